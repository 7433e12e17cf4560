/*
 * Sums of a vehicle's month, kept in the transaction of each change of its slips. A month's few
 * slips are summed anew, so that nothing drifts. Whoever calls has locked the vehicle.
 */
import { changeRows, isSqlite } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

const SUMS = `insert into fuel_months (vehicle_id, month, fuel, slips, quantity, amount, distance)
  select vehicle_id, month, fuel, count(*), round(sum(quantity), 2),
    round(sum(coalesce(amount, 0)), 2), round(sum(coalesce(distance, 0)), 1)
  from fuel_slips
  where vehicle_id = ? and fuelled_at >= ? and fuelled_at < ? and month = ? and state <> 'voided'
  group by vehicle_id, month, fuel`

const KEPT = ['slips', 'quantity', 'amount', 'distance']
const ON_SQLITE = ` on conflict (vehicle_id, month, fuel) do update set ${KEPT.map((name) => `${name} = excluded.${name}`).join(', ')}`
const ON_MYSQL = ` on duplicate key update ${KEPT.map((name) => `${name} = values(${name})`).join(', ')}`

/** @param mayShrink a slip has left the month, or its fuel: a sum of none goes */
export async function sumMonth(
  trx: Transaction,
  vehicleId: number,
  month: string,
  { mayShrink = false } = {}
): Promise<void> {
  if (mayShrink) {
    const where = 'delete from fuel_months where vehicle_id = ? and month = ?'
    await changeRows(trx, where, [vehicleId, month])
  }
  const sql = SUMS + (isSqlite(trx) ? ON_SQLITE : ON_MYSQL)
  await changeRows(trx, sql, [vehicleId, ...around(month), month])
}

/** A range of the index by day that holds the month in every zone. */
function around(month: string): [string, string] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const day = 86_400_000
  const text = (at: number) => new Date(at).toISOString().slice(0, 10)
  return [`${text(first - day)} 00:00:00.000`, `${text(first + 33 * day)} 00:00:00.000`]
}
