import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'
import { storeEvents, takeFresh } from '#bots/inbox'
import { botClient } from '#bots/matrix/bot_account'
import { plainMessage } from '#bots/matrix/messages'
import { Sender } from '#bots/matrix/sender'
import { enqueue } from '#bots/outbox'
import { emptyBotTables, until, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

let fake: FakeHomeserver
let sender: Sender
let sources = 0

test.group('what has just been stored', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    sender = new Sender({
      client: botClient,
      resolveRoom: async () => null,
      directRoom: async () => '!direct:x',
    })
    return async () => {
      await sender.stop()
      for (const task of tasks) await task()
    }
  })

  test('a reply leaves once its transaction has committed, and not before', async ({ assert }) => {
    sender.start()
    await reply('!room:x', 'πρώτο')
    await allSent()
    await inTransaction(async (trx) => {
      await enqueue(trx, message('!room:x', 'δεύτερο'))
      assert.deepEqual(bodies(), ['πρώτο'])
    })
    await allSent()
    assert.deepEqual(bodies(), ['πρώτο', 'δεύτερο'])
  })

  test('what is rolled back never leaves', async ({ assert }) => {
    sender.start()
    await reply('!room:x', 'πρώτο')
    await allSent()
    const rolledBack = inTransaction(async (trx) => {
      await enqueue(trx, message('!room:x', 'ποτέ'))
      throw new Error('no')
    })
    await assert.rejects(() => rolledBack, 'no')
    await reply('!room:x', 'δεύτερο')
    await allSent()
    assert.deepEqual(bodies(), ['πρώτο', 'δεύτερο'])
  })

  test('a reply waits for those of its room that wait, and for no other’s', async ({ assert }) => {
    sender.start()
    await reply('!other:x', 'αλλού')
    await allSent()
    fake.misbehave({ when: /slow/, times: 1, delayMs: 30, status: 500 })
    for (let i = 0; i < 20; i++) await reply('!slow:x', `αργό ${i}`)
    await reply('!other:x', 'αλλού πάλι')
    await allSent()
    const slow = bodies().filter((text) => text.startsWith('αργό'))
    assert.deepEqual(
      slow,
      slow.map((_, i) => `αργό ${i}`)
    )
    assert.lengthOf(slow, 20)
    assert.isBelow(bodies().indexOf('αλλού πάλι'), 20)
  })

  test('answers to different people of a room go side by side, those to one in order: {$self}')
    .with(['at hand', 'looked for'])
    .run(async ({ assert }, how) => {
      const people = ['@a:x', '@b:x', '@c:x']
      const events = Array.from({ length: 12 }, (_, i) => ({
        ...written('!room:x', i),
        sender: people[i % 3],
      }))
      await storeEvents(events, 'transaction')
      fake.misbehave({ when: /\/send\//, times: 100, delayMs: 10, status: undefined })
      if (how === 'at hand') sender.start()
      for (const { event_id: id, sender: asker } of events) {
        const answer = { ...message('!room:x', `${asker} ${id}`), source: `reply:${id}` }
        await inTransaction((trx) => enqueue(trx, answer))
      }
      if (how === 'looked for') sender.start()
      await allSent()
      for (const person of people) {
        assert.deepEqual(
          bodies().filter((text) => text.startsWith(person)),
          events.filter((one) => one.sender === person).map((one) => `${person} ${one.event_id}`)
        )
      }
      assert.isAtLeast(fake.mostSendsAtOnce, 2)
      assert.isAtMost(fake.mostSendsAtOnce, 3)
    })

  test('the same message is sent once', async ({ assert }) => {
    sender.start()
    await reply('!room:x', 'πρώτο')
    await allSent()
    const twice = message('!room:x', 'δεύτερο')
    await inTransaction((trx) => enqueue(trx, twice))
    await inTransaction((trx) => enqueue(trx, twice))
    await allSent()
    assert.deepEqual(bodies(), ['πρώτο', 'δεύτερο'])
    assert.lengthOf(fake.asked(/PUT .*\/send\//), 2)
  })

  test('one row of a room is at hand, several are to be looked for', async ({ assert }) => {
    await storeEvents([written('!a:x', 1), written('!b:x', 2)], 'sweep')
    await storeEvents([written('!c:x', 3)], 'transaction')
    await storeEvents([written('!d:x', 4)], 'transaction')
    await storeEvents([written('!d:x', 5)], 'transaction')
    await storeEvents([written('!c:x', 3)], 'transaction')
    assert.isNull(takeFresh('!a:x'))
    assert.equal(takeFresh('!c:x')?.eventId, '$at-once-3')
    assert.isNull(takeFresh('!c:x'))
    assert.isNull(takeFresh('!d:x'))
  })
})

function message(target: string, text: string) {
  const source = `at-once:${sources++}`
  return { source, target, purpose: 'x', priority: 0 as const, content: plainMessage(text) }
}

function reply(target: string, text: string): Promise<void> {
  return inTransaction((trx) => enqueue(trx, message(target, text)))
}

function written(roomId: string, number: number) {
  return {
    event_id: `$at-once-${number}`,
    room_id: roomId,
    sender: '@m:x',
    type: 'm.room.message',
    content: { msgtype: 'm.text', body: '!help' },
    origin_server_ts: Date.now(),
  }
}

function bodies(): string[] {
  return fake.sent.map((one) => one.content.body)
}

function allSent(): Promise<void> {
  return until(async () => !(await db.from('outbox').where('state', 'waiting').first()))
}
