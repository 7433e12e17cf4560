/*
 * Messages of the bots' boxes as tests of the ledger need them.
 */
import { DateTime } from 'luxon'
import { insertRow, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

let made = 0

/** A message on its way out; an announcement to the room of D6.1 where nothing else is said. */
export function outgoing(more: Row = {}): Promise<number> {
  return inTransaction((trx) =>
    insertRow(trx, 'outbox', {
      source: `event:${900_000 + made++}`,
      target: 'room:unit:D6.1',
      purpose: 'announcement',
      priority: 1,
      content: JSON.stringify({ msgtype: 'm.notice', body: 'Δοκιμαστική ανακοίνωση' }),
      created_at: toStored(DateTime.utc().minus({ minutes: 5 })),
      ...more,
    })
  )
}

/** One that is in its room. */
export function sent(more: Row = {}): Promise<number> {
  const at = toStored(DateTime.utc().minus({ minutes: 4 }))
  return outgoing({
    state: 'sent',
    room_id: '!d61:localhost',
    matrix_event_id: `$sent${made++}`,
    sent_at: at,
    ...more,
  })
}

/** A message that came in and could not be handled. */
export function incoming(more: Row = {}): Promise<number> {
  return inTransaction((trx) =>
    insertRow(trx, 'inbox', {
      event_id: `$in${made++}`,
      room_id: '!somewhere:localhost',
      sender: '@c.iliadis:localhost',
      type: 'm.room.message',
      content: '{"body":"μυστική εντολή"}',
      sent_at_ms: 1,
      received_at: toStored(DateTime.utc()),
      received_by: 'transaction',
      state: 'quarantined',
      attempts: 5,
      reason: 'it broke',
      ...more,
    })
  )
}

/** How far somebody has read in a room. */
export function readUpTo(
  roomId: string,
  matrixId: string,
  eventId: string,
  atMs: number | null,
  threadId = ''
): Promise<number> {
  return inTransaction((trx) =>
    insertRow(trx, 'read_marks', {
      room_id: roomId,
      matrix_id: matrixId,
      thread_id: threadId,
      event_id: eventId,
      read_at_ms: atMs ?? 0,
      event_at_ms: atMs,
    })
  )
}

/** Somebody is in a room, as the mirror knows. */
export function inRoom(roomId: string, ...matrixIds: string[]): Promise<void> {
  return inTransaction(async (trx) => {
    for (const matrixId of matrixIds) {
      await insertRow(trx, 'mirrored_members', {
        room_id: roomId,
        matrix_id: matrixId,
        membership: 'join',
        sender: '@dimos:localhost',
      })
    }
  })
}
