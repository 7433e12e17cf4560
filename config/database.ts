import { join } from 'node:path'
import { defineConfig } from '@adonisjs/lucid'
import { keepStatements } from '#database/prepared_statements'
import { noDatabaseUrl, readDatabaseUrl } from '#runtime/database_url'
import env from '#start/env'
import dimos from '#config/dimos'

type Done = (error: Error | null) => void
type SqliteConnection = { pragma(statement: string): unknown; prepare(sql: string): unknown }
type MysqlConnection = { query(statement: string, done: Done): unknown }

const url = env.get('DB_URL')
const connection = env.get('DB_CONNECTION') ?? (url ? 'mysql' : 'sqlite')
if (connection === 'mysql' && !url) throw noDatabaseUrl()

const migrations = { naturalSort: true, paths: ['database/migrations'] }
const schemaGeneration = { enabled: false }

/** What a server's own settings must not decide: the same data is right or wrong everywhere. */
const SQL_MODE = [
  'STRICT_ALL_TABLES',
  'NO_ZERO_DATE',
  'NO_ZERO_IN_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
  'ONLY_FULL_GROUP_BY',
  // As in SQLite.
  'PIPES_AS_CONCAT',
].join(',')

const MYSQL_SESSION = [
  `SET sql_mode = '${SQL_MODE}', time_zone = '+00:00', innodb_lock_wait_timeout = 5`,
  // A row that was waited for is read as it is now, not as it was when the transaction began.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]

export default defineConfig({
  connection,
  prettyPrintDebugQueries: false,
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: join(dimos.data, 'dimos.sqlite3') },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 4,
        afterCreate(opened: SqliteConnection, done: Done) {
          opened.pragma('journal_mode = WAL')
          opened.pragma('synchronous = FULL')
          opened.pragma('foreign_keys = ON')
          // As on MariaDB.
          opened.pragma('case_sensitive_like = ON')
          // Waiting inside SQLite freezes the event loop; app/shared/transaction.ts waits instead.
          opened.pragma('busy_timeout = 0')
          keepStatements(opened)
          done(null)
        },
      },
      migrations,
      schemaGeneration,
    },
    mysql: {
      client: 'mysql2',
      connection: url ? mysqlConnection(url) : {},
      pool: {
        min: 1,
        max: 10,
        acquireTimeoutMillis: 20_000,
        afterCreate(opened: MysqlConnection, done: Done) {
          const [first, second] = MYSQL_SESSION
          opened.query(first, (error) => (error ? done(error) : opened.query(second, done)))
        },
      },
      migrations,
      schemaGeneration,
    },
  },
})

function mysqlConnection(text: string) {
  const { tls, ...address } = readDatabaseUrl(text)
  return {
    ...address,
    connectTimeout: 5000,
    // utf8mb4_bin. By its name it would also become the tables' character set, which has another name.
    charsetNumber: 46,
    timezone: 'Z',
    // Dates and instants as the same text as on SQLite, sums as numbers.
    dateStrings: true,
    decimalNumbers: true,
    // A server must not be able to ask for this machine's files.
    flags: '-LOCAL_FILES',
    ...(tls && { ssl: { minVersion: 'TLSv1.2', ...(tls.ca && { ca: tls.ca }) } }),
  }
}
