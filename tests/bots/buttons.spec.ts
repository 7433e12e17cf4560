import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Person from '#app/identity/person'
import type { Actor } from '#app/shared/act'
import { nextNumber } from '#app/shared/numbering'
import { Refusal } from '#app/shared/refusal'
import { inTransaction } from '#app/shared/transaction'
import { NO, YES, type Button } from '#bots/button'
import { closeButtonsOf, keepButtons, purgeButtons } from '#bots/button_sets'
import type { Command } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { ConnectionError } from '#bots/matrix/client'
import { plainMessage } from '#bots/matrix/messages'
import { enqueue, keyOf } from '#bots/outbox'
import { expireQuestions } from '#bots/questions'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const ROOM = '!d61:localhost'
const DECISION = { source: 'event:1', target: 'room:unit:D6.1', purpose: 'paper' }
const RECORD = { type: 'paper', id: 7 }

let org: TestOrg
let chat: Chat
/** Whom a command was carried out for, and with what. */
let done: string[]

const words = { summary: { el: 'κάτι', en: 'something' }, example: { el: '!x', en: '!x' } }

const sign: Command = {
  ...words,
  path: ['paper', 'sign'],
  names: [['paper'], ['sign']],
  parameters: [{ name: 'number', kind: 'number', label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' } }],
  writes: true,
  async run({ actor, record }, args) {
    if (actor.id !== org.people.head.id) {
      throw new Refusal('E_NO', { el: 'Υπογράφει μόνο η προϊσταμένη.', en: 'Only the head signs.' })
    }
    done.push(
      `${actor.username} signs ${args.number} ${record ? `${record.type} ${record.id}` : ''}`
    )
    return { text: `#${args.number} υπογράφηκε` }
  },
}

const burn: Command = {
  ...words,
  path: ['burn'],
  names: [['burn']],
  parameters: [{ name: 'what', kind: 'text', label: { el: 'ΤΙ', en: 'WHAT' } }],
  writes: true,
  async confirms({ actor }, { what }) {
    if (what === 'town hall') throw new Refusal('E_NO', { el: 'Αυτό ποτέ.', en: 'Never that.' })
    return what === 'match' ? null : `${actor.displayName} burns ${what}?`
  },
  async run({ actor }, { what }) {
    done.push(`${actor.username} burns ${what}`)
    return { text: `burnt: ${what}` }
  },
}

const state = async () => (await db.from('button_sets').orderBy('id')).map((row) => row.state)

const waiting = async () => (await db.from('inbox').where('state', 'waiting')).length

async function townHall() {
  org = await makeOrg()
  done = []
  chat = new Chat(new CommandTable([sign, burn]))
  const { head, employee, colleague } = org.people
  await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
}

/** A message with a decision in the room; returns its event. */
async function decision(target = DECISION.target): Promise<string> {
  const buttons: Button[] = [
    { key: YES, label: { el: 'υπογραφή', en: 'sign' }, command: 'paper sign', args: { number: 7 } },
  ]
  const message = { ...DECISION, target }
  await inTransaction(async (trx) => {
    const content = plainMessage('Χαρτί 7: προς υπογραφή')
    await enqueue(trx, { ...message, priority: 1, content })
    await keepButtons(trx, message, { sort: 'decision', buttons, record: RECORD, priority: 1 })
  })
  const sent = await chat.deliver()
  return sent.find(({ type }) => type === 'm.room.message')!.eventId
}

/** Somebody taps; returns what was said because of it. */
async function tap(by: Actor, eventId: string, key: string, roomId = ROOM) {
  const before = (await chat.sent()).length
  await chat.react(roomId, by, eventId, key)
  await chat.handle()
  return (await chat.sent()).slice(before)
}

test.group('a decision', (group) => {
  group.each.setup(townHall)

  test('is seeded after its message, on it', async ({ assert }) => {
    const eventId = await decision()
    assert.deepEqual(await chat.seeds(), [YES])
    const [seed] = await db.from('outbox').where('event_type', 'm.reaction')
    assert.equal(seed.state, 'sent')
    const relation = { rel_type: 'm.annotation', event_id: eventId, key: YES }
    const content = chat.events.get(`${ROOM} ${seed.matrix_event_id}`)
    assert.deepEqual(content?.['m.relates_to'], relation)
  })

  test('is taken once, however often one taps, and nothing is answered', async ({ assert }) => {
    const eventId = await decision()
    for (const key of [YES, `${YES}\uFE0F`, YES]) await tap(org.people.head, eventId, key)
    await chat.react(ROOM, org.people.head, eventId, YES, { eventId: '$same' })
    await chat.react(ROOM, org.people.head, eventId, YES, { eventId: '$same' })
    await chat.handle()
    assert.deepEqual(done, ['e.mavridou signs 7 paper 7'])
    assert.deepEqual(await state(), ['taken'])
    assert.lengthOf(await chat.sent(), 1)
    assert.equal(await waiting(), 0)
    const [set] = await db.from('button_sets')
    assert.equal(set.taken_by_id, org.people.head.id)
    assert.equal(set.taken_key, YES)
  })

  test('is taken once by many at once', async ({ assert }) => {
    const eventId = await decision()
    for (let i = 0; i < 20; i++) await chat.react(ROOM, org.people.head, eventId, YES)
    await Promise.all([chat.handle(), chat.handle(), chat.handle()])
    assert.lengthOf(done, 1)
    assert.equal(await waiting(), 0)
  })

  test('tells whoever may not why not, once and in the thread, and stays open', async ({
    assert,
  }) => {
    const eventId = await decision()
    const { employee, colleague, head } = org.people
    const [refusal, ...more] = await tap(employee, eventId, YES)
    assert.include(refusal.body, 'Υπογράφει μόνο')
    assert.equal(refusal.thread, eventId)
    assert.lengthOf(more, 0)
    assert.lengthOf(await tap(employee, eventId, YES), 0)
    assert.lengthOf(await tap(colleague, eventId, YES), 1)
    assert.deepEqual(await state(), ['open'])
    await tap(head, eventId, YES)
    assert.lengthOf(done, 1)
  })

  test('is no business of strangers, other reactions and other messages', async ({ assert }) => {
    const eventId = await decision()
    const { head } = org.people
    const stranger = { ...head, matrixId: '@stranger:localhost' }
    assert.lengthOf(await tap(stranger, eventId, YES), 0)
    assert.lengthOf(await tap(head, eventId, NO), 0)
    assert.lengthOf(await tap(head, eventId, '🎉'), 0)
    assert.lengthOf(await tap(head, '$other', YES), 0)
    assert.lengthOf(done, 0)
    assert.equal(await waiting(), 0)
  })

  test('decided elsewhere, a tap changes nothing; kept again, it is open again', async ({
    assert,
  }) => {
    const eventId = await decision()
    await inTransaction((trx) => closeButtonsOf(trx, RECORD))
    assert.lengthOf(await tap(org.people.head, eventId, YES), 0)
    assert.lengthOf(done, 0)
    await decision().catch(() => {})
    assert.deepEqual(await state(), ['open'])
    assert.deepEqual(await chat.seeds(), [YES])
    await tap(org.people.head, eventId, YES)
    assert.lengthOf(done, 1)
  })

  test('is taken by a tap that comes before we know of the message’s event', async ({ assert }) => {
    const eventId = await decision()
    await db.from('outbox').update({ state: 'waiting', matrix_event_id: null, room_id: null })
    chat.events.set(`${ROOM} ${eventId}`, { 'org.dimos.outbox': keyOf(DECISION) })
    chat.events.set(`${ROOM} $forged`, { 'org.dimos.outbox': 'nothing' })
    await tap(org.people.head, '$forged', YES)
    assert.lengthOf(done, 0)
    await tap(org.people.head, eventId, YES)
    assert.lengthOf(done, 1)
  })

  test('in its thread a marked word takes it, a word among people does not', async ({ assert }) => {
    const eventId = await decision()
    const { head } = org.people
    for (const body of ['ok', 'ναι', '1', 'ναι, το είδα']) {
      await chat.writeInThread(ROOM, eventId, head, body)
      await chat.handle()
    }
    assert.lengthOf(done, 0)
    await chat.writeInThread(ROOM, eventId, head, '!ναι')
    await chat.handle()
    assert.lengthOf(done, 1)
    const [, answer, ...more] = await chat.sent()
    assert.equal(answer.body, '#7 υπογράφηκε')
    assert.equal(answer.thread, eventId)
    assert.lengthOf(more, 0)
  })

  test('as a reply to it a bare word takes it', async ({ assert }) => {
    const eventId = await decision()
    const reply = { 'm.relates_to': { 'm.in_reply_to': { event_id: eventId } } }
    await chat.write(ROOM, org.people.head, '> <@dimos> Χαρτί 7\n\nοκ', { content: reply })
    await chat.handle()
    assert.lengthOf(done, 1)
  })

  test('in a direct chat is answered there', async ({ assert }) => {
    const room = chat.directChat('!dm:localhost', org.people.head)
    const eventId = await decision(room)
    const [answer] = await tap(org.people.head, eventId, YES, room)
    assert.equal(answer.body, '#7 υπογράφηκε')
    assert.lengthOf(done, 1)
  })
})

test.group('a confirmation', (group) => {
  group.each.setup(townHall)

  /** The head asks for something that can't be undone; returns the question. */
  async function asked(line = '!burn letters') {
    const [question] = await chat.ask(ROOM, org.people.head, line)
    await chat.deliver()
    return question
  }

  test('is asked first, with how to answer and two buttons', async ({ assert }) => {
    const question = await asked()
    assert.match(question.body, /^Ελένη Μαυρίδου burns letters\?\n✅ ναι · ❌ όχι/)
    assert.deepEqual(await chat.seeds(), [YES, NO])
    assert.lengthOf(done, 0)
  })

  test('is not asked where nothing has to be, nor where it is refused anyway', async ({
    assert,
  }) => {
    assert.equal((await asked('!burn match')).body, 'burnt: match')
    assert.equal((await asked('!burn town hall')).body, 'Αυτό ποτέ.')
    assert.lengthOf(await chat.seeds(), 0)
  })

  test('given, is carried out once, and the question says who and when', async ({ assert }) => {
    const question = await asked()
    const [answer, ...more] = await tap(org.people.head, question.eventId, YES)
    assert.equal(answer.body, 'burnt: letters')
    assert.equal(answer.thread, question.thread)
    assert.lengthOf(more, 0)
    assert.lengthOf(await tap(org.people.head, question.eventId, YES), 0)
    assert.lengthOf(await tap(org.people.head, question.eventId, NO), 0)
    assert.deepEqual(done, ['e.mavridou burns letters'])
    const [edit, ...others] = await chat.edits()
    assert.lengthOf(others, 0)
    assert.match(edit.body, /^Ελένη Μαυρίδου burns letters\?\n✅ ναι · Ελένη Μαυρίδου · \d/)
    const sent = await chat.deliver()
    const relations = sent.map(({ content }) => content['m.relates_to'])
    assert.deepInclude(relations, { rel_type: 'm.replace', event_id: question.eventId })
  })

  test('withheld, nothing is done', async ({ assert }) => {
    const question = await asked()
    assert.lengthOf(await tap(org.people.head, question.eventId, NO), 0)
    const [edit] = await chat.edits()
    assert.match(edit.body, /\n❌ Ακυρώθηκε/)
    await tap(org.people.head, question.eventId, YES)
    assert.lengthOf(done, 0)
  })

  test('by a word in the thread: {$self}')
    .with(['ναι', 'Ναι.', 'NAI', 'ok', '!ναι', '!ok', 'yes', 'εντάξει', '✅'])
    .run(async ({ assert }, word) => {
      const question = await asked()
      await chat.writeInThread(ROOM, question.thread!, org.people.head, word)
      await chat.handle()
      assert.lengthOf(done, 1)
      assert.equal((await chat.sent()).at(-1)?.body, 'burnt: letters')
    })

  test('not by: {$self}')
    .with(['ναι αλλά όχι τώρα', 'ok;\nκαι κάτι άλλο', '1', 'νάι;;; ρε', 'oks', '👍', '!!!'])
    .run(async ({ assert }, word) => {
      const question = await asked()
      const before = (await chat.sent()).length
      await chat.writeInThread(ROOM, question.thread!, org.people.head, word)
      await chat.handle()
      assert.lengthOf(done, 0)
      assert.lengthOf(await chat.sent(), before)
    })

  test('called off by a word is answered in one', async ({ assert }) => {
    const question = await asked()
    await chat.writeInThread(ROOM, question.thread!, org.people.head, 'όχι')
    await chat.handle()
    assert.include((await chat.sent()).at(-1)?.body, 'Ακυρώθηκε')
    assert.lengthOf(done, 0)
  })

  test('by somebody else does not count, and they are told once who may', async ({ assert }) => {
    const question = await asked()
    const { employee, head } = org.people
    const [told] = await tap(employee, question.eventId, YES)
    assert.include(told.body, 'μόνο όποιος ρωτήθηκε: Ελένη Μαυρίδου')
    assert.equal(told.thread, question.thread)
    assert.lengthOf(await tap(employee, question.eventId, YES), 0)
    await chat.writeInThread(ROOM, question.thread!, employee, 'ok')
    await chat.handle()
    assert.lengthOf(done, 0)
    await tap(head, question.eventId, YES)
    assert.lengthOf(done, 1)
  })

  test('comes too late, which is said: {$self}')
    .with(['thread', 'direct'])
    .run(async ({ assert }, where) => {
      const { head } = org.people
      const room = where === 'direct' ? chat.directChat('!dm:localhost', head) : ROOM
      const question = where === 'direct' ? null : await asked()
      if (!question) await chat.ask(room, head, 'burn letters')
      await db.from('button_sets').update({ expires_at_ms: Date.now() - 1 })
      await expireQuestions()
      if (question) await chat.writeInThread(ROOM, question.thread!, head, '!ναι')
      else await chat.ask(room, head, '!ναι')
      await chat.handle()
      const answer = (await chat.sent()).filter(({ target }) => target === room).at(-1)
      assert.include(answer?.body, 'Η ερώτηση έχει λήξει')
      assert.lengthOf(done, 0)
    })

  test('is forgotten when it is old, and not before', async ({ assert }) => {
    await asked()
    const inDays = (days: number) => DateTime.utc().plus({ days })
    assert.equal(await purgeButtons(inDays(100)), 0, 'open ones stay')
    await db.from('button_sets').update({ state: 'closed' })
    assert.equal(await purgeButtons(inDays(89)), 0)
    assert.equal(await purgeButtons(inDays(91)), 1)
  })

  test('in a direct chat is given without a thread', async ({ assert }) => {
    const room = chat.directChat('!dm:localhost', org.people.head)
    await chat.ask(room, org.people.head, 'burn letters')
    await chat.ask(room, org.people.head, 'ναι')
    assert.lengthOf(done, 1)
    const again = await chat.ask(room, org.people.head, 'ναι')
    assert.lengthOf(again, 1)
    assert.lengthOf(done, 1)
  })

  test('expires, says so, and can’t be given any more', async ({ assert }) => {
    const question = await asked()
    await expireQuestions()
    assert.lengthOf(await chat.edits(), 0)
    await db.from('button_sets').update({ expires_at_ms: Date.now() - 1 })
    assert.lengthOf(await tap(org.people.head, question.eventId, YES), 0)
    await Promise.all([expireQuestions(), expireQuestions()])
    const [edit, ...more] = await chat.edits()
    assert.match(edit.body, /^Ελένη Μαυρίδου burns letters\?\n⌛ Έληξε/)
    assert.lengthOf(more, 0)
    await tap(org.people.head, question.eventId, YES)
    assert.lengthOf(done, 0)
    assert.deepEqual(await state(), ['expired'])
  })

  test('is asked for what was written more than a day ago', async ({ assert }) => {
    await chat.write(ROOM, org.people.head, '!paper sign 7', { ageMs: 25 * 3_600_000 })
    await chat.handle()
    const [question] = await chat.sent()
    assert.match(question.body, /24 ώρες[^]*!paper sign 7[^]*✅ ναι/)
    assert.lengthOf(done, 0)
    await chat.deliver()
    await tap(org.people.head, question.eventId, YES)
    assert.deepEqual(done, ['e.mavridou signs 7 '])
  })

  test('survives a restart, and what came in between is done once', async ({ assert }) => {
    const question = await asked()
    await chat.react(ROOM, org.people.head, question.eventId, YES)
    await chat.react(ROOM, org.people.head, question.eventId, YES)
    await Promise.all([chat.handle(), chat.handle()])
    assert.lengthOf(done, 1)
  })
})

test.group('a question', (group) => {
  group.each.setup(townHall)
  group.each.setup(async () => {
    chat = new Chat()
    chat.joined(ROOM, [org.people.head, org.people.employee, org.people.colleague])
    await inTransaction(async (trx) => {
      for (const id of [org.people.employee.id, org.people.colleague.id]) {
        const person = await Person.findOrFail(id, { client: trx })
        await person.merge({ surname: 'Ίδιος', givenName: 'Ίων' }).save()
      }
      await nextNumber(trx, 'org', 0)
    })
  })

  async function asked() {
    const line = '!task add "Για ποιον;" @"Ίων Ίδιος"'
    const [question] = await chat.ask(ROOM, org.people.head, line)
    await chat.deliver()
    return question
  }

  const assignee = async () => {
    const tasks = await db.from('tasks')
    return tasks.map((task) => task.assignee_id)
  }

  test('has a button for each choice', async ({ assert }) => {
    const question = await asked()
    assert.match(question.body, /\n1\W.*\n2\W.*\nΑπαντήστε/)
    assert.deepEqual(await chat.seeds(), ['1️⃣', '2️⃣'])
    assert.lengthOf(await assignee(), 0)
  })

  test('is answered by a number in its thread, once', async ({ assert }) => {
    const question = await asked()
    for (const body of ['3', '2', '1', '2']) {
      await chat.writeInThread(ROOM, question.thread!, org.people.head, body)
      await chat.handle()
    }
    const [id] = await assignee()
    assert.lengthOf(await assignee(), 1)
    const chosen = question.body.split('\n').find((line) => /^2\W/.test(line))!
    const { username } = await Person.findOrFail(id)
    assert.include(chosen, username)
    const [edit] = await chat.edits()
    assert.match(edit.body, /\n2️⃣ .*Ίων Ίδιος.* · Ελένη Μαυρίδου · \d/)
  })

  test('is answered by a reaction, by who was asked alone', async ({ assert }) => {
    const question = await asked()
    await tap(org.people.employee, question.eventId, '1️⃣')
    assert.lengthOf(await assignee(), 0)
    const [answer] = await tap(org.people.head, question.eventId, '1\u20E3')
    assert.match(answer.body, /^#1 Για ποιον;/)
    assert.lengthOf(await assignee(), 1)
  })
})

test.group('buttons and the homeserver', (group) => {
  group.each.setup(townHall)

  test('while it is away a tap waits, and is then taken once', async ({ assert }) => {
    const eventId = await decision()
    chat.away = new ConnectionError('fetch failed')
    await chat.react(ROOM, org.people.head, eventId, YES)
    for (let i = 0; i < 3; i++) await chat.handle()
    assert.lengthOf(done, 0)
    assert.equal(await waiting(), 1)
    chat.away = null
    await chat.handle()
    assert.lengthOf(done, 1)
  })
})
