/*
 * Where people talk about a record: the room in which its unit's news is announced, and the thread
 * that began with it. Only members of that room see any of it. Nothing is asked of the homeserver;
 * what is said there the browser reads with the person's own token.
 */
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { roomForNewsOf } from '#app/rooms/room_audience'
import { matrixRoomIdOf } from '#app/rooms/room_directory'
import type { Members } from '#app/rooms/desired/room_members'
import { roomUrl } from '#app/rooms/room_links'
import type { Actor } from '#app/shared/act'
import { fromStored } from '#app/shared/time'

export interface Conversation {
  /** The record, as messages about it name it: `task:12`. */
  record: string
  roomId: string
  /** Its thread's first message; null where none is sent yet: then it is the room's timeline. */
  threadId: string | null
  /** The room's name. */
  name: string
  /** Opens it in the municipality's Element; null where none is served. */
  elementUrl: string | null
  /** How many people read along. */
  members: number
  /** False for who is not a member: then nothing below is filled. */
  mayRead: boolean
  /** What the bot has told the room of the record, the oldest first. */
  notices: { eventId: string; text: string; at: DateTime }[]
  /** The members, by Matrix id. */
  people: Record<string, { name: string; initials: string; tone: string }>
  /** The Matrix ids of the person and of the bot. */
  me: string
  bot: string
}

/** Records have few events; of one with more the first make the thread. */
const MOST_EVENTS = 200

/**
 * The conversation about a record of a unit. Three queries beside that of the org chart.
 *
 * @returns null where the unit has no room, or none that is made yet
 */
export async function conversationOf(
  subject: { type: string; id: number },
  unitId: number,
  actor: Actor,
  known?: OrgChart
): Promise<Conversation | null> {
  const chart = known ?? (await orgChart())
  const room = roomForNewsOf(chart, unitId)
  const roomId = room && (await matrixRoomIdOf(room.key))
  if (!room || !roomId) return null
  const mayRead = actor.matrixId !== null && room.members.has(actor.matrixId)
  const told = mayRead ? await toldOf(subject, room.key, roomId) : { threadId: null, notices: [] }
  return {
    ...told,
    record: `${subject.type}:${subject.id}`,
    roomId,
    name: room.name,
    elementUrl: mayRead ? elementUrlOf(roomId, told.threadId) : null,
    members: room.members.size,
    mayRead,
    people: mayRead ? membersOf(chart, room.members) : {},
    me: actor.matrixId ?? '',
    bot: `@${dimos.matrix.botLocalpart}:${dimos.matrix.serverName}`,
  }
}

interface EventRow {
  id: number
  origin_event_id: string | null
  origin_room_id: string | null
}

interface SentRow {
  source: string
  content: string
  matrix_event_id: string | null
  sent_at: string | Date | null
}

/** What was sent into the room because of the record's events, and the thread that it began. */
async function toldOf(subject: { type: string; id: number }, key: string, roomId: string) {
  const events: EventRow[] = await db
    .from('domain_events')
    .where({ subject_type: subject.type, subject_id: subject.id })
    .orderBy('id')
    .limit(MOST_EVENTS)
    .select('id', 'origin_event_id', 'origin_room_id')
  const rows: SentRow[] = await db
    .from('outbox')
    .whereIn('source', [...events.map(announced), ...events.flatMap(answered)])
    .whereIn('target', [roomId, `room:${key}`])
    .select('source', 'content', 'matrix_event_id', 'sent_at')
  const bySource = new Map(rows.map((row) => [row.source, row]))
  return { threadId: threadOf(events, bySource, roomId), notices: noticesOf(events, bySource) }
}

/** The first of the record's messages in this room: a command with its thread, or our own. */
function threadOf(
  events: readonly EventRow[],
  sent: ReadonlyMap<string, SentRow>,
  roomId: string
): string | null {
  for (const event of events) {
    const answer = sent.get(answered(event)[0] ?? '')
    // An answer that stands in no thread could not begin one.
    const thread = answer && threadIn(answer.content)
    const root =
      event.origin_room_id === roomId && event.origin_event_id && (!answer || thread)
        ? (thread ?? event.origin_event_id)
        : sent.get(announced(event))?.matrix_event_id
    if (root) return root
  }
  return null
}

function noticesOf(events: readonly EventRow[], sent: ReadonlyMap<string, SentRow>) {
  return events.flatMap((event) => {
    const row = sent.get(announced(event))
    if (!row?.matrix_event_id || !row.sent_at) return []
    const { body } = JSON.parse(row.content) as { body: string }
    return [{ eventId: row.matrix_event_id, text: body, at: fromStored(row.sent_at) }]
  })
}

function announced({ id }: EventRow): string {
  return `event:${id}`
}

function answered({ origin_event_id: id }: EventRow): string[] {
  return id ? [`reply:${id}`] : []
}

function threadIn(content: string): string | null {
  const relation = (JSON.parse(content) as Record<string, any>)['m.relates_to']
  return relation?.rel_type === 'm.thread' ? relation.event_id : null
}

function elementUrlOf(roomId: string, threadId: string | null): string | null {
  if (!dimos.element.url) return null
  return threadId ? `${roomUrl(roomId)}/${threadId}` : roomUrl(roomId)
}

function membersOf(chart: OrgChart, members: Members): Conversation['people'] {
  return Object.fromEntries(
    chart.people
      .filter(({ matrixId }) => members.has(matrixId))
      .map((person) => {
        const { initials, tone } = personView(chart, person.id)
        return [person.matrixId, { name: person.displayName, initials, tone }]
      })
  )
}
