/* What the measured process can be asked to do. Times are milliseconds. */
import { writeFileSync } from 'node:fs'
import db from '@adonisjs/lucid/services/db'
import orgImport from '#app/org/changes/org_import'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { touchOrg } from '#app/org/org_revision'
import { refreshMirror, verifyMirror } from '#app/rooms/mirror/mirror_reading'
import { planRooms } from '#app/rooms/reconcile'
import { knownRooms } from '#app/rooms/room_records'
import { RoomMaker } from '#app/rooms/room_maker'
import { applyRecorded } from '#app/rooms/rooms_console_run'
import { roomsHomeserver } from '#app/rooms/rooms_homeserver'
import { inTransaction } from '#app/shared/transaction'
import { Administration } from '#bots/matrix/administration'
import { Rooms, type Requester } from '#bots/matrix/rooms'
import { bareChanges, bareReads } from '#bench/rooms/bare_loops'
import { SimulatedHomeserver } from '#bench/rooms/simulator'

const ATTEMPTS = 6

export interface Planned {
  ms: number
  /** How many there are of each kind of change. */
  changes: Record<string, number>
  rooms: number
  memberships: number
  /** The most memory that the process has held so far, in MB. */
  peakMb: number
}

export interface Move {
  username: string
  from: string
  unit: string
}

/** A new name, or a new unit above. */
export interface UnitChange {
  unit: string
  name?: string
  parent?: string
}

export type Work = typeof work

export const work = {
  async import(file: string): Promise<void> {
    await orgImport.run(file)
  },

  /** A homeserver whose rooms are right, as a file for the simulator. */
  async fillSimulator(file: string): Promise<void> {
    const homeserver = new SimulatedHomeserver(roomsHomeserver(1).bot)
    await fill(homeserver)
    writeFileSync(file, homeserver.toText())
  },

  async plan(): Promise<Planned> {
    const since = performance.now()
    const homeserver = roomsHomeserver(ATTEMPTS)
    await refreshMirror(homeserver)
    const plan = await planRooms(homeserver)
    const ms = performance.now() - since
    if (plan.problems.length) throw new Error(plan.problems.map(({ en }) => en).join('\n'))
    const changes: Record<string, number> = {}
    for (const { kind } of plan.changes) changes[kind] = (changes[kind] ?? 0) + 1
    return {
      ms,
      changes,
      rooms: plan.desired.length,
      memberships: plan.memberships,
      peakMb: process.resourceUsage().maxRSS / 1024,
    }
  },

  /** Plans and carries out, as the worker does. */
  async reconcile(): Promise<{ ms: number }> {
    const since = performance.now()
    const homeserver = roomsHomeserver(ATTEMPTS)
    await refreshMirror(homeserver)
    const plan = await planRooms(homeserver)
    const result = await applyRecorded(homeserver, plan, {})
    const [failure] = result.failures
    if (failure) throw new Error(failure.reason.en)
    return { ms: performance.now() - since }
  },

  /** The calls that the plan asks for, and nothing else. */
  async bareChanges(): Promise<{ ms: number }> {
    const plan = await planRooms(roomsHomeserver(ATTEMPTS))
    const known = await knownRooms()
    const ids = new Map(known.map(({ key, roomId }) => [key, roomId]))
    return { ms: await bareChanges(plan.changes, ids) }
  },

  async verify(): Promise<{ ms: number }> {
    const since = performance.now()
    await verifyMirror(roomsHomeserver(ATTEMPTS))
    return { ms: performance.now() - since }
  },

  async bareReads(): Promise<{ ms: number }> {
    const known = await knownRooms()
    return { ms: await bareReads(known.map(({ roomId }) => roomId)) }
  },

  /** The room's ids, by key. */
  async rooms(): Promise<[key: string, roomId: string][]> {
    const known = await knownRooms()
    return known.map(({ key, roomId }) => [key, roomId])
  },

  /** Those whose one place is that of an employee, in the order of their units. */
  async staff(): Promise<{ username: string; unit: string }[]> {
    const chart = await orgChart()
    return chart.people.flatMap((person) => {
      const places = chart.placementsOf(person.id)
      if (!person.active || places.length !== 1 || places[0].role !== 'employee') return []
      return [{ username: person.username, unit: chart.unit(places[0].unitId).code }]
    })
  },

  /** Puts people elsewhere in the records. */
  async move(moves: readonly Move[]): Promise<void> {
    const chart = await orgChart()
    const people = new Map(chart.people.map((person) => [person.username, person.id]))
    await inTransaction(async (trx) => {
      for (const { username, from, unit } of moves) {
        await trx
          .from('placements')
          .where({ person_id: people.get(username)!, unit_id: chart.unitByCode(from)!.id })
          .update({ unit_id: chart.unitByCode(unit)!.id })
      }
      await touchOrg(trx)
    })
  },

  /** Names units otherwise, and hangs them elsewhere, in the records. */
  async change(units: readonly UnitChange[]): Promise<void> {
    const chart = await orgChart()
    await inTransaction(async (trx) => {
      for (const { unit, name, parent } of units) {
        const { id } = chart.unitByCode(unit)!
        const values = name ? { name_el: name } : { parent_id: chart.unitByCode(parent!)!.id }
        await trx.from('units').where({ id }).update(values)
      }
      await touchOrg(trx)
    })
  },
} satisfies Record<string, (argument: never) => Promise<unknown>>

async function fill(homeserver: SimulatedHomeserver): Promise<void> {
  const real = roomsHomeserver(1)
  const requester: Requester = {
    request: async (method, endpoint, options = {}) =>
      JSON.parse(homeserver.handle(method, endpoint, options.body).text),
  }
  const connection = {
    ...real,
    rooms: new Rooms(requester),
    administration: new Administration(requester),
  }
  const chart = await orgChart()
  const ids = new Map<string, string>()
  const maker = new RoomMaker(connection, ids)
  for (const { matrixId, displayName } of chart.people) {
    await connection.administration.putAccount(matrixId, { displayName })
  }
  const { desired } = await planRooms(connection)
  for (const room of desired) {
    await maker.make({ kind: 'create', room, insteadOf: null, because: room.because, doing: null })
    for (const matrixId of room.members.keys()) {
      await connection.administration.join(ids.get(room.key)!, matrixId)
    }
  }
  await inTransaction((trx) => trx.from('accounts').update({ matrix_state: 'active' }))
  await db.connection().rawQuery('pragma wal_checkpoint(truncate)')
}
