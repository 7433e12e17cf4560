/*
 * Indexes of migrations. SQLite makes each by a statement of its own and undoes what was cut off;
 * on MariaDB one statement does all of it, and a run that was killed right after finds it done.
 */
import type { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export interface IndexChange {
  /** Name → columns. */
  add?: Readonly<Record<string, readonly string[]>>
  /** Name → columns, so that the way back has them. */
  drop?: Readonly<Record<string, readonly string[]>>
}

/** Adds indexes to a table and takes others away. */
export function replaceIndexes(migration: BaseSchema, table: string, change: IndexChange): void {
  migration.defer(async (client) => {
    const there = await indexesOf(client, table)
    const added = Object.entries(change.add ?? {}).filter(([name]) => !there.has(name))
    const dropped = Object.keys(change.drop ?? {}).filter((name) => there.has(name))
    if (client.dialect.name === 'mysql') {
      const parts = [
        ...added.map(([name, columns]) => `ADD INDEX ${name} (${columns.join(', ')})`),
        ...dropped.map((name) => `DROP INDEX ${name}`),
      ]
      if (parts.length) await client.rawQuery(`ALTER TABLE ${table} ${parts.join(', ')}`)
      return
    }
    for (const [name, columns] of added) {
      await client.rawQuery(`CREATE INDEX ${name} ON ${table} (${columns.join(', ')})`)
    }
    for (const name of dropped) await client.rawQuery(`DROP INDEX ${name}`)
  })
}

async function indexesOf(client: QueryClientContract, table: string): Promise<Set<string>> {
  const rows =
    client.dialect.name === 'mysql'
      ? await client
          .from('information_schema.statistics')
          .whereRaw('table_schema = database()')
          .where('table_name', table)
          .distinct('index_name as name')
      : await client.from('sqlite_master').where({ type: 'index', tbl_name: table }).select('name')
  return new Set(rows.map(({ name }) => name))
}
