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
import { selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'
import { threadIn } from '#bots/threads'

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

/** Records have few events; the homeserver knows the rest. */
const MOST_NOTICES = 200

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
  const told = mayRead ? await toldOf(subject, roomId) : { threadId: null, notices: [] }
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

/** The record's thread in the room, and what was announced of it there. */
async function toldOf(subject: { type: string; id: number }, roomId: string) {
  const thread = await threadIn(roomId, subject)
  const rows = await selectRows(
    db.connection(),
    `select matrix_event_id, content, sent_at from outbox
      where record_type = ? and record_id = ? and room_id = ? and state = 'sent'
        and event_type = 'm.room.message' and refers is null and source like 'event:%'
      order by id limit ${MOST_NOTICES}`,
    [subject.type, subject.id, roomId]
  )
  const notices = rows.map((row) => ({
    eventId: row.matrix_event_id as string,
    text: (JSON.parse(row.content) as { body: string }).body,
    at: fromStored(row.sent_at),
  }))
  return { threadId: thread?.rootEventId ?? null, notices }
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
