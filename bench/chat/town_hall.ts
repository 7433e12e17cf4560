/*
 * The town hall in which commands are measured: a real `./ace up` with the demo municipality and
 * many tasks, in a folder that the next run takes up again.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import {
  BARE_USER,
  bareRooms,
  pingBare,
  registerBare,
  tokensOf,
  type BareRooms,
} from '#bench/chat/bare_rooms'
import type { BareOptions } from '#bench/chat/bare_service'
import { Typist } from '#bench/chat/typist'
import { NODE, ROOT, seedTasks } from '#bench/seed'
import { DataFolder, writeWhole } from '#runtime/data_folder'
import { freePort } from '#runtime/ports'
import { startStack, type Stack } from '#runtime/stack'

/** The department whose room is used: one of usual size. */
export const UNIT = 'D6.1'
/** So long nothing may come from Dimos before it is measured, and so long that is waited for. */
const QUIET = { for: 5000, most: 120_000 }
/** This file says that the town hall's people and rooms are complete. */
const MADE = 'bench-made'

export interface ChatTownHall {
  data: DataFolder
  stack: Stack
  typist: Typist
  /** The department's room, with Dimos in it. */
  dimos: string
  rooms: BareRooms
  members: number
  /** Those of them who are no bots. */
  people: readonly string[]
  tasks: number
  /** What an account has sent since the last call. */
  eventsOf(sender: string): SentEvents[]
  /** Waits until Dimos has nothing more to say. */
  quiet(): Promise<void>
  /** Whether the bare service refuses whatever the homeserver brings. */
  setBareAway(away: boolean): Promise<void>
  /** The bare service tells the homeserver that it is back. */
  pingBare(): Promise<void>
  /** So many people of several departments, each with the rooms of theirs. */
  crowd(people: number): Promise<Member[]>
  stop(): Promise<void>
}

/** Events of one kind in one room. */
export interface SentEvents {
  room: string
  type: string
  /** `m.replace` of an edit, `m.thread`, … */
  relation: string | null
  count: number
}

export interface Member {
  typist: Typist
  /** The department's room, with Dimos in it. */
  dimos: string
  /** A room of the same people with the bare service in it. */
  bare: string
}

export interface TownHallOptions {
  folder: string
  tasks: number
  say(line: string): void
}

/** Makes the town hall and its records, where they aren't there; it doesn't run afterwards. */
export async function makeTownHall({ folder, tasks, say }: TownHallOptions): Promise<DataFolder> {
  const data = new DataFolder(folder)
  data.make()
  registerBare(data, await freePort())
  if (!existsSync(data.path(MADE))) await firstRun(data, say)
  say(`The records: ${tasks} tasks`)
  await seedTasks(tasks, recordsEnv(folder))
  return data
}

/** Runs a town hall that was made. */
export async function openTownHall(
  data: DataFolder,
  say: (line: string) => void
): Promise<ChatTownHall> {
  const folder = data.root
  const barePort = await freePort()
  const tokens = registerBare(data, barePort)
  say('Starting Dimos')
  const stack = await startStack({ demo: true, data: folder, env: ownDatabase })
  const stops: (() => Promise<unknown> | void)[] = [() => stack.stop()]
  const stop = async () => {
    for (const end of stops.reverse()) await end()
  }
  try {
    await stack.waitReady()
    await stack.waitRooms()
    await quiet(data)
    const matrixPort = stack.ports.matrix
    const bare = await startBare({ ...tokens, matrixPort, userId: BARE_USER, port: barePort })
    stops.push(bare.stop)
    const { username, password } = memberOf(data, UNIT)
    const typist = await Typist.signIn(matrixPort, username, password)
    stops.push(() => typist.stop())
    const dimos = roomOf(data, UNIT)
    const { joined } = await typist.ask(
      'GET',
      `/_matrix/client/v3/rooms/${encodeURIComponent(dimos)}/joined_members`
    )
    const people = Object.keys(joined).filter((member) => !member.startsWith('@dimos'))
    const rooms = await bareRooms(data, stack.matrix, people, UNIT)
    return {
      data,
      stack,
      typist,
      dimos,
      rooms,
      members: Object.keys(joined).length,
      people,
      tasks: countOf(data),
      eventsOf: eventCounter(data),
      quiet: () => quiet(data),
      setBareAway: bare.setAway,
      pingBare: () => pingBare(stack.matrix, tokens.asToken),
      async crowd(count) {
        const members = await gather(data, stack, count)
        stops.push(async () => {
          for (const { typist: one } of members) await one.stop()
        })
        return members
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startBare(options: BareOptions & { port: number }) {
  const script = join(ROOT, 'bench', 'chat', 'bare_process.ts')
  const child = spawn(process.execPath, [...NODE, script], {
    cwd: ROOT,
    env: { ...process.env, ...ownDatabase, BENCH_BARE: JSON.stringify(options) },
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the bare service ended with ${code}`)))
  })
  return {
    stop: () => child.disconnect(),
    /** Resolves when it is so. */
    async setAway(away: boolean): Promise<void> {
      const done = new Promise((resolve) => child.once('message', resolve))
      child.send({ away })
      await done
    },
  }
}

/** Where the address of a database may be given for `bench pages`, this bench keeps to its own. */
const ownDatabase = { DB_CONNECTION: 'sqlite', DB_URL: '', DIMOS_FAILPOINT_FILE: '' }

function recordsEnv(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, ...ownDatabase, DIMOS_DATA: folder }
}

/** People and rooms first: tasks are added while nothing else writes. */
async function firstRun(data: DataFolder, say: (line: string) => void): Promise<void> {
  say('The first run makes a town hall; the next ones take it up')
  const stack: Stack = await startStack({ demo: true, data: data.root, env: ownDatabase })
  try {
    await stack.waitReady()
    await stack.waitRooms()
  } finally {
    await stack.stop()
  }
  writeWhole(data.path(MADE), '')
}

function memberOf(data: DataFolder, unit: string): { username: string; password: string } {
  const accounts: { username: string; unit: string; password: string }[] = parse(
    readFileSync(data.path('demo-accounts.csv'), 'utf8'),
    { columns: true, bom: true }
  )
  const [first] = query<{ username: string }>(
    data.path('dimos.sqlite3'),
    `select p.username from placements pl join people p on p.id = pl.person_id
     join units u on u.id = pl.unit_id
     where u.code = ? and pl.role = 'employee' and pl.valid_to is null order by p.id`,
    unit
  )
  const account = accounts.find(({ username }) => username === first?.username)
  if (!account) throw new Error(`There is no member of ${unit} among the demo accounts`)
  return account
}

function roomOf(data: DataFolder, unit: string): string {
  const sql = 'select matrix_room_id as id from managed_rooms where key = ?'
  const [room] = query<{ id: string }>(data.path('dimos.sqlite3'), sql, `unit:${unit}`)
  return room.id
}

function countOf(data: DataFolder): number {
  return query<{ n: number }>(data.path('dimos.sqlite3'), 'select count(*) as n from tasks')[0].n
}

/** Counts in the homeserver's own database, where nothing that was sent can hide. */
function eventCounter(data: DataFolder): ChatTownHall['eventsOf'] {
  const file = data.path('synapse', 'homeserver.db')
  const newest = () =>
    query<{ n: number }>(file, 'select max(stream_ordering) as n from events')[0].n
  let since = newest()
  return (sender) => {
    const rows = query<SentEvents>(
      file,
      `select e.room_id as room, e.type, r.relation_type as relation, count(*) as count
       from events e left join event_relations r on r.event_id = e.event_id
       where e.stream_ordering > ? and e.sender = ? group by 1, 2, 3`,
      since,
      sender
    )
    since = newest()
    return rows
  }
}

/** A new version may have something to say in each room first; that is waited for, within reason. */
async function quiet(data: DataFolder): Promise<void> {
  const ours = eventCounter(data)
  const late = Date.now() + QUIET.most
  for (let since = Date.now(); Date.now() - since < QUIET.for && Date.now() < late;) {
    await sleep(500)
    if (ours('@dimos:localhost').length > 0) since = Date.now()
  }
}

/** The departments with the most people first, so that few rooms have to be made. */
async function gather(data: DataFolder, stack: Stack, count: number): Promise<Member[]> {
  const units = query<{ code: string; room: string }>(
    data.path('dimos.sqlite3'),
    `select u.code, m.matrix_room_id as room from managed_rooms m
     join units u on u.id = m.unit_id
     join placements p on p.unit_id = u.id and p.valid_to is null
     where m.\`key\` = 'unit:' || u.code and u.type = 'department' and m.matrix_room_id is not null
     group by u.code, m.matrix_room_id order by count(*) desc, u.code`
  )
  const members: Member[] = []
  for (const { code, room } of units) {
    if (members.length >= count) break
    const people = query<{ id: string }>(
      data.path('dimos.sqlite3'),
      `select a.matrix_id as id from accounts a join placements p on p.person_id = a.person_id
       join units u on u.id = p.unit_id
       where u.code = ? and p.valid_to is null and a.disabled_at is null
       group by a.matrix_id order by a.matrix_id`,
      code
    ).map(({ id }) => id)
    const rooms = await bareRooms(data, stack.matrix, people, code)
    const tokens = await tokensOf(data, stack.matrix, people.slice(0, count - members.length))
    for (const [userId, token] of tokens) {
      const typist = await Typist.withToken(stack.ports.matrix, userId, token)
      members.push({ typist, dimos: room, bare: rooms.bare })
    }
  }
  if (members.length < count) throw new Error(`There are only ${members.length} people`)
  return members
}

export function query<T>(file: string, sql: string, ...values: (string | number)[]): T[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    return database.prepare(sql).all(...values) as T[]
  } finally {
    database.close()
  }
}
