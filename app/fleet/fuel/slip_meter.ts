import type { DateTime } from 'luxon'
import { readingBefore } from '#app/fleet/registry/meters'
import type { Transaction } from '#app/shared/transaction'

/** A reading on the scale that goes on across replaced meters. */
export async function totalOf(
  trx: Transaction,
  vehicleId: number,
  meter: number,
  at: DateTime
): Promise<number> {
  const before = await readingBefore(trx, vehicleId, at)
  return before ? Math.round((meter + before.total - before.value) * 10) / 10 : meter
}
