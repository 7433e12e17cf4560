import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { nextNumber } from '#app/shared/numbering'
import { afterCommit, inTransaction, type Transaction } from '#app/shared/transaction'
import { migrate } from '#app/shared/migrations'
import { addSqlite, on, onBoth } from '#tests/support/both_databases'
import { ownDatabase } from '#tests/support/own_database'
import { tempFolder } from '#tests/support/temp_folder'
import { startWriter } from '#tests/support/writers'

const WRITERS = 8

test.group('many writers', (group) => {
  group.each.setup(async () => {
    await onBoth(async () => {
      await inTransaction(async (trx) => {
        await trx.from('counters').where('series', 'like', 'test%').delete()
        await trx.from('bot_facts').delete()
      })
    })
  })

  test('numbers have no gap though some of the writers change their minds', async ({ assert }) => {
    const found = await onBoth(async () => {
      const taken: number[] = []
      const write = async (writer: number) => {
        for (let turn = 0; turn < 10; turn++) {
          await inTransaction(async (trx) => {
            const number = await nextNumber(trx, 'test', 2026)
            if ((turn + writer) % 4 === 0) throw new Error('changed my mind')
            return number
          }).then(
            (number) => taken.push(number),
            () => {}
          )
        }
      }
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
      return taken.sort((a, b) => a - b)
    })
    assert.deepEqual(found.mysql, found.sqlite)
    assert.deepEqual(
      found.mysql,
      found.mysql.map((_, at) => at + 1)
    )
  })

  test('web and bots as processes: gapless as well, and no error', async ({ assert }) => {
    const database = await ownDatabase()
    const reports = await Promise.all([
      startWriter('web', 4, database),
      startWriter('web', 4, database),
      startWriter('bots', 4, database),
    ])
    const stored = reports.reduce((sum, report) => sum + report.writes, 0)
    assert.deepEqual(
      reports.flatMap(({ errors }) => errors),
      []
    )
    const name = new URL(database.DB_URL).pathname.slice(1)
    const [[row]] = await db.rawQuery(
      `select count(*) as facts, max(cast(name as unsigned)) as last,
         (select value from ${name}.counters where series = 'writers') as counter
       from ${name}.bot_facts`
    )
    assert.deepEqual({ ...row }, { facts: stored, last: stored, counter: stored })
  })

  test('of two who lock each other out one begins again', async ({ assert }) => {
    await db.table('bot_facts').multiInsert([
      { name: 'a', value: '' },
      { name: 'b', value: '' },
    ])
    let runs = 0
    const add = async (trx: Transaction, name: string, sign: string) => {
      const row = await trx.from('bot_facts').where({ name }).forUpdate().firstOrFail()
      await trx
        .from('bot_facts')
        .where({ name })
        .update({ value: row.value + sign })
    }
    const both = (first: string, second: string, sign: string) =>
      inTransaction(async (trx) => {
        runs++
        await add(trx, first, sign)
        await sleep(150)
        await add(trx, second, sign)
      })
    await Promise.all([both('a', 'b', 'x'), both('b', 'a', 'y')])
    const rows = await db.from('bot_facts').orderBy('name')
    assert.equal(rows[0].value, rows[1].value)
    assert.sameMembers([...rows[0].value], ['x', 'y'])
    assert.equal(runs, 3)
  })

  test('who is overtaken between look and insert looks again', async ({ assert }) => {
    const found = await onBoth(() => {
      const claim = () =>
        inTransaction(async (trx) => {
          if (await trx.from('bot_facts').where('name', 'chair').first()) return 'taken'
          await sleep(50)
          await trx.table('bot_facts').insert({ name: 'chair', value: 'x' })
          return 'mine'
        })
      return Promise.all([claim(), claim(), claim()])
    })
    assert.deepEqual(found.mysql.sort(), ['mine', 'taken', 'taken'])
    assert.deepEqual(found.sqlite.sort(), ['mine', 'taken', 'taken'])
  })

  test('a row that somebody holds for longer than the server waits', async ({ assert }) => {
    await db.table('bot_facts').insert({ name: 'a', value: '1' })
    const holder = await db.connection().transaction()
    await holder.from('bot_facts').where('name', 'a').update({ value: '2' })
    const written = inTransaction(async (trx) => {
      const row = await trx.from('bot_facts').where('name', 'a').forUpdate().firstOrFail()
      await trx
        .from('bot_facts')
        .where('name', 'a')
        .update({ value: `${row.value}3` })
    })
    await sleep(5500)
    await holder.commit()
    await written
    const { value } = await db.from('bot_facts').firstOrFail()
    assert.equal(value, '23')
  })

  test('SQLite locked by somebody else', async (t) => {
    const folder = tempFolder(t.test)
    await on(addSqlite(folder), async () => {
      await migrate()
      const other = await db.connection(addSqlite(folder)).transaction()
      await other.from('counters').update({ value: 0 })
      let turns = 0
      const timer = setInterval(() => turns++, 10)
      const written = inTransaction((trx) =>
        trx.table('bot_facts').insert({ name: 'a', value: 'x' })
      )
      await sleep(1000)
      t.assert.lengthOf(await db.from('bot_facts'), 0)
      // Meanwhile the event loop went on.
      t.assert.isAbove(turns, 20)
      clearInterval(timer)
      await other.commit()
      await written
      t.assert.lengthOf(await db.from('bot_facts'), 1)
    })
  })

  test('a COMMIT that fails is told, and nothing that waited for it happens', async (t) => {
    await on(addSqlite(tempFolder(t.test)), async () => {
      await migrate()
      let told = false
      const written = inTransaction(async (trx) => {
        // A foreign key that is looked at only when the transaction ends.
        await trx.rawQuery('PRAGMA defer_foreign_keys = ON')
        await trx.table('posts').insert({ unit_id: 99, category: 'ΠΕ', branch: 'x', count: 1 })
        afterCommit(() => (told = true))
      })
      await t.assert.rejects(() => written, /FOREIGN KEY/)
      t.assert.isFalse(told)
      t.assert.lengthOf(await db.from('posts'), 0)
      await inTransaction((trx) => trx.table('bot_facts').insert({ name: 'a', value: 'x' }))
    })
  })
})
