import fc from 'fast-check'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { storeEvents, type IncomingEvent } from '#bots/inbox'
import { Chat } from '#tests/support/chat'
import { makeOrg, type TestOrg } from '#tests/support/org'

const RUNS = 1000
const DAY_MS = 86_400_000

let org: TestOrg
let chat: Chat

/** What was said in the two rooms, each line with its age in days. */
const spoken = fc.array(
  fc.record({
    room: fc.constantFrom('!d61:localhost', '!d62:localhost'),
    kind: fc.constantFrom('add', 'add', 'list', 'wrong', 'chatter'),
    ageDays: fc.constantFrom(0, 0, 0, 3),
  }),
  { minLength: 1, maxLength: 5 }
)
type Spoken = typeof spoken extends fc.Arbitrary<infer T> ? T : never

const LINES: Readonly<Record<string, (name: string) => string>> = {
  add: (name) => `!task add "${name}"`,
  list: () => '!task list',
  wrong: () => '!tsak add x',
  chatter: () => 'καλημέρα σε όλους',
}

/** The transactions in which they come: any order, any cut, and some of them again. */
const deliveries = fc.record({
  order: fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
  again: fc.array(fc.nat(4), { maxLength: 4 }),
  between: fc.boolean(),
})

function eventsOf(lines: Spoken, run: string): IncomingEvent[] {
  const { employee, otherEmployee } = org.people
  return lines.map(({ room, kind, ageDays }, at) => ({
    event_id: `$${run}.${at}`,
    room_id: room,
    sender: (room === '!d61:localhost' ? employee : otherEmployee).matrixId!,
    type: 'm.room.message',
    content: { msgtype: 'm.text', body: LINES[kind](`${run}.${at}`) },
    origin_server_ts: Date.now() - ageDays * DAY_MS,
  }))
}

/** What the records and the outbox hold of a run: of each line its record and its answers. */
async function stateOf(run: string, count: number): Promise<string[]> {
  const tasks = await db.from('tasks').where('title', 'like', `${run}.%`)
  const answers = await db.from('outbox').where('source', 'like', `%$${run}.%`)
  const inbox = await db.from('inbox').where('event_id', 'like', `$${run}.%`)
  return Array.from({ length: count }, (_, at) => {
    const written = tasks.filter(({ title }) => title === `${run}.${at}`)
    const answered = answers.filter(
      ({ source, purpose }) => source.endsWith(`$${run}.${at}`) && purpose === 'answer'
    )
    const states = inbox.filter((row) => row.event_id === `$${run}.${at}`).map(({ state }) => state)
    const units = written.map((task) => `${task.unit_id} ${task.creator_id} ${task.state}`)
    return JSON.stringify([units, answered.map(({ target }) => target), states])
  })
}

test.group('events in any order', (group) => {
  group.setup(async () => {
    org = await makeOrg()
    chat = new Chat()
    const { employee, otherEmployee } = org.people
    await chat.room('!d61:localhost', 'unit:D6.1', org.units.d61, [employee])
    await chat.room('!d62:localhost', 'unit:D6.2', org.units.d62, [otherEmployee])
  })

  test(`${RUNS} times: late, twice and turned round, the records end as if in order`, async ({
    assert,
  }) => {
    /** In order and once, by what was said: the same lines end the same. */
    const inOrder = new Map<string, string[]>()
    let number = 0
    await fc.assert(
      fc.asyncProperty(spoken, deliveries, async (lines, { order, again, between }) => {
        const said = JSON.stringify(lines)
        if (!inOrder.has(said)) {
          const run = `σειρά${++number}`
          await storeEvents(eventsOf(lines, run), 'transaction')
          await chat.handle()
          inOrder.set(said, await stateOf(run, lines.length))
        }
        const run = `τυχαία${++number}`
        const events = eventsOf(lines, run)
        const turned = events
          .map((event, at) => ({ event, key: order[at] }))
          .sort((one, other) => one.key - other.key)
          .map(({ event }) => event)
        for (const event of turned) {
          await storeEvents([event], 'transaction')
          if (between) await chat.handle()
        }
        await chat.handle()
        for (const at of again) {
          await storeEvents([events[at % events.length]], at % 2 === 0 ? 'transaction' : 'sweep')
        }
        await chat.handle()
        assert.deepEqual(await stateOf(run, lines.length), inOrder.get(said))
      }),
      { numRuns: RUNS }
    )
  }).timeout(180_000)

  test('what was said three days ago changes nothing by itself', async ({ assert }) => {
    const lines = [{ room: '!d61:localhost' as const, kind: 'add' as const, ageDays: 3 as const }]
    await storeEvents(eventsOf(lines, 'παλιά'), 'sweep')
    await chat.handle()
    assert.lengthOf(await db.from('tasks').where('title', 'παλιά.0'), 0)
    const answers = db.from('outbox').where('source', 'like', '%παλιά.0')
    assert.lengthOf(await answers.where('event_type', 'm.room.message'), 1)
  })
})
