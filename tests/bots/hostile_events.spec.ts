/*
 * Everything that comes over the real receiver and can be carried out: hostile events stop nobody.
 */
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import fc from 'fast-check'
import dimos from '#config/dimos'
import { onWake } from '#app/shared/wake'
import { captionOf, isFile } from '#bots/attachments'
import { openLine } from '#bots/line'
import { startIntake, type Intake } from '#bots/matrix/intake'
import { ANSWER } from '#bots/outbox'
import { commandTable } from '#start/bots'
import { Chat } from '#tests/support/chat'
import { hostileEvent } from '#tests/support/hostile_events'
import { makeOrg, type TestOrg } from '#tests/support/org'

const TOKEN = 'hs-secret'
const ROOM = '!d61:localhost'
const DIRECT = '!dm:localhost'
const ELSEWHERE = '!unknown:localhost'
const BOTS = ['@dimos:localhost', '@dimos_diary:localhost']

let org: TestOrg
let chat: Chat
let intake: Intake

test.group('hostile events', (group) => {
  group.each.setup(async () => {
    const asleep = onWake(() => {})
    org = await makeOrg()
    chat = new Chat()
    const { head, employee, colleague } = org.people
    await chat.room(ROOM, 'unit:D6.1', org.units.d61, [head, employee, colleague])
    chat.directChat(DIRECT, employee)
    intake = await startIntake({
      port: 0,
      hsToken: TOKEN,
      botUserIds: BOTS,
      botNames: commandTable.botNames,
      hooks: {
        isOurs: (roomId) => KINDS[roomId] ?? null,
        ping: () => {},
        health: () => ({}),
        wake: () => {},
      },
    })
    return async () => {
      asleep()
      await intake.close()
    }
  })

  test('20,000 of them crash nothing, and good lines among them are answered', async ({
    assert,
  }) => {
    const { head, employee, colleague, leaver } = org.people
    const people = [head, employee, colleague].map(({ matrixId }) => matrixId!)
    const world = {
      rooms: [ROOM, DIRECT, ROOM, ELSEWHERE],
      senders: [...people, leaver.matrixId!, '@echo:localhost', '@eve:elsewhere', ...BOTS],
      people: [...people, '@dimos:localhost', '@room', '@eve:elsewhere'],
      events: ['$x', ...Array.from({ length: 400 }, (_, i) => `$sent${i}`)],
    }
    const batch = fc.array(hostileEvent(world), { minLength: PER_BATCH, maxLength: PER_BATCH })
    let sent = 0
    await fc.assert(
      fc.asyncProperty(batch, async (events) => {
        const before = await marks()
        sent += events.length
        const good = [goodLine(sent, ROOM), goodLine(sent, DIRECT)]
        assert.equal(await put([...events, ...good]), 200)
        await chat.handle()
        await chat.deliver()
        await checkBatch(
          before,
          good.map(({ event_id: id }) => id)
        )
      }),
      { numRuns: Math.ceil(MOST / PER_BATCH), seed: SEED, endOnFailure: true }
    )
    assert.isAtLeast(sent, MOST)
    // They got as far as the commands, and as what is asked back.
    const answers = await db.from('outbox').where('purpose', ANSWER)
    assert.isAbove(answers.length, 1000)
    assert.isNotEmpty(await db.from('button_sets'))
  }).timeout(180_000)

  /** One answer to a line of a bot's, none to anything else; nothing broken in what is sent. */
  async function checkBatch(before: Awaited<ReturnType<typeof marks>>, good: readonly string[]) {
    const handled = await db.from('inbox').where('id', '>', before.inbox)
    const outgoing = await db.from('outbox').where('id', '>', before.outbox)
    const answersTo = (eventId: string) =>
      outgoing.filter(({ source, purpose }) => source === `reply:${eventId}` && purpose === ANSWER)
    for (const row of handled) {
      const where = `${row.event_id} ${row.sender}: ${row.content.slice(0, 500)} ${row.reason}`
      if (row.state === 'waiting') throw new Error(`left over: ${where}`)
      if (/^[0-9a-f]{8}: /.test(row.reason ?? '')) throw new Error(`a bug: ${where}`)
      const answers = answersTo(row.event_id).length
      const most = row.type === 'm.reaction' ? 1 : 0
      const fits = isLine(row) ? answers === 1 : answers <= most
      if (row.state === 'done' && !fits) throw new Error(`${answers} answers: ${where}`)
    }
    for (const id of good) if (answersTo(id).length !== 1) throw new Error(`unanswered: ${id}`)
    for (const row of outgoing) if (row.event_type === 'm.room.message') checkMessage(row)
  }

  function checkMessage({ content, source }: { content: string; source: string }) {
    const { body, 'formatted_body': html = '', 'm.mentions': mentions } = JSON.parse(content)
    if (!isEscaped(html)) throw new Error(`${source}: ${html}`)
    if (/@room/i.test(body) || mentions.room !== undefined) throw new Error(`@room: ${body}`)
    for (const id of mentions.user_ids ?? []) {
      const person = Object.values(org.people).find(({ matrixId }) => matrixId === id)
      // The head learns of what colleagues give each other.
      const named =
        body.includes(person?.displayName) ||
        (id === org.people.head.matrixId && /Ανάθεση/.test(body))
      if (!person || !named) throw new Error(`${id} in: ${body}`)
    }
  }

  test('an invitation of an account of ours that nobody made is answered at once', async ({
    assert,
  }) => {
    const invite = {
      ...goodLine(0, ROOM),
      type: 'm.room.member',
      state_key: '@dimos_nosuch:localhost',
      content: { membership: 'invite' },
    }
    const paths = ['users/%40dimos_nosuch%3Alocalhost', 'rooms/%23dimos_nosuch%3Alocalhost']
    for (const path of paths) assert.equal(await ask('GET', path), 404)
    assert.equal(await put([invite, goodLine(1, ROOM)]), 200)
    assert.equal(await put([invite]), 200)
    await chat.handle()
    assert.lengthOf(await chat.sent(), 1)
  })

  test('bots and an echo of everything in one room come to rest', async ({ assert }) => {
    await put([goodLine(1, ROOM)])
    for (let round = 0; round < 5; round++) {
      await chat.handle()
      const said = await chat.deliver()
      const echoes = said.flatMap(({ eventId, content }, i) =>
        BOTS.map((sender) => ({
          ...goodLine(0, ROOM),
          event_id: `${eventId}-${sender}-${i}`,
          sender,
          content: { ...content, msgtype: 'm.text', body: `!task list ${content.body}` },
        }))
      )
      // A bot of somebody else's says notices, as bots do.
      const notices = said.map(({ eventId, content }) => ({
        ...goodLine(0, ROOM),
        event_id: `${eventId}-echo`,
        sender: '@echo:localhost',
        content,
      }))
      await put([...echoes, ...notices])
    }
    assert.lengthOf(await chat.sent(), 1)
  })
})

const SEED = 20261123
const MOST = 20_000
const PER_BATCH = 200
const KINDS: Readonly<Record<string, 'managed' | 'direct'>> = {
  [ROOM]: 'managed',
  [DIRECT]: 'direct',
}

async function marks() {
  const newest = async (table: string) => {
    const [row] = await db.from(table).max('id as id')
    return Number(row.id ?? 0)
  }
  return { inbox: await newest('inbox'), outbox: await newest('outbox') }
}

function goodLine(number: number, room: string) {
  return {
    event_id: `$good${number}-${room.slice(1, 4)}`,
    room_id: room,
    sender: org.people.employee.matrixId!,
    type: 'm.room.message',
    content: { msgtype: 'm.text', body: `!task add "Καλή ${number}"` } as Record<string, unknown>,
    origin_server_ts: Date.now(),
  }
}

/** Whether a stored row is a line for a bot, by the rule of the parser. */
function isLine({ type, room_id: room, content: text }: Record<string, string>): boolean {
  if (type !== 'm.room.message') return false
  const content = JSON.parse(text)
  const body = isFile(content) ? captionOf(content) : content.body
  const structured = content['org.matrix.msc4391.command']
  if (typeof structured === 'object' && structured && !Array.isArray(structured)) return true
  const addressing = { direct: room === DIRECT, names: commandTable.botNames }
  return openLine(body, addressing) !== null
}

/** True where nothing of a text is taken for HTML: line breaks and links to people and records. */
function isEscaped(html: string): boolean {
  const page = RegExp.escape(dimos.web.url)
  const links = new RegExp(`<a href="(?:https://matrix\\.to/#/|${page}/)[^"<>]*">|</a>|<br>`, 'g')
  const rest = html.replace(links, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '')
  return !/[<>"'&]/.test(rest)
}

function put(events: unknown[]): Promise<number> {
  return ask('PUT', `transactions/${crypto.randomUUID()}`, JSON.stringify({ events }))
}

async function ask(method: string, path: string, body?: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${intake.port}/_matrix/app/v1/${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}` },
    body,
  })
  await response.arrayBuffer()
  return response.status
}
