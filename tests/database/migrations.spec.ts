import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { migrate, pendingMigrations } from '#app/shared/migrations'
import { addMariadb, addSqlite, on, onBoth, schemaOf } from '#tests/support/both_databases'
import { tempFolder } from '#tests/support/temp_folder'

const OLD = new URL('./first_eight_migrations.sql', import.meta.url)

/** In so many parts the statements of all migrations are cut. */
const CUTS = 5

/** Tables that once shared a file with others. */
const SPLIT = ['accounts', 'posts', 'placements', 'outbox', 'sweep_watermarks', 'direct_rooms']

test.group('migrations', () => {
  test('a database of the first files goes on with its rows', async (t) => {
    const folder = tempFolder(t.test)
    const old = new DatabaseSync(join(folder, 'dimos.sqlite3'))
    old.exec(readFileSync(OLD, 'utf8'))
    const rowsOf = (table: string) => db.connection(name).from(table)
    const before = old.prepare(`select * from accounts`).all() as Record<string, unknown>[]
    old.close()

    const name = addSqlite(folder)
    await on(name, async () => {
      t.assert.isAbove(await migrate(), 7)
      t.assert.equal(await migrate(), 0)
      t.assert.deepEqual(await pendingMigrations(), [])
      for (const table of [...SPLIT, 'people', 'units', 'tasks', 'bot_facts']) {
        t.assert.lengthOf(await rowsOf(table), 1, table)
      }
      const [account] = await rowsOf('accounts')
      t.assert.deepInclude(account, before[0])
    })

    const fresh = addSqlite(tempFolder(t.test))
    await on(fresh, migrate)
    t.assert.deepEqual(await sqliteTables(name), await sqliteTables(fresh))
  })

  test('both databases have the same migrations', async ({ assert }) => {
    const { mysql, sqlite } = await onBoth(() => db.from('adonis_schema').select('name'))
    assert.deepEqual(mysql, sqlite)
  })

  test('a run that was killed goes on, after whichever statement', async ({ assert }) => {
    const whole = await schemaOf('mysql')
    const statements = await on((await addMariadb()).connection, () => killedAfter(Infinity))
    assert.isAbove(statements, 60)
    for (let part = 1; part < CUTS; part++) {
      const { connection, database } = await addMariadb()
      await on(connection, async () => {
        await killedAfter(Math.round((statements * part) / CUTS))
        await migrate()
      })
      assert.deepEqual(await schemaOf(connection), whole)
      await db.connection(connection).rawQuery(`drop database ${database}`)
      await db.manager.close(connection)
    }
  })

  test('a table with rows is never taken away', async ({ assert }) => {
    const { connection } = await addMariadb()
    const client = db.connection(connection)
    await on(connection, migrate)
    await client.table('sweep_watermarks').insert({ room_id: '!a:b', event_id: '$c' })
    await client.from('adonis_schema').where('name', 'like', '%sweep_watermarks%').delete()
    await on(connection, migrate)
    assert.lengthOf(await client.from('sweep_watermarks'), 1)
  })

  test('of two that migrate at once one waits for the other', async (t) => {
    const { connection } = await addMariadb()
    for (const name of [connection, addSqlite(tempFolder(t.test))]) {
      const ran = await on(name, () => Promise.all([migrate(), migrate(), migrate()]))
      const all = await db.connection(name).from('adonis_schema').count('* as n').first()
      t.assert.sameMembers(ran, [Number(all.n), 0, 0])
    }
  })

  test('tables are of one character set and engine', async ({ assert }) => {
    for (const [name, text] of Object.entries(await schemaOf('mysql'))) {
      assert.match(text, /ENGINE=InnoDB .*CHARSET=utf8mb4 COLLATE=utf8mb4_bin/, name)
    }
  })
})

/** Migrates, and is as good as killed after so many changes of tables; how many there were. */
async function killedAfter(most: number): Promise<number> {
  let done = 0
  const client = db.connection().getWriteClient().client
  const count = ({ sql }: { sql: string }) => {
    if (/^(create|alter|drop)/i.test(sql) && ++done > most) throw new Error('killed')
  }
  client.on('query', count)
  await migrate().catch((error) => {
    if (error.message !== 'killed') throw error
  })
  client.off('query', count)
  return done
}

async function sqliteTables(connection: string): Promise<string[]> {
  const rows = await db
    .connection(connection)
    .from('sqlite_master')
    .whereNotNull('sql')
    .whereNot('name', 'like', 'adonis%')
    .select('name', 'sql')
  return rows.map(({ sql }) => sql).sort()
}
