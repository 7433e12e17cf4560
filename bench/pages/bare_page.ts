/*
 * What a page is compared with: Fastify, the same statements prepared once, the same bytes. No
 * session, no rights, no template, no model: started by its parent, which tells it what to do.
 */
import { createRequire } from 'node:module'
import fastify from 'fastify'
import { createPool } from 'mysql2/promise'
import type { BenchDatabase } from '#bench/pages/database'

export interface BarePlan {
  place: BenchDatabase['place']
  /** What the page asks, in its order. */
  queries: { sql: string; bindings: unknown[] }[]
  /** What the page answers. */
  html: string
}

interface Database {
  pragma(statement: string): unknown
  prepare(sql: string): { all(...values: unknown[]): unknown }
}

type Ask = () => unknown

async function askerOf({ place, queries }: BarePlan): Promise<Ask> {
  if ('url' in place) {
    const pool = createPool({ uri: place.url, connectionLimit: 10 })
    return async () => {
      for (const { sql, bindings } of queries) await pool.query(sql, bindings)
    }
  }
  const open = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => Database
  const database = new open(place.file)
  database.pragma('case_sensitive_like = ON')
  const statements = queries.map(({ sql, bindings }) => {
    const values = bindings.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    const statement = database.prepare(sql)
    return () => statement.all(...values)
  })
  return () => {
    for (const statement of statements) statement()
  }
}

process.once('message', async (plan: BarePlan) => {
  const ask = await askerOf(plan)
  const server = fastify({ logger: false })
  server.get('/', async (_request, reply) => {
    await ask()
    return reply.type('text/html; charset=utf-8').send(plan.html)
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as { port: number }
  process.send!(port)
})
process.on('disconnect', () => process.exit(0))
