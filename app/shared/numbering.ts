import type { Transaction } from '#app/shared/transaction'

/**
 * The next number of a series: gapless, because the counter's row is locked and moves in the
 * same transaction as the record that takes the number.
 *
 * @param year the series' year; 0 for a series that never starts again
 */
export async function nextNumber(trx: Transaction, series: string, year: number): Promise<number> {
  const ensured = trx.insertQuery().table('counters').onConflict(['series', 'year']).ignore()
  await ensured.insert({ series, year, value: 0 })
  await trx.from('counters').where({ series, year }).increment('value', 1)
  const row = await trx.from('counters').where({ series, year }).select('value').firstOrFail()
  return Number(row.value)
}
