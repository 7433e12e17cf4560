/*
 * The book of what each vehicle owes next. It follows from papers, rules and meters, and only
 * differences are written, so that it may be made anew at any time.
 */
import { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { duesOf, type Due, type MeterUse } from '#app/fleet/papers/due_rules'
import InspectionRule from '#app/fleet/papers/inspection_rule'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import Vehicle from '#app/fleet/registry/vehicle'
import { selectRows } from '#app/shared/rows'
import { daysAfter, fromStored, toStored, type IsoDate } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

/** What a vehicle's use is taken from. */
const USE_DAYS = 180
/** Sorts what nobody knows behind everything that has a day. */
export const NO_DAY: IsoDate = '9999-12-31'

/** The rules that hold on a day. */
export async function rulesOn(
  client: QueryClientContract,
  day: IsoDate
): Promise<InspectionRule[]> {
  return InspectionRule.query({ client })
    .where('valid_from', '<=', day)
    .where((query) => query.whereNull('valid_to').orWhere('valid_to', '>=', day))
    .orderBy('id')
}

/** Makes the entries of these vehicles anew; those that are written off have none. */
export async function refreshDues(
  trx: Transaction,
  vehicleIds: readonly number[],
  day: IsoDate
): Promise<void> {
  const ids = [...new Set(vehicleIds)]
  if (ids.length === 0) return
  const [vehicles, rules, papers] = [
    await Vehicle.query({ client: trx }).whereIn('id', ids).orderBy('id'),
    await rulesOn(trx, day),
    await VehiclePaper.query({ client: trx })
      .whereIn('vehicle_id', ids)
      .whereNot('state', 'voided')
      .orderBy('id'),
  ]
  const counted = papers.filter(({ untilTotal }) => untilTotal !== null)
  const use = await meterUseAmong(trx, [...new Set(counted.map((each) => each.vehicleId))], day)
  const standing = await trx.from('vehicle_dues').whereIn('vehicle_id', ids).forUpdate()
  for (const vehicle of vehicles) {
    const own = papers.filter(({ vehicleId }) => vehicleId === vehicle.id)
    const owed =
      vehicle.status === 'written_off'
        ? []
        : duesOf(vehicle, rules, own, use.get(vehicle.id) ?? null, day)
    const had = standing.filter((row) => row.vehicle_id === vehicle.id)
    await writeDues(trx, vehicle.id, owed, had, day)
  }
}

async function writeDues(
  trx: Transaction,
  vehicleId: number,
  owed: readonly Due[],
  had: readonly Record<string, any>[],
  day: IsoDate
): Promise<void> {
  const gone = had.filter(({ kind }) => !owed.some((due) => due.kind === kind))
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id)
    await trx.from('vehicle_dues').whereIn('id', ids).delete()
  }
  for (const due of owed) {
    const before = had.find(({ kind }) => kind === due.kind)
    const row = rowOf(vehicleId, due)
    if (!before) {
      await trx.insertQuery().table('vehicle_dues').insert(row)
      continue
    }
    // Past its reading since some day: that day stays.
    const isPast = due.reason === 'meter' && row.due_key < day && before.due_key < day
    const same = before.paper_id === row.paper_id && before.reason === row.reason
    if (isPast && same) continue
    if (differs(before, row)) await trx.from('vehicle_dues').where('id', before.id).update(row)
  }
}

function rowOf(vehicleId: number, due: Due) {
  return {
    vehicle_id: vehicleId,
    kind: due.kind,
    paper_id: due.paperId,
    due_on: due.dueOn,
    due_key: due.dueOn ?? NO_DAY,
    reason: due.reason,
    blocks_from: due.blocksFrom,
    until_total: due.untilTotal,
  }
}

function differs(before: Record<string, any>, row: ReturnType<typeof rowOf>): boolean {
  return Object.entries(row).some(([name, value]) => {
    const had = before[name] ?? null
    return typeof value === 'number' ? Number(had) !== value : had !== value
  })
}

/** Where the meters stand and what a day brings, of those that have readings of the last months. */
export async function meterUseAmong(
  client: QueryClientContract,
  vehicleIds: readonly number[],
  day: IsoDate
): Promise<ReadonlyMap<number, MeterUse>> {
  if (vehicleIds.length === 0) return new Map()
  const since = toStored(DateTime.fromISO(daysAfter(day, -USE_DAYS), { zone: 'utc' }))
  const rows = await selectRows(
    client,
    `select vehicle_id, min(read_at) as first_at, max(read_at) as last_at,
            min(total) as lowest, max(total) as highest
       from meter_readings
      where vehicle_id in (${vehicleIds.map(() => '?').join(',')}) and read_at >= ?
      group by vehicle_id`,
    [...vehicleIds, since]
  )
  return new Map(
    rows.map((row) => {
      const days = fromStored(row.last_at).diff(fromStored(row.first_at), 'days').days
      const [lowest, highest] = [Number(row.lowest), Number(row.highest)]
      // A few hours say nothing of a usual day.
      const perDay = days >= 1 ? (highest - lowest) / days : 0
      return [row.vehicle_id as number, { total: highest, perDay }]
    })
  )
}
