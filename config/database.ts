import { join } from 'node:path'
import { defineConfig } from '@adonisjs/lucid'
import env from '#start/env'
import dimos from '#config/dimos'

type SqliteConnection = { pragma(statement: string): unknown }

export default defineConfig({
  connection: env.get('DB_CONNECTION', 'sqlite'),
  prettyPrintDebugQueries: false,
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      connection: { filename: join(dimos.data, 'dimos.sqlite3') },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 4,
        afterCreate(connection: SqliteConnection, done: (error: Error | null) => void) {
          connection.pragma('journal_mode = WAL')
          connection.pragma('synchronous = FULL')
          connection.pragma('foreign_keys = ON')
          // Waiting inside SQLite freezes the event loop; app/shared/transaction.ts waits instead.
          connection.pragma('busy_timeout = 0')
          done(null)
        },
      },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      schemaGeneration: { enabled: false },
    },
    mysql: {
      client: 'mysql2',
      connection: {
        host: env.get('DB_HOST', '127.0.0.1'),
        port: env.get('DB_PORT', 3306),
        user: env.get('DB_USER', 'dimos'),
        password: env.get('DB_PASSWORD', ''),
        database: env.get('DB_DATABASE', 'dimos'),
        charset: 'utf8mb4_bin',
        timezone: 'Z',
        dateStrings: ['DATE'],
      },
      pool: { min: 1, max: 10 },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      schemaGeneration: { enabled: false },
    },
  },
})
