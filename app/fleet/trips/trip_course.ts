import type { DateTime } from 'luxon'
import { noteReading } from '#app/fleet/registry/meters'
import type Vehicle from '#app/fleet/registry/vehicle'
import { driverOf } from '#app/fleet/registry/driver_queries'
import { blocksOn } from '#app/fleet/trips/trip_conflicts'
import { checkCrew, crewOf, writeCrew } from '#app/fleet/trips/trip_crew'
import { DriverIsOut, TripConflicts, VehicleIsOut } from '#app/fleet/trips/trip_exceptions'
import {
  checkStep,
  recordTrip,
  saveTrip,
  tripAtHand,
  type TripAtHand,
  type TripKey,
} from '#app/fleet/trips/trip_record'
import {
  checkedNote,
  checkedReason,
  checkedWork,
  checkMeterIn,
  checkMeterOut,
  checkNotAhead,
  checkTimes,
  MOST_HOURS,
  type TripWork,
} from '#app/fleet/trips/trip_rules'
import { conflictsWith, overrideOf } from '#app/fleet/trips/trip_service'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { TripStepNotNow } from '#app/fleet/trips/trip_step_exceptions'
import { DepartsBeforeOrder } from '#app/fleet/trips/trip_value_exceptions'
import { asHead } from '#app/org/away/on_behalf'
import type { Act } from '#app/shared/act'
import { nextNumber } from '#app/shared/numbering'
import { insertRow, selectRows } from '#app/shared/rows'
import { today, toStored } from '#app/shared/time'

export interface Departure {
  meter: number
  /** Absent: now. */
  at?: DateTime | null
  /** Why the reading is what it is, or anything else to be known. */
  note?: string | null
}

export interface Return extends Departure, TripWork {
  /** The vehicle is still out after a day: the rest of the trip is on a sheet of its own. */
  goesOn?: boolean
}

export interface DriverChange {
  driverId: number
  reason: string
  meter?: number | null
  overrideReason?: string | null
}

/** From the departure to the end. */
export class TripCourse {
  /** The vehicle leaves; while it is out, what was written down can be mended. */
  async depart(
    act: Act,
    key: TripKey,
    input: Departure,
    seen: number | null = null
  ): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'depart', seen)
    const { trip } = hand
    const vehicle = withVehicle(hand, 'depart')
    const isNew = trip.state === 'ordered'
    const outAt = departureAt(act, trip, input.at ?? (isNew ? act.now : trip.outAt))
    const outNote = checkedNote(input.note) ?? (isNew ? null : trip.outNote)
    if (isNew) {
      await checkFree(act, trip)
      await checkOnRoad(act, trip, vehicle, outAt)
    }
    const noted = await noteReading(act, vehicle, {
      value: input.meter,
      at: outAt,
      source: 'trip_out',
      sourceId: trip.id,
    })
    const last = noted.previous && { value: noted.previous.value, since: noted.since ?? 0 }
    checkMeterOut(input.meter, last, outNote)
    await saveTrip(act, trip, {
      state: 'out',
      outAt,
      meterOut: input.meter,
      outNote,
      openVehicleId: vehicle.id,
      openDriverId: trip.driverId,
    })
    const what = isNew ? 'departed' : 'corrected'
    await recordTrip(act, what, hand, { meter: input.meter, ...(outNote && { reason: outNote }) })
    return trip
  }

  /**
   * The vehicle is back; until the check, what was written down can be mended.
   *
   * @returns the sheet, and the one with which a longer trip goes on
   */
  async comeBack(
    act: Act,
    key: TripKey,
    input: Return,
    seen: number | null = null
  ): Promise<{ trip: TripSheet; next: TripSheet | null }> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'return', seen)
    const { trip } = hand
    const vehicle = withVehicle(hand, 'return')
    const isNew = trip.state === 'out'
    const inAt = (input.at ?? (isNew ? act.now : trip.inAt) ?? act.now).toUTC()
    checkNotAhead(inAt, act.now)
    checkTimes(trip.outAt!, inAt)
    const inNote = checkedNote(input.note) ?? (isNew ? null : trip.inNote)
    const reading = { value: input.meter, at: inAt, source: 'trip_in', sourceId: trip.id } as const
    const { total } = await noteReading(act, vehicle, reading)
    const distance = Math.round((total - (await totalAtDeparture(act, trip))) * 10) / 10
    const readings = { out: trip.meterOut!, in: input.meter, distance }
    checkMeterIn(readings, vehicle.meterKind, inNote)
    await saveTrip(act, trip, {
      ...checkedWork(input),
      state: 'returned',
      inAt,
      meterIn: input.meter,
      inNote,
      distance,
      openVehicleId: null,
      openDriverId: null,
    })
    const more = { meter: input.meter, ...(inNote && { reason: inNote }) }
    await recordTrip(act, isNew ? 'returned' : 'corrected', hand, more)
    const next = isNew && input.goesOn ? await this.#goOn(act, hand) : null
    return { trip, next }
  }

  /** Another driver takes over, before the departure or under way. */
  async swapDriver(
    act: Act,
    key: TripKey,
    input: DriverChange,
    seen: number | null = null
  ): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'swap', seen)
    const { trip, asker } = hand
    const vehicle = withVehicle(hand, 'swap')
    const reason = checkedReason(input.reason, 'swap')
    const former = trip.driverId!
    const { driverId } = input
    if (driverId === former) return trip
    const all = await crewOf(act.trx, trip.id)
    const crew = all.filter((id) => id !== driverId)
    checkCrew(asker.chart, crew, driverId, vehicle)
    const isOut = trip.state === 'out'
    const from = isOut ? act.now : trip.plannedFrom
    const ends = isOut ? trip.outAt!.plus({ hours: MOST_HOURS }) : trip.plannedUntil
    const until = isOut && trip.plannedUntil > act.now ? trip.plannedUntil : ends
    const conflicts = await conflictsWith(act, { ...hand, vehicle }, { driverId, from, until })
    const override = overrideOf({ ...hand, vehicle }, conflicts, input.overrideReason)
    const meter = input.meter ?? null
    if (isOut) {
      await insertRow(act.trx, 'trip_driver_changes', {
        trip_sheet_id: trip.id,
        from_driver_id: former,
        to_driver_id: driverId,
        changed_at: toStored(act.now),
        meter,
        reason,
        by_id: asker.id,
      })
    }
    await saveTrip(act, trip, {
      driverId,
      ...(isOut && { openDriverId: driverId }),
      ...(conflicts.length && override),
    })
    if (crew.length !== all.length) await writeCrew(act, trip, crew)
    const more = { reason, formerDriverId: former, ...(meter !== null && { meter }) }
    await recordTrip(act, 'driver_changed', hand, more, [former, driverId, trip.requesterId])
    return trip
  }

  /** The office, or the head of the vehicle's unit, has looked at it and signs. */
  async check(act: Act, key: TripKey, seen: number | null = null): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'check', seen)
    await saveTrip(act, hand.trip, {
      state: 'checked',
      checkedById: hand.asker.id,
      checkedAt: act.now,
    })
    const by = hand.vehicle ? asHead(act, hand.asker.chart, hand.vehicle.unitId) : act
    await recordTrip(by, 'checked', hand)
    return hand.trip
  }

  async close(act: Act, key: TripKey, seen: number | null = null): Promise<TripSheet> {
    const hand = await tripAtHand(act, key)
    checkStep(hand, 'close', seen)
    await saveTrip(act, hand.trip, {
      state: 'closed',
      closedById: hand.asker.id,
      closedAt: act.now,
    })
    await recordTrip(act, 'closed', hand)
    return hand.trip
  }

  /** The same trip on another sheet, which begins where and when this one ends. */
  async #goOn(act: Act, { trip, vehicle, asker }: TripAtHand): Promise<TripSheet> {
    const year = Number(today(act.now).slice(0, 4))
    const { inAt, meterIn } = trip
    const next = await TripSheet.create(
      {
        year,
        number: await nextNumber(act.trx, 'trip_sheet', year),
        state: 'out',
        requesterId: trip.requesterId,
        requestingUnitId: trip.requestingUnitId,
        vehicleId: trip.vehicleId,
        driverId: trip.driverId,
        purpose: trip.purpose,
        route: trip.route,
        outOfArea: trip.outOfArea,
        approval: trip.approval,
        plannedFrom: inAt!,
        plannedUntil: inAt!.plus({ hours: MOST_HOURS }),
        orderedById: trip.orderedById,
        orderedAt: trip.orderedAt,
        overriddenById: trip.overriddenById,
        overrideReason: trip.overrideReason,
        overridden: trip.overridden,
        outAt: inAt,
        meterOut: meterIn,
        continuesId: trip.id,
        openVehicleId: trip.vehicleId,
        openDriverId: trip.driverId,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    await writeCrew(act, next, await crewOf(act.trx, trip.id))
    const reading = { value: meterIn!, at: inAt!, source: 'trip_out', sourceId: next.id } as const
    await noteReading(act, vehicle!, reading)
    const hand = { trip: next, vehicle, asker }
    await recordTrip(act, 'departed', hand, { meter: meterIn! })
    return next
  }
}

export const tripCourse = new TripCourse()

function withVehicle({ trip, vehicle }: TripAtHand, step: 'depart' | 'return' | 'swap'): Vehicle {
  if (!vehicle) throw new TripStepNotNow(trip, step)
  return vehicle
}

/** Forms know minutes alone: a departure in the minute of the order is after it. */
function departureAt(act: Act, { orderedAt }: TripSheet, given: DateTime | null): DateTime {
  const at = (given ?? act.now).toUTC()
  checkNotAhead(at, act.now)
  if (!orderedAt || at >= orderedAt) return at
  if (at >= orderedAt.startOf('minute')) return orderedAt
  throw new DepartsBeforeOrder(orderedAt)
}

/** @throws VehicleIsOut, DriverIsOut where the other sheet is still open */
async function checkFree(act: Act, trip: TripSheet): Promise<void> {
  const rows = await selectRows(
    act.trx,
    `select number, year, open_vehicle_id from trip_sheets
      where id <> ? and (open_vehicle_id = ? or open_driver_id = ?)`,
    [trip.id, trip.vehicleId, trip.driverId]
  )
  for (const row of rows) {
    const other = { number: row.number as number, year: row.year as number }
    throw row.open_vehicle_id === trip.vehicleId ? new VehicleIsOut(other) : new DriverIsOut(other)
  }
}

/** What has come up since the order; who gave it against something knew of that. */
async function checkOnRoad(
  act: Act,
  trip: TripSheet,
  vehicle: Vehicle,
  from: DateTime
): Promise<void> {
  if (trip.overriddenById !== null) return
  const driver = await driverOf(act.trx, trip.driverId!)
  const blocks = driver ? await blocksOn(act.trx, { vehicle, driver, from }) : []
  if (blocks.length) throw new TripConflicts(blocks, trip)
}

async function totalAtDeparture(act: Act, trip: TripSheet): Promise<number> {
  const [row] = await selectRows(
    act.trx,
    `select total from meter_readings where source = 'trip_out' and source_id = ?`,
    [trip.id]
  )
  return row ? Number(row.total) : trip.meterOut!
}
