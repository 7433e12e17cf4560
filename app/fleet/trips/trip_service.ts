import type { DateTime } from 'luxon'
import { driverOf } from '#app/fleet/registry/driver_queries'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import { conflictsOf } from '#app/fleet/trips/trip_conflicts'
import { checkCrew, crewOf, writeCrew } from '#app/fleet/trips/trip_crew'
import {
  DriverNotChosen,
  NotADriver,
  NoUnitForTrip,
  OverrideNotAllowed,
  TripConflicts,
  VehicleNotChosen,
} from '#app/fleet/trips/trip_exceptions'
import { tripPolicy } from '#app/fleet/trips/trip_policy'
import {
  askerOf,
  checkSeen,
  checkStep,
  recordTrip,
  saveTrip,
  tripAtHand,
  type TripAtHand,
  type TripKey,
} from '#app/fleet/trips/trip_record'
import {
  checkApproval,
  checkedNote,
  checkedPurpose,
  checkedReason,
  checkPeriod,
  USUAL_HOURS,
} from '#app/fleet/trips/trip_rules'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { canFollow } from '#app/fleet/trips/trip_states'
import { TripStepNotAllowed, TripStepNotNow } from '#app/fleet/trips/trip_step_exceptions'
import { TripPlannedInPast } from '#app/fleet/trips/trip_value_exceptions'
import type { OrgChart } from '#app/org/chart/org_chart'
import { onBehalf } from '#app/org/away/on_behalf'
import type { Act } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import { nextNumber } from '#app/shared/numbering'
import { selectRows } from '#app/shared/rows'
import { today } from '#app/shared/time'

export interface NewTrip {
  /** Absent: the office chooses, one of `vehicleKind` where that is given. */
  vehicleId?: number | null
  vehicleKind?: VehicleKind | null
  /** Absent: whoever asks, where they may drive, or the vehicle's keeper. */
  driverId?: number | null
  purpose: string
  route?: string | null
  outOfArea?: boolean
  /** Number of the approval of a trip out of the municipality. */
  approval?: string | null
  /** Absent: now. */
  from?: DateTime | null
  /** Absent: `USUAL_HOURS` later. */
  until?: DateTime | null
  /** Absent: the unit of the actor's own post. */
  unitId?: number | null
  crew?: readonly number[]
}

/** What an order settles; what is absent stays as it was asked for. */
export interface TripOrder {
  vehicleId?: number | null
  driverId?: number | null
  crew?: readonly number[]
  from?: DateTime | null
  until?: DateTime | null
  /** Why it is given although something stands against it. */
  overrideReason?: string | null
}

/** From the request to the order, or to its end without a trip. */
export class TripService {
  /** Asks for a trip. Anybody may; the number is given here. */
  async request(act: Act, input: NewTrip): Promise<TripSheet> {
    const { chart, id } = await askerOf(act)
    const purpose = checkedPurpose(input.purpose)
    const approval = checkedNote(input.approval, 100)
    checkApproval(Boolean(input.outOfArea), approval)
    const { from, until } = periodOf(act, input)
    const unitId = input.unitId ?? chart.homeUnitOf(id)?.id ?? null
    if (unitId === null || !chart.units.some((unit) => unit.id === unitId))
      throw new NoUnitForTrip()
    const vehicle = await vehicleWith(act, input.vehicleId)
    const driverId = input.driverId ?? (await proposedDriver(act, id, vehicle))
    const crew = input.crew ?? []
    checkCrew(chart, crew, driverId, vehicle)
    const year = Number(today(act.now).slice(0, 4))
    const trip = await TripSheet.create(
      {
        year,
        number: await nextNumber(act.trx, 'trip_sheet', year),
        state: 'requested',
        requesterId: id,
        requestingUnitId: unitId,
        vehicleId: vehicle?.id ?? null,
        vehicleKind: vehicle ? null : (input.vehicleKind ?? null),
        driverId,
        purpose,
        route: checkedNote(input.route),
        outOfArea: input.outOfArea ? 1 : 0,
        approval,
        plannedFrom: from,
        plannedUntil: until,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    if (crew.length) await writeCrew(act, trip, crew)
    await recordTrip(act, 'requested', { trip, vehicle }, {}, await officeOf(act))
    return trip
  }

  /**
   * Sends a vehicle and a driver out; before they have left the order can be given anew.
   *
   * @param seen the revision that the person saw
   * @throws TripConflicts where something stands against it and no reason is given
   */
  async order(
    act: Act,
    key: TripKey,
    input: TripOrder = {},
    seen: number | null = null
  ): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    const { trip, asker } = hand
    const vehicle = await vehicleWith(act, input.vehicleId ?? trip.vehicleId)
    const overrides = Boolean(input.overrideReason?.trim())
    const may =
      tripPolicy.may(asker, 'order', trip, vehicle) ||
      (overrides && vehicle !== null && tripPolicy.mayOverride(asker, vehicle))
    if (!may) throw new TripStepNotAllowed(trip, 'order')
    checkSeen(trip, seen)
    if (!canFollow(trip.state, 'order')) throw new TripStepNotNow(trip, 'order')
    if (!vehicle) throw new VehicleNotChosen(trip)
    const driverId = input.driverId ?? trip.driverId ?? vehicle.keeperId
    if (driverId === null) throw new DriverNotChosen(trip)
    const { from, until } = periodOf(act, {
      from: input.from ?? trip.plannedFrom,
      until: input.until ?? trip.plannedUntil,
    })
    const crew = input.crew ?? (await crewOf(act.trx, trip.id))
    checkCrew(asker.chart, crew, driverId, vehicle)
    const now = { ...hand, vehicle }
    const conflicts = await conflictsWith(act, now, { driverId, from, until })
    const override = overrideOf(now, conflicts, input.overrideReason)
    const isNew = trip.state === 'requested'
    await saveTrip(act, trip, {
      state: 'ordered',
      vehicleId: vehicle.id,
      vehicleKind: null,
      driverId,
      plannedFrom: from,
      plannedUntil: until,
      orderedById: asker.id,
      orderedAt: isNew ? act.now : trip.orderedAt,
      ...override,
    })
    await writeCrew(act, trip, crew)
    const by = conflicts.length ? onBehalf(act, headOver(asker.chart, asker.id, vehicle)) : act
    const more = override.overrideReason ? { reason: override.overrideReason } : {}
    await recordTrip(by, 'ordered', { trip, vehicle }, more, [trip.requesterId, driverId])
    return trip
  }

  async reject(
    act: Act,
    key: TripKey,
    reason: string,
    seen: number | null = null
  ): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'reject', seen)
    const endReason = checkedReason(reason, 'reject')
    await saveTrip(act, hand.trip, { state: 'rejected', endReason })
    await recordTrip(act, 'rejected', hand, { reason: endReason }, [hand.trip.requesterId])
    return hand.trip
  }

  async cancel(
    act: Act,
    key: TripKey,
    reason: string,
    seen: number | null = null
  ): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'cancel', seen)
    const endReason = checkedReason(reason, 'cancel')
    const { requesterId, driverId } = hand.trip
    await saveTrip(act, hand.trip, { state: 'cancelled', endReason })
    await recordTrip(act, 'cancelled', hand, { reason: endReason }, [requesterId, driverId])
    return hand.trip
  }
}

export const tripService = new TripService()

/**
 * What stands against a driver and a vehicle at some hours. Both are locked: of two orders for the
 * same vehicle the second one sees the first.
 *
 * @throws NotADriver
 */
export async function conflictsWith(
  act: Act,
  { trip, vehicle, asker }: TripAtHand & { vehicle: Vehicle },
  { driverId, from, until }: { driverId: number; from: DateTime; until: DateTime }
): Promise<Worded[]> {
  await selectRows(act.trx, lockOf(act, 'vehicles', 'id'), [vehicle.id])
  await selectRows(act.trx, lockOf(act, 'drivers', 'person_id'), [driverId])
  const driver = await driverOf(act.trx, driverId)
  const driverName = asker.chart.person(driverId)?.displayName ?? String(driverId)
  if (!driver) throw new NotADriver(driverName)
  const plan = { sheetId: trip.id, vehicle, driver, driverName, from, until, now: act.now }
  return conflictsOf(act.trx, plan)
}

/** What is written on the sheet where an order is given against conflicts. */
export function overrideOf(
  { trip, vehicle, asker }: TripAtHand & { vehicle: Vehicle },
  conflicts: readonly Worded[],
  reason: string | null | undefined
): Pick<TripSheet, 'overriddenById' | 'overrideReason' | 'overridden'> {
  if (!conflicts.length) return { overriddenById: null, overrideReason: null, overridden: null }
  if (!reason?.trim()) throw new TripConflicts(conflicts, trip)
  if (!tripPolicy.mayOverride(asker, vehicle)) throw new OverrideNotAllowed(conflicts)
  return {
    overriddenById: asker.id,
    overrideReason: checkedReason(reason, 'override'),
    overridden: [...conflicts],
  }
}

function lockOf(act: Act, table: string, column: string): string {
  const lock = act.trx.dialect.name === 'mysql' ? ' for update' : ''
  return `select id from ${table} where ${column} = ?${lock}`
}

async function vehicleWith(act: Act, id: number | null | undefined): Promise<Vehicle | null> {
  return id ? Vehicle.findOrFail(id, { client: act.trx }) : null
}

/** Whoever asks, where they may drive; else who is charged with the vehicle; else nobody. */
async function proposedDriver(
  act: Act,
  personId: number,
  vehicle: Vehicle | null
): Promise<number | null> {
  const driver = await driverOf(act.trx, personId)
  if (fleetPolicy.isDriver(driver, today(act.now))) return personId
  return vehicle?.keeperId ?? null
}

/** @throws TripPeriodInvalid, TripPlannedInPast */
function periodOf(
  act: Act,
  input: { from?: DateTime | null; until?: DateTime | null }
): { from: DateTime; until: DateTime } {
  const from = (input.from ?? act.now).toUTC()
  const until = (input.until ?? from.plus({ hours: USUAL_HOURS })).toUTC()
  checkPeriod(from, until)
  if (until <= act.now) throw new TripPlannedInPast()
  return { from, until }
}

/** The fleet office, which is told of each request. */
async function officeOf(act: Act): Promise<number[]> {
  const rows = await selectRows(act.trx, 'select person_id from role_grants where role = ?', [
    'fleet',
  ])
  return rows.map((row) => row.person_id)
}

function headOver(chart: OrgChart, personId: number, { unitId }: Vehicle) {
  return chart.onBehalfOf(personId, unitId)
}
