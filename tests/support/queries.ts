/*
 * What a piece of work asks of the database.
 */
import db from '@adonisjs/lucid/services/db'
import { selectRows } from '#app/shared/rows'

export interface SeenQuery {
  sql: string
  bindings: (string | number)[]
}

/** Runs `work` and returns the queries that were sent meanwhile. */
export async function queriesOf(work: () => Promise<unknown>): Promise<SeenQuery[]> {
  const seen: SeenQuery[] = []
  const listener = ({ sql, bindings }: SeenQuery) => seen.push({ sql, bindings })
  const knex = db.connection().getReadClient()
  knex.on('query', listener)
  try {
    await work()
  } finally {
    knex.removeListener('query', listener)
  }
  return seen
}

/**
 * How the database goes about a query: `SEARCH tasks USING …`, `SCAN u` on SQLite; `ref tasks …`,
 * `ALL units` on MariaDB.
 */
export async function planOf({ sql, bindings }: SeenQuery): Promise<string[]> {
  const client = db.connection()
  if (client.dialect.name === 'mysql') {
    const rows = await selectRows(client, `EXPLAIN ${sql}`, bindings)
    return rows.map(({ type, table, key }) => `${type} ${table} ${key}`)
  }
  const rows = await selectRows(client, `EXPLAIN QUERY PLAN ${sql}`, bindings)
  return rows.map(({ detail }) => detail)
}
