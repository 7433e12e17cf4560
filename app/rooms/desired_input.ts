/*
 * What the rooms follow from, read from the records.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import dimos from '#config/dimos'
import { orgChart } from '#app/org/org_chart_queries'
import type { DesiredInput } from '#app/rooms/desired_rooms'
import { ruleFrom, type ProjectRoomFacts } from '#app/rooms/project_room'
import type { RoomException } from '#app/rooms/room_exception'
import {
  defaultTemplates,
  type RoomKind,
  type RoomTemplate,
  type RoomTemplates,
} from '#app/rooms/room_templates'
import { today, type IsoDate } from '#app/shared/time'

/** Everything that `desiredRooms` goes by on a day. Four queries beside that of the org chart. */
export async function desiredInput(
  client: QueryClientContract = db.connection(),
  on: IsoDate = today()
): Promise<DesiredInput> {
  return {
    chart: await orgChart(client, on),
    municipality: dimos.municipality,
    templates: await roomTemplates(client),
    projects: await openProjectRooms(client, on),
    exceptions: await exceptionsOn(on, client),
  }
}

/** The kinds of which something was overridden. */
export async function roomTemplates(
  client: QueryClientContract = db.connection()
): Promise<RoomTemplates> {
  const rows = await client.from('room_templates')
  const known = rows.filter(({ kind }) => kind in defaultTemplates)
  return new Map(known.map((row) => [row.kind as RoomKind, templateFrom(row)]))
}

/** A row's template: what it leaves open is the default. */
export function templateFrom(row: Record<string, any>): RoomTemplate {
  const usual = defaultTemplates[row.kind as RoomKind]
  return {
    name: row.name ?? usual.name,
    topic: row.topic ?? usual.topic,
    avatar: row.avatar_mxc ?? usual.avatar,
    writers: row.writers ?? usual.writers,
    history: row.history ?? usual.history,
    retentionDays: row.retention_days ?? usual.retentionDays,
  }
}

/** Those that are not closed and whose last day has not passed. */
export async function openProjectRooms(
  client: QueryClientContract,
  on: IsoDate
): Promise<ProjectRoomFacts[]> {
  const rows = await client
    .from('project_rooms')
    .whereNull('closed_at')
    .where((either) => either.whereNull('ends_on').orWhere('ends_on', '>=', on))
    .orderBy('id')
  const people = await peopleOf(
    client,
    rows.map(({ id }) => id)
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    rule: ruleFrom(row.rule),
    endsOn: row.ends_on,
    closed: false,
    people: people.get(row.id) ?? [],
  }))
}

/** Exceptions that were neither lifted nor have run out. */
export async function exceptionsOn(
  on: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<RoomException[]> {
  const rows = await client
    .from('room_exceptions')
    .whereNull('lifted_at')
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on))
    .orderBy('id')
  return rows.map((row) => ({
    id: row.id,
    roomKey: row.room_key,
    kind: row.kind,
    subject: row.subject,
    value: row.value,
    validTo: row.valid_to,
  }))
}

async function peopleOf(client: QueryClientContract, ids: readonly number[]) {
  const people = new Map<number, { personId: number; role: 'member' | 'lead' }[]>()
  if (ids.length === 0) return people
  const rows = await client
    .from('project_room_members')
    .whereIn('project_room_id', [...ids])
    .orderBy('id')
  for (const row of rows) {
    const known = people.get(row.project_room_id) ?? []
    people.set(row.project_room_id, [...known, { personId: row.person_id, role: row.role }])
  }
  return people
}
