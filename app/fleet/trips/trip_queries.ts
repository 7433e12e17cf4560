import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import { TripNotFound } from '#app/fleet/trips/trip_exceptions'
import { tripList, type TripListState, type TripScope } from '#app/fleet/trips/trip_list'
import type { TripKey } from '#app/fleet/trips/trip_record'
import { MOST_HOURS } from '#app/fleet/trips/trip_rules'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { droppedStates, type TripState } from '#app/fleet/trips/trip_states'
import dimos from '#config/dimos'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored, type IsoDate } from '#app/shared/time'
import { DateTime as Luxon } from 'luxon'

/** A sheet in a list. */
export interface TripRow {
  id: number
  number: number
  year: number
  state: TripState
  vehicleId: number | null
  plate: string | null
  vehicleKind: VehicleKind | null
  driverId: number | null
  requestingUnitId: number
  purpose: string
  plannedFrom: DateTime
  plannedUntil: DateTime
  outAt: DateTime | null
  inAt: DateTime | null
}

const LISTED = [
  'id',
  'number',
  'year',
  'state',
  'vehicle_id',
  'vehicle_kind',
  'driver_id',
  'requesting_unit_id',
  'purpose',
  'planned_from',
  'planned_until',
  'out_at',
  'in_at',
]

const STATES: Readonly<Record<TripScope, readonly TripState[] | null>> = {
  open: ['requested', 'ordered', 'out'],
  waiting: ['requested'],
  unchecked: ['returned', 'checked'],
  mine: null,
  all: null,
}

/** @throws TripNotFound */
export async function tripFor(
  key: TripKey,
  client: QueryClientContract = db.connection()
): Promise<TripSheet> {
  const query = TripSheet.query({ client }).where('number', key.number)
  if (key.year !== undefined) query.where('year', key.year)
  const trip = await query.orderBy('year', 'desc').first()
  if (!trip) throw new TripNotFound(key.year ? `${key.number}/${key.year}` : key.number)
  return trip
}

/** One page of the list. */
export async function tripsFor(
  personId: number,
  state: TripListState,
  limit = 50,
  client: QueryClientContract = db.connection()
): Promise<{ rows: TripRow[]; next: string | null }> {
  const { scope, vehicle, unit } = state.filters
  const query = client.from('trip_sheets').select(LISTED)
  const states = state.filters.state ? [state.filters.state] : STATES[scope]
  if (states) query.whereIn('state', [...states])
  if (scope === 'mine') {
    query.where((mine) =>
      mine
        .where('driver_id', personId)
        .orWhere('requester_id', personId)
        .orWhereIn('id', (aboard) =>
          aboard.from('trip_crew').where('person_id', personId).select('trip_sheet_id')
        )
    )
  }
  if (unit !== null) query.where('requesting_unit_id', unit)
  if (vehicle) {
    query.whereIn('vehicle_id', (named) =>
      named.from('vehicles').where('plate', vehicle).select('id')
    )
  }
  const page = await tripList.page(query, state, limit)
  return { rows: await withPlates(client, page.rows), next: page.next }
}

/** The sheets of a vehicle, the newest first. */
export async function tripsOfVehicle(
  vehicleId: number,
  limit: number,
  client: QueryClientContract = db.connection()
): Promise<TripRow[]> {
  const rows = await client
    .from('trip_sheets')
    .where('vehicle_id', vehicleId)
    .orderBy('planned_from', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .select(LISTED)
  return withPlates(client, rows)
}

/** Everything that is out on a day, or is to be: also what left the evening before. */
export async function tripsOn(
  day: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<TripRow[]> {
  const from = Luxon.fromISO(day, { zone: dimos.zone })
  const until = from.plus({ days: 1 })
  const rows = await client
    .from('trip_sheets')
    .where((when) =>
      when
        .where((planned) =>
          planned
            .where('planned_from', '>=', toStored(from.minus({ hours: 2 * MOST_HOURS })))
            .where('planned_from', '<', toStored(until))
        )
        .orWhereNotNull('open_vehicle_id')
    )
    .whereNotIn('state', [...droppedStates])
    .orderBy('planned_from')
    .orderBy('id')
    .select(LISTED)
  const sheets = await withPlates(client, rows)
  return sheets.filter((trip) => {
    const { begins, ends } = hoursOf(trip)
    return begins < until && ends > from
  })
}

/** When a trip began or is to begin, and when it ended or is to end. */
export function hoursOf(
  trip: Pick<TripRow, 'state' | 'plannedFrom' | 'plannedUntil' | 'outAt' | 'inAt'>
): { begins: DateTime; ends: DateTime } {
  const begins = trip.outAt ?? trip.plannedFrom
  const now = Luxon.utc()
  const late = trip.state === 'out' && trip.plannedUntil < now ? now : trip.plannedUntil
  const ends = trip.inAt ?? late
  return { begins, ends: ends > begins ? ends : begins.plus({ minutes: 1 }) }
}

/**
 * The sheet with which a vehicle, or a driver, was under way at an instant; null where there is
 * none. A driver is named by their person.
 */
export async function openTripOf(
  client: QueryClientContract,
  who: { vehicleId: number } | { driverId: number },
  at: DateTime
): Promise<{ id: number; number: number; year: number; driverId: number | null } | null> {
  const [column, id] =
    'vehicleId' in who ? ['vehicle_id', who.vehicleId] : ['driver_id', who.driverId]
  const instant = toStored(at)
  // Nobody leaves more than two days after it was planned: so much of the index is read.
  const [row] = await selectRows(
    client,
    `select id, number, year, driver_id from trip_sheets
      where ${column} = ? and planned_from > ? and out_at <= ?
        and (in_at is null or in_at >= ?)
      order by planned_from desc, id desc limit 1`,
    [id, toStored(at.minus({ days: 7 })), instant, instant]
  )
  return row ? { id: row.id, number: row.number, year: row.year, driverId: row.driver_id } : null
}

/** The sheets of a driver in one state, the oldest first. */
export async function tripsOfDriver(
  client: QueryClientContract,
  driverId: number,
  state: TripState
): Promise<{ id: number; number: number; year: number }[]> {
  const rows = await selectRows(
    client,
    `select id, number, year from trip_sheets where driver_id = ? and state = ?
      order by planned_from, id limit 10`,
    [driverId, state]
  )
  return rows.map((row) => ({ id: row.id, number: row.number, year: row.year }))
}

/** Who handed the wheel over to whom, in order. */
export async function driverChangesOf(client: QueryClientContract, tripId: number) {
  const rows = await selectRows(
    client,
    `select from_driver_id, to_driver_id, changed_at, meter, reason from trip_driver_changes
      where trip_sheet_id = ? order by id`,
    [tripId]
  )
  return rows.map((row) => ({
    fromId: row.from_driver_id as number,
    toId: row.to_driver_id as number,
    at: fromStored(row.changed_at as string | Date),
    meter: row.meter === null ? null : Number(row.meter),
    reason: row.reason as string | null,
  }))
}

async function withPlates(
  client: QueryClientContract,
  rows: readonly Record<string, any>[]
): Promise<TripRow[]> {
  const ids = [...new Set(rows.map((row) => row.vehicle_id).filter((id) => id !== null))]
  const vehicles = ids.length
    ? await client.from('vehicles').whereIn('id', ids).select('id', 'plate', 'kind')
    : []
  const known = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]))
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    year: row.year,
    state: row.state,
    vehicleId: row.vehicle_id,
    plate: known.get(row.vehicle_id)?.plate ?? null,
    vehicleKind: known.get(row.vehicle_id)?.kind ?? row.vehicle_kind,
    driverId: row.driver_id,
    requestingUnitId: row.requesting_unit_id,
    purpose: row.purpose,
    plannedFrom: fromStored(row.planned_from as string),
    plannedUntil: fromStored(row.planned_until as string),
    outAt: fromStored(row.out_at as string | null),
    inAt: fromStored(row.in_at as string | null),
  }))
}
