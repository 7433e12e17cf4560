import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { botClient } from '#bots/matrix/bot_account'
import { LostMessages } from '#bots/matrix/lost_messages'
import { plainMessage } from '#bots/matrix/messages'
import { Sender } from '#bots/matrix/sender'
import { enqueue } from '#bots/outbox'
import { emptyBotTables, until, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

let fake: FakeHomeserver
let lost: LostMessages
let sender: Sender
let sources = 0

test.group('messages that a restored homeserver has lost', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    lost = new LostMessages({ client: botClient })
    sender = new Sender({
      client: botClient,
      resolveRoom: async (key) => `!${key}:x`,
      directRoom: async () => '!direct:x',
    })
    sender.start()
    return async () => {
      await sender.stop()
      for (const task of tasks) await task()
      await db.from('record_threads').delete()
    }
  })

  const send = async (room: string, record: number | null = null) => {
    const source = `event:${++sources}`
    await inTransaction((trx) =>
      enqueue(trx, {
        source,
        target: `room:${room}`,
        purpose: 'text',
        priority: 1,
        content: plainMessage(source),
        record: record === null ? null : { type: 'task', id: record },
      })
    )
    sender.wake()
    await until(
      async () => (await db.from('outbox').where({ source }).firstOrFail()).state === 'sent'
    )
  }
  const states = async () =>
    (await db.from('outbox').orderBy('id').select('state')).map(({ state }) => state)

  test('are found, told once, and their threads begin anew', async ({ assert }) => {
    await send('a', 1)
    const backup = fake.stream.length
    await send('a', 2)
    await send('b')
    await send('a')
    await lost.expect(DateTime.utc())
    fake.restore(backup)
    const found = await lost.check()
    assert.equal(found?.count, 3)
    assert.deepEqual(await states(), ['sent', 'missing', 'missing', 'missing'])
    const threads = await db.from('record_threads').select('record_id')
    assert.deepEqual(
      threads.map((row) => row.record_id),
      [1]
    )
    // Killed before it was told, it is told by the next one.
    assert.equal((await new LostMessages({ client: botClient }).check())?.count, 3)
    await lost.done()
    assert.isNull(await lost.check())
  })

  test('are not mistaken where what was sent since is there, or nothing is gone', async ({
    assert,
  }) => {
    await send('a')
    await lost.expect()
    assert.isNull(await lost.check())
    await lost.done()
    const backup = fake.stream.length
    await send('a')
    await lost.expect(DateTime.utc().plus({ milliseconds: 1 }))
    fake.restore(backup)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await send('b')
    const found = await lost.check()
    assert.equal(found?.count, 1)
    assert.deepEqual(await states(), ['sent', 'missing', 'sent'])
  })

  test('a message that its room keeps for some days only has run out, and is not lost', async ({
    assert,
  }) => {
    await send('a')
    await db.from('outbox').update({ sent_at: toStored(DateTime.utc().minus({ days: 3 })) })
    fake.restore(0)
    fake.retention = 86_400_000
    assert.isNull(await lost.check())
    fake.retention = null
    assert.equal((await lost.check())?.count, 1)
  })
})
