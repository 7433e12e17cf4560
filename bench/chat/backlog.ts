/*
 * P9, a real outage: while the bots are away thousands of events wait in the homeserver; how many
 * of them a second are taken from it afterwards, beside a service that takes them and keeps nothing.
 */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { BARE, bareRooms, tokensOf } from '#bench/chat/bare_rooms'
import { query, UNIT, type ChatTownHall } from '#bench/chat/town_hall'
import { ratioText } from '#bench/protocol'
import type { PartReport } from '#bench/report'
import { compare, quantile } from '#bench/statistics'
import { HomeserverClient, path } from '#bots/matrix/client'
import { answers } from '#runtime/health'

const EVENTS = 10_000
const ROUNDS = 4
/** The two that Dimos is compared with need fewer. */
const OF_OTHERS = 600
/** One event in so many is a command. */
const COMMANDS = 10
const WRITERS = 16
const GOAL = 0.9
/** Longest that a backlog is waited for, in ms. */
const PATIENCE = 300_000

/** As what the homeserver knows Dimos. */
const DIMOS = 'dimos'

/** Who takes a backlog in: a sink, the bare service that answers commands, Dimos. */
type Arm = 'sink' | 'bare' | 'dimos'

interface Writer {
  client: HomeserverClient
  rooms: Readonly<Record<Arm, string>>
}

export async function measureBacklog(
  hall: ChatTownHall,
  progress: (part: number) => void
): Promise<PartReport> {
  const writers = await writersOf(hall)
  const rates: Record<Arm, number[]> = { sink: [], bare: [], dimos: [] }
  const orders: Arm[][] = [
    ['sink', 'dimos', 'bare'],
    ['bare', 'dimos', 'sink'],
  ]
  for (let round = 0; round < ROUNDS; round++) {
    for (const arm of orders[round % 2]) {
      rates[arm].push(await oneOutage(hall, writers, arm))
    }
    progress((round + 1) / ROUNDS)
  }
  const toSink = compare(rates.sink, rates.dimos).p50
  const toBare = compare(rates.bare, rates.dimos).p50
  const rate = (arm: Arm) => quantile(rates[arm], 0.5).toFixed(0)
  const row = (what: string, times: string, goal = '') => [what, '', '', times, '', goal]
  return {
    figures: { events: EVENTS, rates, toSink, toBare },
    rows: [
      row(`a backlog taken by who keeps nothing: ${rate('sink')} events a second`, '1'),
      row(
        `by the bare service, which answers one in ${COMMANDS}: ${rate('bare')}`,
        ratioText(compare(rates.sink, rates.bare).p50)
      ),
      row(
        `by Dimos, which answers as many: ${rate('dimos')}`,
        ratioText(toSink),
        `≥ ${GOAL} (rate)`
      ),
    ],
    notes: [
      `${EVENTS} events for Dimos in ${ROUNDS} outages; to the bare service: ${ratioText(toBare)}`,
    ],
    reached: { backlogRate: toSink.ratio >= GOAL },
  }
}

/** @returns events a second, from the first that is taken to the last */
async function oneOutage(
  hall: ChatTownHall,
  writers: readonly Writer[],
  arm: Arm
): Promise<number> {
  const service = arm === 'dimos' ? DIMOS : BARE
  const goBack = await (arm === 'dimos' ? dimosAway(hall) : bareAway(hall))
  await fill(writers, arm, arm === 'dimos' ? EVENTS / ROUNDS : OF_OTHERS)
  const all = waiting(hall, service)
  const back = goBack()
  const late = performance.now() + PATIENCE
  let began = performance.now()
  let left = all
  while (left > 0) {
    if (performance.now() > late) throw new Error(`${left} of ${all} events were never taken`)
    // Until the first is taken, whoever takes them is still on their way.
    if (left === all) began = performance.now()
    await sleep(20)
    left = waiting(hall, service)
  }
  const seconds = (performance.now() - began) / 1000
  await back
  await hall.quiet()
  return all / seconds
}

/** How many events the homeserver holds for a service that was away. */
function waiting({ data }: ChatTownHall, service: string): number {
  const [{ n }] = query<{ n: number | null }>(
    data.path('synapse', 'homeserver.db'),
    'select sum(json_array_length(event_ids)) as n from application_services_txns where as_id = ?',
    service
  )
  return n ?? 0
}

/** From now on nobody is there for the homeserver. @returns what ends that */
async function bareAway(hall: ChatTownHall): Promise<() => Promise<void>> {
  await hall.setBareAway(true)
  return async () => {
    await hall.setBareAway(false)
    await hall.pingBare()
  }
}

/** The bots are killed, and somebody else has their port: they can't come back before that ends. */
async function dimosAway({ stack }: ChatTownHall): Promise<() => Promise<void>> {
  const stranger = createServer((_, answer) => answer.writeHead(503).end())
  const taken = new Promise<void>((resolve, reject) => {
    const listen = () => stranger.listen(stack.ports.bots, '127.0.0.1', resolve)
    stranger.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') setTimeout(listen, 2)
      else reject(error)
    })
    listen()
  })
  stack.kill('bots', 'SIGKILL')
  await taken
  return async () => {
    await new Promise<void>((resolve) => {
      stranger.close(() => resolve())
      stranger.closeAllConnections()
    })
    while (!(await answers(`${stack.bots}/health`))) await sleep(20)
  }
}

/** People of several units write side by side: mostly to each other, at times a command. */
async function fill(writers: readonly Writer[], arm: Arm, count: number): Promise<void> {
  let number = 0
  const command = arm === 'dimos' ? '!task list' : '!echo'
  await Promise.all(
    writers.map(async ({ client, rooms }) => {
      for (let mine = ++number; mine <= count; mine = ++number) {
        const isCommand = arm !== 'sink' && mine % COMMANDS === 0
        await client.request(
          'PUT',
          path`/_matrix/client/v3/rooms/${rooms[arm]}/send/m.room.message/${`b${Date.now()}.${mine}`}`,
          { body: { msgtype: 'm.text', body: isCommand ? command : `καλημέρα ${mine}` } }
        )
      }
    })
  )
}

/** People of the departments with the most of them, each with the rooms of theirs. */
async function writersOf({ data, stack }: ChatTownHall): Promise<Writer[]> {
  const file = data.path('dimos.sqlite3')
  const units = query<{ code: string; room: string }>(
    file,
    `select u.code, m.matrix_room_id as room from managed_rooms m
     join units u on u.id = m.unit_id
     join placements p on p.unit_id = u.id and p.valid_to is null
     where m.\`key\` = 'unit:' || u.code and u.type = 'department' and m.matrix_room_id is not null
     group by u.code, m.matrix_room_id order by u.code = ? desc, count(*) desc, u.code limit 4`,
    UNIT
  )
  const writers: Writer[] = []
  for (const { code, room } of units) {
    const people = query<{ id: string }>(
      file,
      `select a.matrix_id as id from accounts a join placements p on p.person_id = a.person_id
       join units u on u.id = p.unit_id
       where u.code = ? and p.valid_to is null and a.disabled_at is null
       group by a.matrix_id order by a.matrix_id`,
      code
    ).map(({ id }) => id)
    const { bare } = await bareRooms(data, stack.matrix, people, code)
    const tokens = await tokensOf(data, stack.matrix, people.slice(0, WRITERS / units.length))
    for (const token of tokens.values()) {
      const client = new HomeserverClient({ url: stack.matrix, token })
      writers.push({ client, rooms: { sink: bare, bare, dimos: room } })
    }
  }
  return writers
}
