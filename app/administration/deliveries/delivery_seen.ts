/*
 * Who has seen a message. People's clients tell the homeserver how far they have read, the bots
 * write that down once a minute (bots/matrix/receipts.ts): whoever has read this message, or a later
 * one in the same thread or in the whole room, has seen it.
 */
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Delivery } from '#app/administration/deliveries/delivery'
import { selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'

export interface Seen {
  /** How many people have seen it, of how many in its room. */
  seen: number
  of: number
}

/** For each sent message of a page, by its number; one query. */
export async function seenOf(deliveries: readonly Delivery[]): Promise<ReadonlyMap<number, Seen>> {
  const sent = deliveries.filter(isShown)
  if (sent.length === 0) return new Map()
  const wanted = sent
    .map(() => 'select ? as id, ? as room_id, ? as event_id, ? as thread_id, ? as at_ms')
    .join(' union all ')
  const rows = await selectRows(
    db.connection(),
    `select id,
        (select count(distinct marks.matrix_id) from read_marks marks where ${HAS_SEEN}
          and ${IS_MEMBER}) as seen,
        (select count(*) from mirrored_members members where members.room_id = wanted.room_id
          and members.membership = 'join' and ${notBot('members.matrix_id')})
        + (select count(*) from direct_rooms direct where direct.room_id = wanted.room_id) as people
      from (${wanted}) wanted`,
    sent.flatMap(bindingsOf)
  )
  return new Map(
    rows.map((row) => [Number(row.id), { seen: Number(row.seen), of: Number(row.people) }])
  )
}

/** Of one message, by name: who has seen it and when their client said so, and who has not. */
export async function readersOf(
  delivery: Delivery
): Promise<{ matrixId: string; at: DateTime | null }[]> {
  if (!isShown(delivery)) return []
  const rows = await selectRows(
    db.connection(),
    `select people.matrix_id, (select min(marks.read_at_ms) from read_marks marks
          where ${HAS_SEEN} and marks.matrix_id = people.matrix_id) as read_at_ms
      from (select ? as id, ? as room_id, ? as event_id, ? as thread_id, ? as at_ms) wanted
      join (select room_id, matrix_id from mirrored_members where room_id = ?
          and membership = 'join' and ${notBot('matrix_id')}
        union select room_id, matrix_id from direct_rooms where room_id = ?) people
      order by people.matrix_id`,
    [...bindingsOf(delivery), delivery.roomId!, delivery.roomId!]
  )
  return rows.map((row) => ({
    matrixId: row.matrix_id,
    at: row.read_at_ms === null ? null : fromStored(new Date(Number(row.read_at_ms))),
  }))
}

/** A mark outside of threads is the timeline's; a message that begins a thread stands there. */
const HAS_SEEN = `marks.room_id = wanted.room_id and marks.thread_id in ('', wanted.thread_id)
  and (marks.event_id = wanted.event_id or marks.event_at_ms >= wanted.at_ms)`

const IS_MEMBER = `(exists (select 1 from mirrored_members members
    where members.room_id = wanted.room_id and members.matrix_id = marks.matrix_id
      and members.membership = 'join' and ${notBot('members.matrix_id')})
  or exists (select 1 from direct_rooms direct
    where direct.room_id = wanted.room_id and direct.matrix_id = marks.matrix_id))`

/** The bots read nothing; `dimosthenis` is a person. */
function notBot(column: string): string {
  return `${column} not like '@dimos:%' and ${column} not like '@dimos|_%' escape '|'`
}

/** A reaction or an edit is no message of its own. */
function isShown(delivery: Delivery): boolean {
  return delivery.state === 'sent' && delivery.roomId !== null && delivery.refersAs === null
}

function bindingsOf({ id, roomId, eventId, threadId, endedAt }: Delivery): (string | number)[] {
  return [id, roomId!, eventId ?? '', threadId ?? 'main', endedAt?.toMillis() ?? 0]
}
