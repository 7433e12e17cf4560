/*
 * SQL of our own. The query builder compiles each statement anew, which takes ten times as long
 * as the database; here a statement's text stays the same. On SQLite it goes straight to the
 * driver, which has it prepared.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { RawQueryBindings } from '@adonisjs/lucid/types/querybuilder'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'

export type Row = Readonly<Record<string, string | number | null>>
export type Bindings = readonly (string | number | null)[]

/** SQLite takes 32,766 bindings in one statement, and MariaDB twice as many. */
const MOST_BINDINGS = 8000

/**
 * Inserts rows that all have the same columns, named as in the database.
 *
 * @param replacing the rows stand already, with these ids: every other column is written over
 * @param ignoring what stands already stays as it is
 * @returns how many rows were inserted; nothing of use with `replacing`
 */
export async function insertRows(
  trx: Transaction | QuickTransaction,
  table: string,
  rows: readonly Row[],
  { replacing = false, ignoring = false }: { replacing?: boolean; ignoring?: boolean } = {}
): Promise<number> {
  if (!rows.length) return 0
  const columns = Object.keys(rows[0])
  const atOnce = Math.max(1, Math.floor(MOST_BINDINGS / columns.length))
  const onMysql = !('quick' in trx) && !isSqlite(trx)
  const beginning = ignoring && onMysql ? 'INSERT IGNORE' : 'INSERT'
  const ending = replacing
    ? overwriting(onMysql, columns)
    : ignoring && !onMysql
      ? ' ON CONFLICT DO NOTHING'
      : ''
  let inserted = 0
  for (let at = 0; at < rows.length; at += atOnce) {
    const slice = rows.slice(at, at + atOnce)
    const marks = `(${columns.map(() => '?').join(',')})`
    const { changed } = await changeRows(
      trx,
      `${beginning} INTO ${table} (${columns.map(quoted).join(',')}) VALUES ${slice.map(() => marks).join(',')}${ending}`,
      slice.flatMap((row) => columns.map((column) => row[column]))
    )
    inserted += changed
  }
  return inserted
}

/**
 * Inserts one row.
 *
 * @returns the id that it got
 */
export async function insertRow(
  trx: Transaction | QuickTransaction,
  table: string,
  row: Row
): Promise<number> {
  const { insertedId } = await changeRows(trx, insertionOf(table, row), Object.values(row))
  return insertedId
}

/**
 * Inserts one row, where none stands in its way.
 *
 * @returns the id that it got; null where it stands already
 */
export async function insertNewRow(
  trx: Transaction | QuickTransaction,
  table: string,
  row: Row
): Promise<number | null> {
  const onMysql = !('quick' in trx) && !isSqlite(trx)
  const sql = onMysql
    ? insertionOf(table, row).replace('INSERT', 'INSERT IGNORE')
    : `${insertionOf(table, row)} ON CONFLICT DO NOTHING`
  const { changed, insertedId } = await changeRows(trx, sql, Object.values(row))
  return changed > 0 ? insertedId : null
}

function insertionOf(table: string, row: Row): string {
  const columns = Object.keys(row)
  const marks = columns.map(() => '?').join(',')
  return `INSERT INTO ${table} (${columns.map(quoted).join(',')}) VALUES (${marks})`
}

function overwriting(onMysql: boolean, columns: readonly string[]): string {
  const others = columns.filter((column) => column !== 'id').map(quoted)
  return onMysql
    ? ` ON DUPLICATE KEY UPDATE ${others.map((name) => `${name} = VALUES(${name})`).join(', ')}`
    : ` ON CONFLICT (id) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`
}

/** `key` and the like are words of SQL; both databases take these quotes. */
function quoted(name: string): string {
  return `\`${name}\``
}

/** Reads by SQL of our own. */
export async function selectRows(
  client: QueryClientContract | QuickTransaction,
  sql: string,
  bindings: Bindings = []
): Promise<Record<string, any>[]> {
  if ('quick' in client) return client.quick.prepare(sql).all(...bindings)
  if (!isSqlite(client)) {
    const [rows] = await client.rawQuery(sql, [...bindings] as RawQueryBindings)
    return rows
  }
  const use = (statement: SqliteStatement) => statement.all(...bindings)
  return readAtOnce(client, sql, bindings, use) ?? throughDriver(client, sql, bindings, use)
}

/** Changes rows by SQL of our own. */
export async function changeRows(
  client: QueryClientContract | QuickTransaction,
  sql: string,
  bindings: Bindings = []
): Promise<{ changed: number; insertedId: number }> {
  const run = (statement: SqliteStatement) => {
    const { changes, lastInsertRowid } = statement.run(...bindings)
    return { changed: changes, insertedId: Number(lastInsertRowid) }
  }
  if ('quick' in client) return run(client.quick.prepare(sql))
  if (isSqlite(client)) return throughDriver(client, sql, bindings, run)
  const [result] = await client.rawQuery(sql, [...bindings] as RawQueryBindings)
  return { changed: Number(result.affectedRows), insertedId: Number(result.insertId) }
}

/** A connection of the driver of SQLite, as far as we use it. */
export interface SqliteConnection {
  readonly inTransaction: boolean
  prepare(sql: string): SqliteStatement
  exec(statement: string): void
}

interface SqliteStatement {
  all(...bindings: Bindings): Record<string, any>[]
  run(...bindings: Bindings): { changes: number; lastInsertRowid: number | bigint }
}

/** What Knex calls a client: it lends connections, and tells of queries. */
export interface Lender {
  acquireConnection(): Promise<SqliteConnection & { __knexTxId?: string }>
  releaseConnection(connection: SqliteConnection): void
  emit(event: 'query', query: object): void
  pool?: { free?: readonly { resource: SqliteConnection }[] }
}

export function isSqlite(client: QueryClientContract): boolean {
  return client.dialect.name === 'better-sqlite3'
}

export function lenderOf(client: QueryClientContract): Lender {
  return (client.getWriteClient() as unknown as { client: Lender }).client
}

/**
 * SQLite answers before anybody else can turn to its connection, so outside of a transaction one
 * that nobody has is not borrowed first: that takes longer than most questions.
 *
 * @returns null where there is none
 */
function readAtOnce<T>(
  client: QueryClientContract,
  sql: string,
  bindings: Bindings,
  use: (statement: SqliteStatement) => T
): T | null {
  if (client.isTransaction) return null
  const lender = lenderOf(client)
  const connection = lender.pool?.free?.at(-1)?.resource
  if (!connection) return null
  lender.emit('query', { sql, bindings })
  return use(connection.prepare(sql))
}

async function throughDriver<T>(
  client: QueryClientContract,
  sql: string,
  bindings: Bindings,
  use: (statement: SqliteStatement) => T
): Promise<T> {
  if ((client as { isCompleted?: boolean }).isCompleted) {
    throw new Error(`The transaction is already complete: ${sql}`)
  }
  const lender = lenderOf(client)
  const connection = await lender.acquireConnection()
  try {
    lender.emit('query', { sql, bindings, __knexTxId: connection.__knexTxId })
    return use(connection.prepare(sql))
  } finally {
    lender.releaseConnection(connection)
  }
}
