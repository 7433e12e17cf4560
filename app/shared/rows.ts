/*
 * Many rows at once. The query builder compiles each statement anew, which takes ten times as
 * long as the database; here one statement's text serves all slices of a table.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { RawQueryBindings } from '@adonisjs/lucid/types/querybuilder'
import type { Transaction } from '#app/shared/transaction'

export type Row = Readonly<Record<string, string | number | null>>

/** SQLite takes 32,766 bindings in one statement, and MariaDB twice as many. */
const MOST_BINDINGS = 8000

/**
 * Inserts rows that all have the same columns, named as in the database.
 *
 * @param replacing the rows stand already, with these ids: every other column is written over
 */
export async function insertRows(
  trx: Transaction,
  table: string,
  rows: readonly Row[],
  { replacing = false }: { replacing?: boolean } = {}
): Promise<void> {
  if (!rows.length) return
  const columns = Object.keys(rows[0])
  const atOnce = Math.max(1, Math.floor(MOST_BINDINGS / columns.length))
  const ending = replacing ? overwriting(trx, columns) : ''
  for (let at = 0; at < rows.length; at += atOnce) {
    const slice = rows.slice(at, at + atOnce)
    const marks = `(${columns.map(() => '?').join(',')})`
    await trx.rawQuery(
      `INSERT INTO ${table} (${columns.map(quoted).join(',')}) VALUES ${slice.map(() => marks).join(',')}${ending}`,
      slice.flatMap((row) => columns.map((column) => row[column])) as RawQueryBindings
    )
  }
}

function overwriting(trx: Transaction, columns: readonly string[]): string {
  const others = columns.filter((column) => column !== 'id').map(quoted)
  return trx.dialect.name === 'mysql'
    ? ` ON DUPLICATE KEY UPDATE ${others.map((name) => `${name} = VALUES(${name})`).join(', ')}`
    : ` ON CONFLICT (id) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`
}

/** `key` and the like are words of SQL; both databases take these quotes. */
function quoted(name: string): string {
  return `\`${name}\``
}

/** Reads by SQL of our own, for what the query builder has no words for. */
export async function selectRows(
  client: QueryClientContract,
  sql: string,
  bindings: readonly (string | number | null)[] = []
): Promise<Record<string, any>[]> {
  const found = await client.rawQuery(sql, [...bindings] as RawQueryBindings)
  return client.dialect.name === 'mysql' ? found[0] : found
}
