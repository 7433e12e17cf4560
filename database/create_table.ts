/*
 * Tables and columns of migrations. MariaDB and MySQL commit each statement by itself, so a run
 * that was killed between a table and its indexes leaves it half made: the next run goes on from
 * there. SQLite undoes what was cut off.
 */
import type { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

type Build = Parameters<BaseSchema['schema']['createTable']>[1]

/**
 * Makes a table, with the character set that Dimos needs. What stands there already, with rows or
 * whole, stays as it is; an empty one on MariaDB may be half made, and is made anew.
 *
 * @param migration the migration's `this`, in its `up`
 */
export function createTable(migration: BaseSchema, name: string, build: Build): void {
  migration.defer(async (client) => {
    const mysql = client.dialect.name === 'mysql'
    if (await client.schema.hasTable(name)) {
      if (!mysql || (await client.from(name).first())) return
      await dropTable(client, name)
    }
    await client.schema.createTable(name, (table) => {
      build(table)
      if (!mysql) return
      table.engine('InnoDB')
      table.charset('utf8mb4')
      table.collate('utf8mb4_bin')
    })
  })
}

/**
 * Adds columns to a table, with their indexes. Columns that a cut-off run has left are made anew:
 * nothing can have been written to them yet.
 *
 * @param columns the names of the columns that `build` adds
 */
export function addColumns(
  migration: BaseSchema,
  name: string,
  columns: readonly string[],
  build: Build
): void {
  migration.defer(async (client) => {
    for (const column of columns) {
      if (await client.schema.hasColumn(name, column)) await dropColumn(client, name, column)
    }
    await client.schema.alterTable(name, build)
  })
}

/** Other half-made tables may refer to it. */
async function dropTable(client: QueryClientContract, name: string): Promise<void> {
  await client.rawQuery('SET foreign_key_checks = 0')
  try {
    await client.schema.dropTable(name)
  } finally {
    await client.rawQuery('SET foreign_key_checks = 1')
  }
}

/** A foreign key would hold it. */
async function dropColumn(
  client: QueryClientContract,
  name: string,
  column: string
): Promise<void> {
  const held = await client
    .from('information_schema.key_column_usage')
    .whereRaw('table_schema = database()')
    .where({ table_name: name, column_name: column })
    .whereNotNull('referenced_table_name')
    .select('constraint_name as foreignKey')
  await client.schema.alterTable(name, (table) => {
    for (const { foreignKey } of held) table.dropForeign(column, foreignKey)
    table.dropColumn(column)
  })
}
