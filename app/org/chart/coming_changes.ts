import db from '@adonisjs/lucid/services/db'
import { dayAfter, today, type IsoDate } from '#app/shared/time'

/** A day on which the org chart will be another one. */
export interface ComingChange {
  on: IsoDate
  /** Units and placements that begin that day, or ended the day before. */
  count: number
}

const MOST = 6

/** The next days for which changes are written down already. */
export async function comingChanges(): Promise<ComingChange[]> {
  const day = today()
  const rows = [
    ...(await beginning('units', day)),
    ...(await beginning('placements', day)),
    ...(await ending('units', day)),
    ...(await ending('placements', day)),
  ]
  const days = Map.groupBy(rows, ({ on }) => on)
  return [...days]
    .map(([on, parts]) => ({ on, count: parts.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .slice(0, MOST)
}

async function beginning(table: string, day: IsoDate): Promise<ComingChange[]> {
  const rows = await db
    .from(table)
    .where('valid_from', '>', day)
    .groupBy('valid_from')
    .select('valid_from')
    .count('* as found')
  return rows.map((row) => ({ on: row.valid_from, count: Number(row.found) }))
}

/** The day after the last one is the first without. */
async function ending(table: string, day: IsoDate): Promise<ComingChange[]> {
  const rows = await db
    .from(table)
    .where('valid_to', '>=', day)
    .groupBy('valid_to')
    .select('valid_to')
    .count('* as found')
  return rows.map((row) => ({ on: dayAfter(row.valid_to), count: Number(row.found) }))
}
