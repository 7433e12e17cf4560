/*
 * The thread of a record in a room: commands in it need no number, and its card, a message of our
 * own, is edited to the record's state. It is written when the message that begins it was sent.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { changeRows, insertRows, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction, type QuickTransaction, type Transaction } from '#app/shared/transaction'
import type { RecordOfMessage } from '#bots/outbox'

export interface RecordThread {
  record: RecordOfMessage
  roomId: string
  /** The thread's first message, ours or a person's. */
  rootEventId: string
  /** The message of ours that shows the record's state; null where there is none any more. */
  cardEventId: string | null
  /** The bot that wrote the card, and alone may edit it. */
  bot: string
}

/** A record's threads, in every room where it has one. */
export async function threadsOf(
  record: RecordOfMessage,
  client: QueryClientContract | QuickTransaction = db.connection()
): Promise<RecordThread[]> {
  const rows = await selectRows(
    client,
    `${SELECT} where record_type = ? and record_id = ? order by id`,
    [record.type, record.id]
  )
  return rows.map(toThread)
}

/** The thread's first message is gone from its room: the record's next message begins another one. */
export async function endThread(roomId: string, rootEventId: string): Promise<void> {
  await inTransaction((trx) =>
    changeRows(trx, 'delete from record_threads where room_id = ? and root_event_id = ?', [
      roomId,
      rootEventId,
    ])
  )
}

/** A record's thread in one room; null where it has none. */
export async function threadIn(
  roomId: string,
  record: RecordOfMessage,
  client: QueryClientContract = db.connection()
): Promise<RecordThread | null> {
  const [row] = await selectRows(
    client,
    `${SELECT} where record_type = ? and record_id = ? and room_id = ?`,
    [record.type, record.id, roomId]
  )
  return row ? toThread(row) : null
}

/** The record whose thread begins with this message; null where it is no record's. */
export async function recordOfThread(
  roomId: string,
  rootEventId: string,
  client: QueryClientContract = db.connection()
): Promise<RecordOfMessage | null> {
  const [row] = await selectRows(client, `${SELECT} where root_event_id = ? and room_id = ?`, [
    rootEventId,
    roomId,
  ])
  return row ? toThread(row).record : null
}

/**
 * Makes it the record's thread in its room, where the record has none there yet and the thread is
 * no other record's: a thread is of one record.
 */
export async function beginThread(
  trx: Transaction | QuickTransaction,
  { record, roomId, rootEventId, cardEventId, bot }: RecordThread
): Promise<void> {
  const [taken] = await selectRows(
    trx,
    'select 1 from record_threads where root_event_id = ? and room_id = ?',
    [rootEventId, roomId]
  )
  if (taken) return
  const row = {
    record_type: record.type,
    record_id: record.id,
    room_id: roomId,
    root_event_id: rootEventId,
    card_event_id: cardEventId,
    bot,
    created_at: toStored(DateTime.utc()),
  }
  await insertRows(trx, 'record_threads', [row], { ignoring: true })
}

const SELECT = `select record_type, record_id, room_id, root_event_id, card_event_id, bot
  from record_threads`

function toThread(row: Record<string, any>): RecordThread {
  return {
    record: { type: row.record_type, id: row.record_id },
    roomId: row.room_id,
    rootEventId: row.root_event_id,
    cardEventId: row.card_event_id,
    bot: row.bot,
  }
}
