import { test } from '@japa/runner'
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { LiveTail, type LiveEvent } from '#app/activity/live_tail'
import { inTransaction } from '#app/shared/transaction'
import { emptyRecords } from '#tests/support/org'

test.group('The tail of the events', (group) => {
  let tail: LiveTail
  let told: number[]

  group.each.setup(async () => {
    await emptyRecords()
    told = []
    tail = new LiveTail({
      everyMs: 10,
      onEvents: async (events: readonly LiveEvent[]) => {
        told.push(...events.map(({ id }) => id))
      },
    })
    return () => tail.stop()
  })

  /** A row of this id, as another process would commit it. */
  const commit = (...ids: number[]) =>
    inTransaction(async (trx) => {
      for (const id of ids) {
        await trx.table('domain_events').insert({
          id,
          name: 'task.closed',
          subject_type: 'task',
          subject_id: 1,
          payload: '{}',
          origin: 'web',
          occurred_at: '2026-05-12 08:00:00.000',
          announcement: 'done',
        })
      }
    })

  async function hears(count: number): Promise<number[]> {
    for (let tries = 0; told.length < count && tries < 300; tries++) await sleep(10)
    await sleep(40)
    return told
  }

  test('tells of what is committed after the start, once, and of no history', async ({
    assert,
  }) => {
    await commit(1001, 1002)
    await tail.start()
    await commit(1003)
    await commit(1004, 1005)
    assert.deepEqual(await hears(3), [1003, 1004, 1005])
  })

  test('finds an id that is committed after a higher one', async ({ assert }) => {
    await commit(2000)
    await tail.start()
    await commit(2010)
    await hears(1)
    await commit(2005)
    await hears(2)
    await commit(2001, 2009)
    assert.deepEqual(await hears(4), [2010, 2005, 2001, 2009])
  })

  test('finds one that was still open when it started', async ({ assert }) => {
    await commit(3000, 3002)
    await tail.start()
    await commit(3001)
    assert.deepEqual(await hears(1), [3001])
  })

  test('an empty table, and then many rows at once', async ({ assert }) => {
    await tail.start()
    await commit(...Array.from({ length: 1500 }, (_, i) => 5000 + i))
    const ids = await hears(1500)
    assert.lengthOf(ids, 1500)
    assert.lengthOf([...new Set(ids)], 1500)
  })

  test('begins anew after it was stopped', async ({ assert }) => {
    await tail.start()
    await commit(7000)
    await hears(1)
    await tail.stop()
    await commit(7001)
    await tail.start()
    await commit(7002)
    assert.deepEqual(await hears(2), [7000, 7002])
  })

  test('goes on after the database failed', async ({ assert }) => {
    await tail.start()
    const { from } = db
    db.from = () => {
      throw new Error('the database is away')
    }
    await sleep(50)
    db.from = from
    await commit(8000)
    assert.deepEqual(await hears(1), [8000])
  })
})
