import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import {
  ProjectMembership,
  isOver,
  projectKinds,
  ruleFrom,
  type ProjectRoomFacts,
} from '#app/rooms/projects/project_room'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import type { Actor } from '#app/shared/act'
import { fold } from '#app/shared/fold'
import { defineList, oneOf, words } from '#app/shared/lists'
import { fromStored, type IsoDate } from '#app/shared/time'
import type { DateTime } from 'luxon'

/** A project's room by itself. */
export interface ProjectRoomRecord extends ProjectRoomFacts {
  createdById: number
  createdAt: DateTime
  closedAt: DateTime | null
  /** Grows with every change. */
  revision: number
}

export const projectRoomStates = ['open', 'closed', 'all'] as const

export const projectRoomList = defineList({
  path: '/project-rooms',
  filters: {
    state: oneOf(projectRoomStates, 'open'),
    kind: oneOf(projectKinds, null),
    text: words(),
  },
  sorts: { newest: { by: [['id', 'number']], direction: 'descending' } },
  sort: 'newest',
})

export type ProjectRoomListState = ReturnType<typeof projectRoomList.read>

/** A line of the list. */
export interface ProjectRoomRow extends ProjectRoomRecord {
  over: boolean
  /** How many are in it, or would be if it were open. */
  size: number
}

/** One record; null where there is none. */
export async function projectRoom(
  id: number,
  client: QueryClientContract = db.connection(),
  { locked = false } = {}
): Promise<ProjectRoomRecord | null> {
  const query = client.from('project_rooms').where({ id })
  const row = await (locked ? query.forUpdate() : query).first()
  if (!row) return null
  return toRecord(row, await membersOf(client, id))
}

/** Those that are not marked as closed though their last day has passed. */
export async function endedRooms(
  client: QueryClientContract,
  on: IsoDate
): Promise<ProjectRoomRecord[]> {
  return recordsOf(client.from('project_rooms').whereNull('closed_at').where('ends_on', '<', on))
}

/** Those that are open on a day, as the rooms follow from them. */
export async function openProjectRooms(
  client: QueryClientContract,
  on: IsoDate
): Promise<ProjectRoomFacts[]> {
  return recordsOf(
    client
      .from('project_rooms')
      .whereNull('closed_at')
      .where((either) => either.whereNull('ends_on').orWhere('ends_on', '>=', on))
  )
}

/**
 * One page of the rooms that somebody may see. Who is in a room follows from its rule, so they are
 * looked through here: a municipality has some hundred.
 */
export async function projectRoomsFor(
  actor: Actor,
  roles: Iterable<Role>,
  state: ProjectRoomListState,
  chart: OrgChart,
  limit = 50
): Promise<{ rows: ProjectRoomRow[]; next: string | null }> {
  const all = [...roles]
  const membership = new ProjectMembership(chart)
  const wanted = fold(state.filters.text).split(' ')
  const rooms = await recordsOf(db.from('project_rooms'))
  const matching = rooms.flatMap((room): ProjectRoomRow[] => {
    const { state: open, kind } = state.filters
    const over = isOver(room, chart.on)
    if (open !== 'all' && over !== (open === 'closed')) return []
    if (kind !== null && room.kind !== kind) return []
    const text = fold(`${room.name} ${room.topic}`)
    if (!wanted.every((word) => text.includes(word))) return []
    const members = membership.membersOf(room)
    const mine =
      room.createdById === actor.id || members.has(chart.person(actor.id)?.matrixId ?? '')
    if (!mine && !projectRoomPolicy.mayAll(all)) return []
    return [{ ...room, over, size: members.size }]
  })
  const ascending = state.sort.direction === 'ascending'
  const place = projectRoomList.placeOf(state)?.[0] as number | undefined
  const ordered = ascending ? matching : matching.reverse()
  const behind = ordered.filter(({ id }) => {
    return place === undefined || (ascending ? id > place : id < place)
  })
  const page = behind.slice(0, limit)
  const last = page.at(-1)
  const more = behind.length > limit && last
  return { rows: page, next: more ? projectRoomList.cursorOf(last, state.sort) : null }
}

/** Rooms with their people, by one query. */
async function recordsOf(query: DatabaseQueryBuilderContract): Promise<ProjectRoomRecord[]> {
  const rows: Record<string, any>[] = await query
    .leftJoin('project_room_members as members', 'members.project_room_id', 'project_rooms.id')
    .orderBy('project_rooms.id')
    .orderBy('members.person_id')
    .select('project_rooms.*', 'members.person_id as member_id', 'members.role as member_role')
  const people = new Map<number, ProjectRoomFacts['people'][number][]>()
  const rooms = new Map<number, Record<string, any>>()
  for (const row of rows) {
    rooms.set(row.id, row)
    const known = people.get(row.id) ?? []
    if (row.member_id !== null) known.push({ personId: row.member_id, role: row.member_role })
    people.set(row.id, known)
  }
  return [...rooms.values()].map((row) => toRecord(row, people))
}

type People = ReadonlyMap<number, ProjectRoomFacts['people'][number][]>

async function membersOf(client: QueryClientContract, id: number): Promise<People> {
  const rows = await client
    .from('project_room_members')
    .where('project_room_id', id)
    .orderBy('person_id')
  return new Map([[id, rows.map(({ person_id: personId, role }) => ({ personId, role }))]])
}

function toRecord(row: Record<string, any>, people: People): ProjectRoomRecord {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    rule: ruleFrom(row.rule),
    endsOn: row.ends_on,
    closed: row.closed_at !== null,
    people: people.get(row.id) ?? [],
    createdById: row.created_by_id,
    createdAt: fromStored(row.created_at as string),
    closedAt: fromStored(row.closed_at),
    revision: row.revision,
  }
}
