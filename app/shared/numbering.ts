import { changeRows, selectRows } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

/** Counts the changes of what the rooms follow from beside the org chart; see app/rooms. */
export const ROOMS_SERIES = 'rooms'

/**
 * The next number of a series: gapless, because the counter's row is locked and moves in the
 * same transaction as the record that takes the number.
 *
 * @param year the series' year; 0 for a series that never starts again
 */
export async function nextNumber(trx: Transaction, series: string, year: number): Promise<number> {
  // The change comes first: on MariaDB it takes the lock that every later writer waits for.
  if (!(await move(trx, series, year))) {
    await begin(trx, series, year)
    await move(trx, series, year)
  }
  const [row] = await selectRows(trx, 'select value from counters where series = ? and year = ?', [
    series,
    year,
  ])
  return Number(row.value)
}

/**
 * The number that a series has reached, which nobody else can move until the transaction ends.
 *
 * @param year as in `nextNumber`
 */
export async function lockedNumber(
  trx: Transaction,
  series: string,
  year: number
): Promise<number> {
  const read = () => trx.from('counters').where({ series, year }).forUpdate().first()
  let row = await read()
  if (!row) {
    await begin(trx, series, year)
    row = await read()
  }
  return Number(row.value)
}

async function move(trx: Transaction, series: string, year: number): Promise<boolean> {
  const { changed } = await changeRows(
    trx,
    'update counters set value = value + 1 where series = ? and year = ?',
    [series, year]
  )
  return changed > 0
}

async function begin(trx: Transaction, series: string, year: number): Promise<void> {
  const row = { series, year, value: 0 }
  await trx.insertQuery().table('counters').onConflict(['series', 'year']).ignore().insert(row)
}
