import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { inTransaction } from '#app/shared/transaction'
import { botClient } from '#bots/matrix/bot_account'
import { plainMessage, reaction, replyMessage } from '#bots/matrix/messages'
import { Sender } from '#bots/matrix/sender'
import { ANSWER, enqueue, type OutgoingMessage } from '#bots/outbox'
import { recordOfThread, threadsOf } from '#bots/threads'
import { emptyBotTables, until, useFakeHomeserver } from '#tests/bots/matrix/support'
import type { FakeHomeserver } from '#tests/support/fake_homeserver'

const ROOM = 'room:unit:D6.1'
const TASK = { type: 'task', id: 12 }

let fake: FakeHomeserver
let sender: Sender
let sources = 0

test.group('How messages relate to each other', (group) => {
  group.each.setup(emptyBotTables)
  group.each.setup(async () => {
    const tasks: (() => Promise<void>)[] = []
    fake = await useFakeHomeserver((task) => tasks.push(task))
    sender = newSender()
    return async () => {
      await sender.stop()
      for (const task of tasks) await task()
    }
  })

  test('the first message of a record begins its thread, the next ones go into it', async ({
    assert,
  }) => {
    for (const text of ['#12 πρώτο', 'δεύτερο', 'τρίτο']) await put({ text, record: TASK })
    await put({ text: 'άλλο', record: { type: 'task', id: 13 } })
    await deliverAll()
    const [first, second, third, other] = fake.sent
    assert.isUndefined(first.content['m.relates_to'])
    for (const { content } of [second, third]) {
      assert.deepEqual(content['m.relates_to'], {
        'rel_type': 'm.thread',
        'event_id': first.eventId,
        'is_falling_back': true,
        'm.in_reply_to': { event_id: first.eventId },
      })
    }
    assert.isUndefined(other.content['m.relates_to'])
    assert.deepEqual(await threadsOf(TASK), [
      {
        record: TASK,
        roomId: '!d61:x',
        rootEventId: first.eventId,
        cardEventId: first.eventId,
        bot: 'dimos',
      },
    ])
    assert.deepEqual(await recordOfThread('!d61:x', first.eventId), TASK)
    assert.isNull(await recordOfThread('!other:x', first.eventId))
  })

  test('an answer makes the thread in which it stands the record’s, and is its card', async ({
    assert,
  }) => {
    await answer('$asked')
    await deliverAll()
    await put({ text: 'νέο', record: TASK })
    await deliverAll()
    const [said, news] = fake.sent
    assert.equal(news.content['m.relates_to'].event_id, '$asked')
    // Nor does it look like a second answer to the command.
    assert.deepEqual(news.content['m.relates_to']['m.in_reply_to'], { event_id: said.eventId })
    const [thread] = await threadsOf(TASK)
    assert.deepInclude(thread, { rootEventId: '$asked', cardEventId: said.eventId })
  })

  test('what is announced waits for an answer that is held up, and the card with it', async ({
    assert,
  }) => {
    await answer('$asked')
    const later = Date.now() + 700
    await db.from('outbox').update({ next_attempt_ms: later })
    await put({ text: 'νέο', record: TASK })
    await put({ text: 'κάρτα', record: TASK, refers: { as: 'edit', to: 'card' } })
    await deliverAll()
    const [said, news, edit] = fake.sent
    assert.equal(news.content['m.relates_to'].event_id, '$asked')
    assert.deepEqual(edit.content['m.relates_to'], {
      rel_type: 'm.replace',
      event_id: said.eventId,
    })
  })

  test('a thread is of one record: another one’s answer in it begins none', async ({ assert }) => {
    await answer('$asked')
    await answer('$asked', { type: 'task', id: 13 })
    await deliverAll()
    assert.lengthOf(await threadsOf(TASK), 1)
    assert.deepEqual(await threadsOf({ type: 'task', id: 13 }), [])
  })

  test('an answer that stands in no thread, or aside, begins none', async ({ assert }) => {
    await put({ target: '!dm:x', priority: 0, text: '#12', record: TASK })
    await put({ target: 'direct:@maria:x', text: '#12', record: TASK })
    await deliverAll()
    assert.lengthOf(fake.sent, 2)
    assert.deepEqual(await threadsOf(TASK), [])
  })

  test('killed between sending and marking, the root stays the one root', async ({ assert }) => {
    await put({ text: 'πρώτο', record: TASK })
    await deliverAll()
    await sender.stop()
    // As it stands after the kill: sent, and nothing of it written down.
    await db.from('outbox').update({ state: 'waiting', matrix_event_id: null, room_id: null })
    await db.from('record_threads').delete()
    await put({ text: 'δεύτερο', record: TASK })
    sender = newSender()
    await deliverAll()
    assert.lengthOf(fake.sent, 2)
    const [root, second] = fake.sent
    assert.equal(second.content['m.relates_to'].event_id, root.eventId)
    assert.equal((await threadsOf(TASK))[0].rootEventId, root.eventId)
  })

  test('a reply and a reaction in the thread killed before their marks lose no relation', async ({
    assert,
  }) => {
    await put({ source: 'a', text: 'πρώτο', record: TASK })
    await put({ source: 'b', text: 'δεύτερο', record: TASK })
    await put({
      eventType: 'm.reaction',
      content: reaction('✅'),
      refers: { as: 'reaction', to: { source: 'b', target: ROOM, purpose: 'test' } },
    })
    await deliverAll()
    await sender.stop()
    await db.from('outbox').where('source', '!=', 'a').update({ state: 'waiting' })
    sender = newSender()
    await deliverAll()
    assert.lengthOf(fake.sent, 3)
    const [, second, seed] = fake.sent
    assert.deepEqual(seed.content['m.relates_to'], {
      rel_type: 'm.annotation',
      key: '✅',
      event_id: second.eventId,
    })
    const rows = await db.from('outbox').orderBy('id')
    assert.deepEqual(
      rows.map((row) => row.matrix_event_id),
      fake.sent.map(({ eventId }) => eventId)
    )
  })

  test('an edit replaces what it edits, and notifies nobody', async ({ assert }) => {
    const to = { source: 'event:1', target: ROOM, purpose: 'test' }
    await put({ ...to, text: '#12 πριν' })
    const content = plainMessage('#12 μετά', [{ matrixId: '@m:x', displayName: 'Μ' }], '/tasks/12')
    await put({ content, refers: { as: 'edit', to } })
    await deliverAll()
    const [before, edit] = fake.sent
    assert.equal(edit.content.body, '* #12 μετά')
    const link = `<a href="${dimos.web.url}/tasks/12">#12</a>`
    assert.equal(edit.content.formatted_body, `* ${link} μετά`)
    assert.equal(edit.content['m.new_content'].body, '#12 μετά')
    assert.equal(edit.content['m.new_content'].formatted_body, `${link} μετά`)
    assert.deepEqual(edit.content['m.mentions'], {})
    assert.deepEqual(edit.content['m.relates_to'], {
      rel_type: 'm.replace',
      event_id: before.eventId,
    })
    assert.isUndefined(edit.content['m.new_content']['m.relates_to'])
  })

  test('an edit of a long text fits into one event', async ({ assert }) => {
    const to = { source: 'event:1', target: ROOM, purpose: 'test' }
    await put({ ...to, text: '#12 πριν' })
    await put({ text: 'α'.repeat(60_000), refers: { as: 'edit', to } })
    await deliverAll()
    const { content } = fake.sent[1]
    assert.isBelow(Buffer.byteLength(JSON.stringify(content)), 60_100)
    assert.match(content['m.new_content'].body, /^α{10000,}…$/)
  })

  test('what relates to a message on its way waits for it', async ({ assert }) => {
    fake.misbehave({ when: /\/send\/.*/, times: 1, delayMs: 300, status: undefined })
    const to = { source: 'reply:$1', target: '!d61:x', purpose: ANSWER }
    await put({ ...to, priority: 0, text: 'απάντηση' })
    await put({ content: plainMessage('μετά'), refers: { as: 'edit', to } })
    await deliverAll()
    const [said, edit] = fake.sent
    assert.equal(said.content.body, 'απάντηση')
    assert.equal(edit.content['m.relates_to'].event_id, said.eventId)
  })

  test('what relates to a message that was given up is given up, and holds back nothing', async ({
    assert,
  }) => {
    const to = { source: 'reply:$1', target: '!d61:x', purpose: ANSWER }
    await put({ ...to, text: 'χάθηκε' })
    await db.from('outbox').update({ state: 'failed' })
    await put({ text: 'μετά', refers: { as: 'edit', to } })
    await put({ text: 'επόμενο' })
    await deliverAll()
    assert.deepEqual(bodies(), ['επόμενο'])
    const states = await db.from('outbox').orderBy('id').select('state')
    assert.deepEqual(
      states.map(({ state }) => state),
      ['failed', 'failed', 'sent']
    )
  })

  test('the card is edited, whichever it is by then; without one there is nothing to edit', async ({
    assert,
  }) => {
    const edit = { content: plainMessage('#12 τώρα'), refers: { as: 'edit', to: 'card' } } as const
    await put({ ...edit, record: TASK })
    await put({ text: '#12 πρώτο', record: TASK })
    await put({ ...edit, record: TASK })
    await deliverAll()
    const [root, edited, ...others] = fake.sent
    assert.lengthOf(others, 0)
    assert.equal(root.content.body, '#12 πρώτο')
    assert.equal(edited.content['m.relates_to'].event_id, root.eventId)
    assert.lengthOf(await db.from('outbox'), 2)
  })

  test('a reaction that is there already counts as sent', async ({ assert }) => {
    const to = { eventId: '$there' }
    const seed = {
      eventType: 'm.reaction',
      content: reaction('✅'),
      refers: { as: 'reaction', to },
    } as const
    await put(seed)
    await put(seed)
    await deliverAll()
    const rows = await db.from('outbox')
    assert.lengthOf(fake.sent, 1)
    assert.deepEqual(
      rows.map((row) => [row.state, row.matrix_event_id]),
      [
        ['sent', fake.sent[0].eventId],
        ['sent', fake.sent[0].eventId],
      ]
    )
  })

  test('each message is sent by its bot, and waits for its hour', async ({ assert }) => {
    const asked: string[] = []
    sender = newSender((bot) => asked.push(bot))
    await put({ text: 'τώρα', bot: 'dimos_diary' })
    await put({ target: 'direct:@maria:x', text: 'αύριο', notBeforeMs: Date.now() + 3_600_000 })
    await put({ target: 'direct:@nikos:x', text: 'πριν', notBeforeMs: Date.now() - 1 })
    sender.start()
    await until(() => fake.sent.length === 2)
    await sender.stop()
    assert.sameMembers(bodies(), ['τώρα', 'πριν'])
    assert.include(asked, 'dimos_diary')
  })
})

function newSender(onBot: (bot: string) => void = () => {}): Sender {
  return new Sender({
    client: (bot) => {
      onBot(bot)
      return botClient()
    },
    resolveRoom: async () => '!d61:x',
    directRoom: async (matrixId) => `!direct-${matrixId}`,
  })
}

async function put(message: Partial<OutgoingMessage> & { text?: string }): Promise<void> {
  const { text = '', ...more } = message
  await inTransaction((trx) =>
    enqueue(trx, {
      source: `test:${sources++}`,
      target: ROOM,
      purpose: 'test',
      priority: 1,
      content: plainMessage(text),
      ...more,
    })
  )
}

/** The answer to a command, in the thread that begins with it. */
function answer(eventId: string, record = TASK): Promise<void> {
  const content = replyMessage({ eventId, content: {}, direct: false }, `#${record.id}`)
  return put({ target: '!d61:x', priority: 0, purpose: ANSWER, content, record })
}

function bodies(): string[] {
  return fake.sent.map((one) => one.content.body)
}

async function deliverAll(): Promise<void> {
  sender.start()
  sender.wake()
  await until(async () => (await db.from('outbox').where('state', 'waiting').first()) === null)
}
