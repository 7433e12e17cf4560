import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { inTransaction } from '#app/shared/transaction'
import { botClient } from '#bots/matrix/bot_account'
import { plainMessage } from '#bots/matrix/messages'
import { Sender } from '#bots/matrix/sender'
import { enqueue, nextOfEachQueue, type OutgoingMessage } from '#bots/outbox'
import { storeEvents } from '#bots/inbox'
import { toIncoming } from '#bots/matrix/relevance'
import { command, emptyBotTables, until, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

let fake: FakeHomeserver
let sender: Sender
let sources = 0
const managed = new Map<string, string>()

test.group('sender', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    managed.clear()
    sender = newSender()
    return async () => {
      await sender.stop()
      for (const task of tasks) await task()
    }
  })

  test('each target gets its messages in order, with our marker and transaction id', async ({
    assert,
  }) => {
    for (let i = 0; i < 12; i++) await put({ target: `!room${i % 3}:x`, text: String(i) })
    sender.start()
    await allSettled()
    for (const room of [0, 1, 2]) {
      const texts = fake.sent.filter((one) => one.roomId === `!room${room}:x`)
      assert.deepEqual(
        texts.map((one) => Number(one.content.body)),
        [room, room + 3, room + 6, room + 9]
      )
    }
    for (const { transactionId, content, eventId } of fake.sent) {
      assert.equal(transactionId, `${content['org.dimos.outbox']}.dimos`)
      const row = await db.from('outbox').where({ matrix_event_id: eventId }).firstOrFail()
      assert.deepInclude(row, { state: 'sent', matrix_event_id: eventId })
    }
    const [request] = fake.asked(/\/send\//)
    assert.equal(request.query.get('user_id'), fake.botId)
    assert.equal(request.query.get('device_id'), 'DIMOS')
    assert.equal(request.token, 'as-secret')
  })

  test('the same message twice is one', async ({ assert }) => {
    const message = { source: 'reply:$1', target: '!room:x', purpose: 'reply' }
    await put({ ...message, text: 'πρώτο' })
    await put({ ...message, text: 'δεύτερο' })
    sender.start()
    await allSettled()
    assert.deepEqual(bodies(), ['πρώτο'])
  })

  test('replies go before announcements, twenty-four and two at once', async ({ assert }) => {
    fake.misbehave({ when: /\/send\//, times: 100, delayMs: 20, ...passing })
    for (let i = 0; i < 12; i++) await put({ target: `!news${i}:x`, priority: 1, text: 'νέο' })
    for (let i = 0; i < 40; i++) await put({ target: `!asked${i}:x`, text: 'απάντηση' })
    sender.start()
    await allSettled()
    assert.isAtMost(fake.mostSendsAtOnce, 26)
    assert.isAtLeast(fake.mostSendsAtOnce, 4)
    const lastReply = bodies().lastIndexOf('απάντηση')
    const newsBefore = bodies()
      .slice(0, lastReply)
      .filter((text) => text === 'νέο')
    assert.isAtMost(newsBefore.length, 8)
  })

  test('the homeserver’s wish to wait is honoured', async ({ assert }) => {
    fake.misbehave({
      when: /\/send\//,
      status: 429,
      body: { errcode: 'M_LIMIT_EXCEEDED', error: 'wait', retry_after_ms: 400 },
    })
    await put({ target: '!room:x', text: 'ένα' })
    await put({ target: '!room:x', text: 'δύο' })
    const began = Date.now()
    sender.start()
    await allSettled()
    assert.isAtLeast(Date.now() - began, 400)
    assert.deepEqual(bodies(), ['ένα', 'δύο'])
  })

  test('a refused message is given up and holds back no other', async ({ assert }) => {
    const refused = { errcode: 'M_FORBIDDEN', error: 'not in the room' }
    await put({ target: '!bad:x', text: 'χαμένο' })
    await put({ target: '!bad:x', text: 'επόμενο' })
    await put({ target: '!good:x', text: 'άλλο' })
    const [{ id, key }] = await nextOfEachQueue(0, Date.now(), 1)
    fake.misbehave({
      when: new RegExp(`/send/.*/${key}\\.`),
      times: -1,
      status: 403,
      body: refused,
    })
    sender.start()
    await allSettled()
    assert.sameMembers(bodies(), ['άλλο', 'επόμενο'])
    const row = await db.from('outbox').where({ id }).firstOrFail()
    assert.equal(row.state, 'failed')
    assert.match(row.last_error, /not in the room/)
    assert.equal(row.attempts, 3)
  })

  test('trouble of the homeserver is waited out: {$self}')
    .with(['500', '502 by a proxy', 'a cut connection', 'a cut connection after the deed'])
    .run(async ({ assert }, trouble) => {
      const kinds: Record<string, object> = {
        '500': { status: 500 },
        '502 by a proxy': { status: 502, body: '<html>' },
        'a cut connection': { drop: true },
        'a cut connection after the deed': { drop: true, done: true },
      }
      fake.misbehave({ when: /\/send\//, times: 2, ...kinds[trouble] })
      await put({ target: '!room:x', text: 'ένα' })
      await put({ target: '!room:x', text: 'δύο' })
      sender.start()
      await allSettled()
      assert.deepEqual(bodies(), ['ένα', 'δύο'])
    })

  test('while the homeserver is away nothing is lost, and its return is enough', async ({
    assert,
  }) => {
    await put({ target: '!first:x', text: 'πριν' })
    sender.start()
    await allSettled()
    await fake.stop()
    for (let i = 0; i < 10; i++) await put({ target: `!room${i}:x`, text: 'μετά' })
    sender.wake()
    await until(async () => (await db.from('outbox').where('attempts', '>', 0).first()) !== null)
    await fake.listen()
    await sender.homeserverIsUp()
    await allSettled(3000)
    assert.lengthOf(fake.sent, 11)
  })

  test('what several people of a room wait for goes out again one after the other', async ({
    assert,
  }) => {
    const people = ['@a:x', '@b:x', '@c:x']
    const asked = people.map((person) => command({ sender: person, room_id: '!room:x' }))
    await storeEvents(asked.map(toIncoming), 'transaction')
    await db.from('inbox').update({ state: 'done' })
    for (const { event_id: id } of asked) await put({ source: `reply:${id}`, text: id as string })
    fake.misbehave({ when: /\/send\//, times: 3, status: 500 })
    sender.start()
    await until(() => fake.asked(/\/send\//).length >= 3)
    assert.lengthOf(fake.sent, 0)
    const began = Date.now()
    await allSettled()
    assert.sameMembers(bodies(), asked.map(({ event_id: id }) => id) as string[])
    assert.isAtLeast(Date.now() - began, 2000)
  })

  test('killed between sending and marking, it sends the same again', async ({ assert }) => {
    await put({ target: '!room:x', text: 'ένα' })
    sender.start()
    await allSettled()
    await sender.stop()
    await db.from('outbox').update({ state: 'waiting', matrix_event_id: null })
    sender = newSender()
    sender.start()
    await allSettled()
    const requests = fake.asked(/\/send\//)
    assert.lengthOf(requests, 2)
    assert.equal(requests[0].path, requests[1].path)
    assert.lengthOf(fake.sent, 1)
    const row = await db.from('outbox').firstOrFail()
    assert.equal(row.matrix_event_id, fake.sent[0].eventId)
  })

  test('after a day it looks whether the message is there before it sends again', async ({
    assert,
  }) => {
    await put({ target: '!room:x', text: 'είναι εκεί' })
    await put({ target: '!room:x', text: 'δεν είναι' })
    await db.from('outbox').update({ created_at: '2020-01-01 00:00:00.000' })
    const [{ id }] = await db.from('outbox').orderBy('id')
    const there = fake.happen({
      room_id: '!room:x',
      sender: fake.botId,
      type: 'm.room.message',
      content: { 'org.dimos.outbox': (await nextOfEachQueue(0, Date.now(), 1))[0].key },
    })
    sender.start()
    await allSettled()
    assert.deepEqual(bodies(), ['δεν είναι'])
    const row = await db.from('outbox').where({ id }).firstOrFail()
    assert.equal(row.matrix_event_id, there.event_id)
  })

  test('a managed room’s message waits for the room, and holds back no other', async ({
    assert,
  }) => {
    await put({ target: 'room:unit:D6.1', text: 'στο τμήμα' })
    await put({ target: '!room:x', text: 'αλλού' })
    sender.start()
    await until(() => fake.sent.length === 1)
    managed.set('unit:D6.1', '!d61:x')
    await allSettled()
    assert.deepEqual(
      fake.sent.map((one) => one.roomId),
      ['!room:x', '!d61:x']
    )
  })

  test('what is too large is cut, half a character does no harm', async ({ assert }) => {
    await put({ target: '!room:x', text: 'α'.repeat(70_000) })
    await put({ target: '!room:x', text: 'μισό \ud83d' })
    sender.start()
    await allSettled()
    assert.isBelow(Buffer.byteLength(JSON.stringify(fake.sent[0].content)), 60_100)
    assert.equal(bodies()[1], 'μισό \ufffd')
  })

  test('a device that is gone is made again', async ({ assert }) => {
    await put({ target: '!room:x', text: 'ένα' })
    sender.start()
    await allSettled()
    fake.forgetDevices()
    await put({ target: '!room:x', text: 'δύο' })
    sender.wake()
    await allSettled()
    assert.deepEqual(bodies(), ['ένα', 'δύο'])
  })

  test('stopping waits for the request under way', async ({ assert }) => {
    fake.misbehave({ when: /\/send\//, delayMs: 200, ...passing })
    await put({ target: '!room:x', text: 'ένα' })
    sender.start()
    await until(() => fake.asked(/\/send\//).length === 1)
    await sender.stop()
    const row = await db.from('outbox').firstOrFail()
    assert.equal(row.state, 'sent')
  })
})

/** Late, but well. */
const passing = { status: undefined }

function newSender(): Sender {
  return new Sender({
    client: botClient,
    resolveRoom: async (key) => managed.get(key) ?? null,
    directRoom: async (matrixId) => `!direct-${matrixId}`,
  })
}

async function put(message: Partial<OutgoingMessage> & { text: string }): Promise<void> {
  const { text, ...more } = message
  await inTransaction((trx) =>
    enqueue(trx, {
      source: `test:${sources++}`,
      target: '!room:x',
      purpose: 'test',
      priority: 0,
      content: plainMessage(text),
      ...more,
    })
  )
}

function bodies(): string[] {
  return fake.sent.map((one) => one.content.body)
}

async function allSettled(ms = 15_000): Promise<void> {
  await until(async () => (await db.from('outbox').where('state', 'waiting').first()) === null, ms)
}
