/*
 * What has to be known around a fuel slip in order to judge it: a few ranges of indexes, however
 * many slips there are.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CheckLimits } from '#app/fleet/checks/check_limits'
import type { Fill } from '#app/fleet/checks/consumption'
import {
  plainCard,
  type CheckedVehicle,
  type NearReading,
  type SlipFacts,
  type Surroundings,
} from '#app/fleet/checks/finding_rules'
import { selectRows } from '#app/shared/rows'
import { fromStored, local, toStored } from '#app/shared/time'
import { isHoliday } from '#app/shared/working_days'
import type { IsoDate } from '#app/shared/time'

/** Fills before a slip of which its baseline is made: a year of a truck that fills each day. */
const MOST_FILLS = 250

/** A fuel slip's row, as far as checks ask. */
export interface SlipRow {
  id: number
  year: number
  number: number
  vehicle_id: number
  unit_id: number
  driver_id: number
  fuelled_at: string | Date
  fuel: string
  quantity: number | string
  meter_total: number | string | null
  full_tank: number
  card: string | null
  state: string
}

const COLUMNS = `id, year, number, vehicle_id, unit_id, driver_id, fuelled_at, fuel, quantity,
  meter_total, full_tank, card, state`

/** @param locked nobody changes it before the transaction ends */
export async function slipRow(
  client: QueryClientContract,
  id: number,
  { locked = false } = {}
): Promise<SlipRow | null> {
  const lock = locked && client.dialect.name === 'mysql' ? ' for update' : ''
  const rows = await selectRows(client, `select ${COLUMNS} from fuel_slips where id = ?${lock}`, [
    id,
  ])
  return (rows[0] as SlipRow | undefined) ?? null
}

export function factsOf(row: SlipRow): SlipFacts {
  const at = local(fromStored(row.fuelled_at))
  const day: IsoDate = at.toISODate()!
  return {
    ...fillOf(row),
    fuel: row.fuel,
    card: row.card || null,
    day,
    clock: at.toFormat('HH:mm'),
    weekday: at.weekday,
    isHoliday: isHoliday(day),
  }
}

/** The fills before a moment of a vehicle's own fuel, by time. */
export async function fillsBefore(
  client: QueryClientContract,
  { vehicleId, fuel, at, id }: { vehicleId: number; fuel: string; at: string; id: number },
  limit = MOST_FILLS
): Promise<Fill[]> {
  const rows = await selectRows(
    client,
    `select ${COLUMNS} from fuel_slips
      where vehicle_id = ? and (fuelled_at < ? or (fuelled_at = ? and id < ?))
        and fuel = ? and state <> 'voided'
      order by fuelled_at desc, id desc limit ${limit}`,
    [vehicleId, at, at, id, fuel]
  )
  return (rows as SlipRow[]).reverse().map(fillOf)
}

/** All that `findingsOf` asks about a slip. */
export async function surroundingsOf(
  client: QueryClientContract,
  row: SlipRow,
  vehicle: CheckedVehicle,
  limits: CheckLimits
): Promise<Surroundings> {
  const at = stored(row.fuelled_at)
  const place = { vehicleId: row.vehicle_id, fuel: row.fuel, at, id: row.id }
  const isOwn = row.fuel === vehicle.fuel
  const earlier = await fillsBefore(client, place, isOwn ? MOST_FILLS : 1)
  return {
    earlier: isOwn ? earlier : [],
    lastFill: earlier.at(-1) ?? null,
    before: await nearReading(client, row, 'before'),
    after: await nearReading(client, row, 'after'),
    onTrip: await isOnTrip(client, row, limits),
    cardOf: await cardOf(client, row),
  }
}

/** The slips whose findings may be others because of this one. */
export async function affectedBy(client: QueryClientContract, row: SlipRow): Promise<number[]> {
  const at = stored(row.fuelled_at)
  const after = await selectRows(
    client,
    `select id, full_tank, meter_total from fuel_slips
      where vehicle_id = ? and (fuelled_at > ? or (fuelled_at = ? and id > ?)) and state <> 'voided'
      order by fuelled_at, id limit 20`,
    [row.vehicle_id, at, at, row.id]
  )
  const closing = after.findIndex((each) => each.full_tank && each.meter_total !== null)
  const before = await selectRows(
    client,
    `select id from fuel_slips
      where vehicle_id = ? and (fuelled_at < ? or (fuelled_at = ? and id < ?)) and state <> 'voided'
      order by fuelled_at desc, id desc limit 1`,
    [row.vehicle_id, at, at, row.id]
  )
  const until = closing < 0 ? after.length : closing + 1
  return [...before.filter(({ id }) => id > row.id), ...after.slice(0, Math.max(until, 1))].map(
    ({ id }) => id
  )
}

/** The reading of the meter next to a slip, of a trip, a slip or by hand. */
async function nearReading(
  client: QueryClientContract,
  row: SlipRow,
  side: 'before' | 'after'
): Promise<NearReading | null> {
  if (row.meter_total === null) return null
  const [sign, order] = side === 'before' ? ['<', 'desc'] : ['>', 'asc']
  const at = stored(row.fuelled_at)
  const rows = await selectRows(
    client,
    `select read_at, total, source, source_id from meter_readings
      where vehicle_id = ? and read_at ${sign} ? order by read_at ${order}, id ${order} limit 1`,
    [row.vehicle_id, at]
  )
  if (rows.length === 0) return null
  const [{ read_at: readAt, total, source, source_id: sourceId }] = rows
  return {
    total: Number(total),
    at: fromStored(readAt).toMillis(),
    slipId: source === 'fuel' ? sourceId : null,
  }
}

/** Sheets of a vehicle that may be about one moment: it has one open at a time. */
const MOST_SHEETS = 10

/** Whether the vehicle was out on a sheet, or about to leave, or just back. */
async function isOnTrip(
  client: QueryClientContract,
  row: SlipRow,
  { tripMinutes }: CheckLimits
): Promise<boolean> {
  const at = fromStored(row.fuelled_at)
  const earliest = toStored(at.minus({ minutes: tripMinutes }))
  const latest = toStored(at.plus({ minutes: tripMinutes }))
  const rows = await selectRows(
    client,
    `select out_at, in_at from trip_sheets where vehicle_id = ? and planned_from <= ?
      order by planned_from desc, id desc limit ${MOST_SHEETS}`,
    [row.vehicle_id, toStored(at.plus({ days: 1 }))]
  )
  return rows.some(
    ({ out_at: out, in_at: back }) =>
      out !== null && stored(out) <= latest && (back === null || stored(back) >= earliest)
  )
}

/** The plate of another vehicle to which the slip's card belongs. */
async function cardOf(client: QueryClientContract, row: SlipRow): Promise<string | null> {
  if (!row.card) return null
  const rows = await selectRows(
    client,
    'select plate, fuel_card from vehicles where fuel_card is not null and id <> ?',
    [row.vehicle_id]
  )
  const card = plainCard(row.card)
  return rows.find(({ fuel_card: other }) => plainCard(other) === card)?.plate ?? null
}

function fillOf(row: SlipRow): Fill {
  return {
    id: row.id,
    at: fromStored(row.fuelled_at).toMillis(),
    quantity: Number(row.quantity),
    total: row.meter_total === null ? null : Number(row.meter_total),
    full: Boolean(row.full_tank),
  }
}

function stored(value: string | Date): string {
  return toStored(fromStored(value))
}
