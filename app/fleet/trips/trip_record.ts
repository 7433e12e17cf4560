/*
 * A trip sheet under change: found and locked, saved with its revision, its event written down.
 */
import { recordEvent } from '#app/activity/activity_service'
import Vehicle from '#app/fleet/registry/vehicle'
import { tripEvents, type TripEvent, type TripEventPayload } from '#app/fleet/trips/trip_events'
import { TripNotFound } from '#app/fleet/trips/trip_exceptions'
import { tripPolicy, type TripAsker } from '#app/fleet/trips/trip_policy'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { canFollow, type TripStep } from '#app/fleet/trips/trip_states'
import { TripStepNotAllowed, TripStepNotNow } from '#app/fleet/trips/trip_step_exceptions'
import { tripNumber, type NumberedTrip } from '#app/fleet/trips/trip_words'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Act, Actor } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { today, toStored } from '#app/shared/time'

/** A sheet as people call it; without its year the newest one with that number. */
export type TripKey = Pick<NumberedTrip, 'number'> & Partial<NumberedTrip>

/** What a step needs to know. */
export interface TripAtHand {
  trip: TripSheet
  vehicle: Vehicle | null
  asker: TripAsker
}

/** Trips are asked for and driven by people. */
export function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Trip sheets are changed by people only')
  return act.actor
}

export async function askerOf(act: Act): Promise<TripAsker> {
  const { id } = actorOf(act)
  const roles = await rolesOf(id, act.trx)
  return { id, roles, chart: await orgChart(act.trx, today(act.now)) }
}

/** The sheet, locked until the transaction ends, and its vehicle. */
export async function tripAtHand(act: Act, key: TripKey): Promise<TripAtHand> {
  const asker = await askerOf(act)
  const query = TripSheet.query({ client: act.trx }).where('number', key.number)
  if (key.year !== undefined) query.where('year', key.year)
  const trip = await query.orderBy('year', 'desc').forUpdate().first()
  if (!trip) throw new TripNotFound(key.year ? `${key.number}/${key.year}` : key.number)
  const vehicle =
    trip.vehicleId === null ? null : await Vehicle.findOrFail(trip.vehicleId, { client: act.trx })
  return { trip, vehicle, asker }
}

/** @throws TripStepNotNow, TripStepNotAllowed, RecordChangedMeanwhile */
export function checkStep(
  { trip, vehicle, asker }: TripAtHand,
  step: TripStep,
  seen: number | null
): void {
  if (!tripPolicy.may(asker, step, trip, vehicle)) throw new TripStepNotAllowed(trip, step)
  checkSeen(trip, seen)
  if (!canFollow(trip.state, step)) throw new TripStepNotNow(trip, step)
}

/** @throws RecordChangedMeanwhile */
export function checkSeen(trip: TripSheet, seen: number | null): void {
  const what = tripNumber(trip)
  checkRevision(trip, seen, { el: what, en: what }, { state: trip.state })
}

export async function saveTrip(
  act: Act,
  trip: TripSheet,
  values: Partial<TripSheet>
): Promise<void> {
  await trip.merge({ ...values, revision: trip.revision + 1, updatedAt: act.now }).save()
}

/** Writes down what happened, and tells those whom it concerns. */
export async function recordTrip(
  act: Act,
  what: TripEvent,
  { trip, vehicle }: Pick<TripAtHand, 'trip' | 'vehicle'>,
  more: Partial<TripEventPayload> = {},
  notify: readonly (number | null)[] = []
): Promise<void> {
  const { number, year, purpose, requesterId, vehicleId, vehicleKind, driverId } = trip
  const payload: TripEventPayload = {
    number,
    year,
    purpose,
    requesterId,
    vehicleId,
    vehicleKind,
    plate: vehicle?.plate ?? null,
    driverId,
    plannedFrom: toStored(trip.plannedFrom),
    ...more,
  }
  await recordEvent(act, {
    name: tripEvents[what],
    subject: { type: 'trip_sheet', id: trip.id },
    payload: { ...payload },
    notify: [...new Set(notify.filter((id) => id !== null))],
  })
}
