/*
 * Both databases in one process, for tests that compare them. The suite runs on MariaDB; SQLite
 * stands beside it in the data folder, and further databases can be added.
 */
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import databases from '#config/database'
import { migrate } from '#app/shared/migrations'

export type Engine = 'sqlite' | 'mysql'

export const engines: readonly Engine[] = ['mysql', 'sqlite']

/** Runs `work` with everything in it going to another connection. Nothing else may run meanwhile. */
export async function on<T>(connection: string, work: () => Promise<T>): Promise<T> {
  const before = db.primaryConnectionName
  db.primaryConnectionName = connection
  try {
    return await work()
  } finally {
    db.primaryConnectionName = before
  }
}

/** Runs `work` on each engine, both migrated, and returns what each gave. */
export async function onBoth<T>(work: (engine: Engine) => Promise<T>): Promise<Record<Engine, T>> {
  const found: Partial<Record<Engine, T>> = {}
  for (const engine of engines) {
    found[engine] = await on(engine, async () => {
      await migrate()
      return work(engine)
    })
  }
  return found as Record<Engine, T>
}

/** Adds an SQLite file as a connection, whose name it returns. */
export function addSqlite(folder: string): string {
  return add({
    ...databases.connections.sqlite,
    connection: { filename: join(folder, 'dimos.sqlite3') },
  })
}

/** Makes an empty database on the suite's server and adds it as a connection. */
export async function addMariadb(): Promise<{ connection: string; database: string }> {
  const database = `dimos_${Date.now().toString(36)}_${added}`
  await db
    .connection('mysql')
    .rawQuery(`create database ${database} character set utf8mb4 collate utf8mb4_bin`)
  const { mysql } = databases.connections as Record<string, any>
  const connection = add({ ...mysql, connection: { ...mysql.connection, database } })
  return { connection, database }
}

/** Every table with its columns, indexes and foreign keys, as MariaDB describes it. */
export async function schemaOf(connection: string): Promise<Record<string, string>> {
  const client = db.connection(connection)
  const [tables] = await client.rawQuery(
    `select table_name as name from information_schema.tables
     where table_schema = database() and table_name not like 'adonis%' order by 1`
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [[row]] = await client.rawQuery(`show create table \`${name}\``)
    found[name] = row['Create Table'].replace(/ AUTO_INCREMENT=\d+/, '')
  }
  return found
}

let added = 0

function add(config: any): string {
  const name = `added${++added}`
  db.manager.add(name, config)
  return name
}
