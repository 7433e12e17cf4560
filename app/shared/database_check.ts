/*
 * Whether the database is one that Dimos can trust its records to. The server's own settings are
 * looked at once in each process, before anything is written.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { MysqlConfig } from '@adonisjs/lucid/types/database'
import { createConnection, type Connection, type ConnectionOptions } from 'mysql2/promise'
import databases from '#config/database'
import { databaseProblem, isGone, unfitServer, weakServer } from '#runtime/database_problems'
import type { ServerFacts } from '#runtime/database_problems'
import type { DatabaseAddress } from '#runtime/database_url'
import { Problem } from '#runtime/problem'

let checked = false
let weakness: Problem | null = null

/**
 * Looks at server and database.
 *
 * @throws Problem where it can't be reached, or data would be at risk in it
 */
export async function checkDatabase(): Promise<void> {
  if (checked) return
  await (isMysql() ? checkMysql() : checkSqlite())
  checked = true
}

/** What works with the database that was looked at, but not as safely as it should. */
export function databaseWeakness(): Problem | null {
  return weakness
}

/** As `checkDatabase`, for a process that can wait for its database. */
export async function checkDatabaseIfReachable(): Promise<void> {
  if (!isMysql()) return
  await checkDatabase().catch((error: Problem) => {
    if (!isGone(error.cause)) throw error
    logger.warn('the database does not answer yet')
  })
}

/** An error of the database as the sentence for people; any other error as it is. */
export function worded(error: unknown): unknown {
  return isMysql() ? (databaseProblem(error, address()) ?? error) : error
}

async function checkMysql(): Promise<void> {
  let connection: Connection | null = null
  try {
    connection = await createConnection(settings() as ConnectionOptions)
    const facts = await factsOf(connection)
    const unfit = unfitServer(facts, address().database)
    if (unfit) throw unfit
    weakness = weakServer(facts)
  } catch (error) {
    throw worded(error)
  } finally {
    await connection?.end().catch(() => {})
  }
}

/** What a server says of itself and of the database that the connection is in. */
export async function factsOf(connection: Connection): Promise<ServerFacts> {
  const ask = async (sql: string) => {
    const [rows] = await connection.query(sql)
    return rows as Record<string, any>[]
  }
  const [variables] = await ask(
    `select @@version as version, @@collation_database as collation,
       @@max_allowed_packet as packet, @@innodb_flush_log_at_trx_commit as flushing,
       @@log_bin as logging, @@binlog_format as binlog`
  )
  const engines = await ask(
    `select support from information_schema.engines
     where engine = 'InnoDB' and support in ('YES', 'DEFAULT')`
  )
  const tables = await ask(
    `select table_name as name from information_schema.tables
     where table_schema = database() and table_type = 'BASE TABLE' and engine <> 'InnoDB'`
  )
  const columns = await ask(
    `select distinct table_name as name from information_schema.columns
     where table_schema = database() and collation_name <> 'utf8mb4_bin'`
  )
  return {
    version: variables.version,
    collation: variables.collation,
    maxAllowedPacket: Number(variables.packet),
    flushing: Number(variables.flushing),
    logging: Number(variables.logging) === 1,
    binlogFormat: variables.binlog,
    innodb: engines.length > 0,
    foreignEngines: tables.map(({ name }) => name),
    foreignCollations: columns.map(({ name }) => name),
  }
}

/** Some network file systems can't keep a write-ahead log; then a crash would lose records. */
async function checkSqlite(): Promise<void> {
  const [{ journal_mode: journal }] = await db.rawQuery('PRAGMA journal_mode')
  const [{ foreign_keys: keys }] = await db.rawQuery('PRAGMA foreign_keys')
  if (journal === 'wal' && keys === 1) return
  throw new Problem({
    el: 'Ο δίσκος του φακέλου δεδομένων δεν αντέχει βάση SQLite (συνήθως είναι δικτυακός): δώστε φάκελο σε τοπικό δίσκο με --data.',
    en: 'The disk of the data folder is no place for an SQLite database (most often it is on a network): name a folder on a local disk by --data.',
  })
}

function isMysql(): boolean {
  return databases.connection === 'mysql'
}

function settings() {
  return (databases.connections.mysql as MysqlConfig).connection!
}

function address(): DatabaseAddress {
  return settings() as unknown as DatabaseAddress
}
