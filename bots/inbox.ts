/*
 * The events that the homeserver delivered and that Dimos handles, each once: what waits here is
 * never lost, and what stands here already is never handled again.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { changeRows, insertNewRow, insertRows, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import {
  afterCommit,
  inQuickTransaction,
  inTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

/** An event as intake and sweep store it; for a state event, `content` holds its state key too. */
export interface IncomingEvent {
  event_id: string
  room_id: string
  sender: string
  type: string
  content: Record<string, unknown>
  origin_server_ts: number
}

export type ReceivedBy = 'transaction' | 'sweep'

export interface InboxRow {
  id: number
  eventId: string
  roomId: string
  sender: string
  type: string
  content: Record<string, unknown>
  sentAtMs: number
  attempts: number
  receivedBy: ReceivedBy
}

/** The homeserver takes no event beyond 64 kB; what claims to be larger is not handled. */
const LARGEST_CONTENT = 256 * 1024
/** Keeps one transaction short. */
const SLICE = 100

/**
 * Stores what isn't stored yet, in one transaction, in the given order. Of a room's encrypted
 * messages only the first is kept, because one is all that is answered. An event that can't be
 * stored as it is stands there quarantined, with the reason.
 *
 * @returns how many were new
 * @throws the database's error; then nothing is stored
 */
export async function storeEvents(events: IncomingEvent[], by: ReceivedBy): Promise<number> {
  if (events.length === 0) return 0
  const rows = events.map((event) => toRow(event, by))
  const rooms = [...new Set(rows.map((row) => row.room_id))]
  // After a power cut the sweep finds again what was stored last.
  return inQuickTransaction(
    async (trx) => {
      const wanted = await withoutKnown(trx, rows)
      const [only] = wanted
      if (wanted.length === 1) {
        const id = await insertNewRow(trx, 'inbox', only)
        if (id === null) return 0
        afterCommit(() => {
          noteFresh(only.room_id, only.state === 'waiting' ? { ...only, id } : null)
          wakeBots('messages', rooms)
        })
        return 1
      }
      const stored = await insertRows(trx, 'inbox', wanted, { ignoring: true })
      if (stored > 0) {
        afterCommit(() => {
          for (const room of rooms) noteFresh(room, null)
          wakeBots('messages', rooms)
        })
      }
      return stored
    },
    { recoverable: true }
  )
}

/** Rooms with rows that nobody has handled, those that have waited longest first. */
export async function waitingRooms(except: readonly string[], limit: number): Promise<string[]> {
  const others = except.length ? `and room_id not in (${except.map(() => '?').join(', ')})` : ''
  const rows = await selectRows(
    db.connection(),
    `select room_id from inbox where state = 'waiting' ${others}
      group by room_id order by min(id) limit ?`,
    [...except, limit]
  )
  return rows.map((row) => row.room_id)
}

/** The room's oldest rows that nobody has handled, in the order in which they came. */
export async function waitingRowsOf(roomId: string, limit: number): Promise<InboxRow[]> {
  const rows = await selectRows(
    db.connection(),
    `select id, event_id, room_id, sender, type, content, sent_at_ms, attempts, received_by
      from inbox where state = 'waiting' and room_id = ? order by id limit ?`,
    [roomId, limit]
  )
  return rows.map(toInboxRow)
}

/**
 * By room what this process has stored last: the row where it is the only one since the room was
 * asked for, else null.
 */
const fresh = new Map<string, Record<string, any> | null>()

function noteFresh(roomId: string, row: Record<string, any> | null): void {
  fresh.set(roomId, fresh.has(roomId) ? null : row)
}

/**
 * The one row that this process has stored for the room since this was asked last; null where
 * there were none or several, which `waitingRowsOf` tells.
 */
export function takeFresh(roomId: string): InboxRow | null {
  const row = fresh.get(roomId)
  fresh.delete(roomId)
  return row ? toInboxRow({ attempts: 0, ...row }) : null
}

function toInboxRow(row: Record<string, any>): InboxRow {
  return {
    id: row.id,
    eventId: row.event_id,
    roomId: row.room_id,
    sender: row.sender,
    type: row.type,
    content: JSON.parse(row.content),
    sentAtMs: Number(row.sent_at_ms),
    attempts: row.attempts,
    receivedBy: row.received_by,
  }
}

/** Somebody else has handled the row meanwhile: whatever this would have done is undone. */
export class AlreadyHandled extends Error {}

/**
 * In the transaction of whatever the row led to.
 *
 * @throws AlreadyHandled where it doesn't wait any more
 */
export async function markDone(trx: Transaction | QuickTransaction, id: number): Promise<void> {
  const { changed } = await changeRows(
    trx,
    `update inbox set state = 'done', done_at = ?, reason = null where id = ? and state = 'waiting'`,
    [toStored(DateTime.utc()), id]
  )
  if (changed === 0) throw new AlreadyHandled(`row ${id} of the inbox is handled already`)
}

/**
 * A row that was handled meanwhile stays handled: a commit whose answer was lost, or another
 * process, did it.
 *
 * @param quarantine true where it is given up for good
 * @throws AlreadyHandled
 */
export async function markFailedAttempt(
  id: number,
  reason: string,
  quarantine: boolean
): Promise<void> {
  await inTransaction(async (trx) => {
    const change = { reason: shortReason(reason), state: quarantine ? 'quarantined' : 'waiting' }
    const row = { id, state: 'waiting' }
    const changed = await trx.from('inbox').where(row).increment('attempts', 1)
    if (Number(changed) === 0) throw new AlreadyHandled(`row ${id} of the inbox is handled already`)
    await trx.from('inbox').where(row).update(change)
  })
}

/**
 * Empties the content of rows that were handled, or given up, that many days ago. The rows stay,
 * because they are what keeps an event from being handled again.
 *
 * @returns how many rows were emptied
 */
export async function purgeInbox(olderThanDays = 30): Promise<number> {
  const before = toStored(DateTime.utc().minus({ days: olderThanDays }))
  for (let purged = 0; ;) {
    const rows = await db
      .from('inbox')
      .whereNot('content', '{}')
      .where((old) =>
        old
          .where('done_at', '<', before)
          .orWhere((lost) => lost.where('state', 'quarantined').where('received_at', '<', before))
      )
      .select('id')
      .limit(SLICE)
    if (rows.length === 0) return purged
    const ids = rows.map((row) => row.id)
    await inTransaction((trx) => trx.from('inbox').whereIn('id', ids).update({ content: '{}' }))
    purged += ids.length
  }
}

/** Whether what came in under this id was a reaction, such as a button that was tapped. */
export async function cameByReaction(eventId: string): Promise<boolean> {
  const [row] = await selectRows(db.connection(), 'select type from inbox where event_id = ?', [
    eventId,
  ])
  return row?.type === 'm.reaction'
}

/** A reason as the column holds it. */
export function shortReason(reason: string): string {
  return reason.toWellFormed().slice(0, 500)
}

interface NewRow {
  event_id: string
  room_id: string
  type: string
  [column: string]: string | number | null
}

function toRow(event: IncomingEvent, by: ReceivedBy): NewRow {
  const { content, problem } = serialised(event.content)
  return {
    event_id: event.event_id,
    room_id: event.room_id,
    sender: event.sender,
    type: event.type,
    content,
    sent_at_ms: event.origin_server_ts,
    received_at: toStored(DateTime.utc()),
    received_by: by,
    state: problem ? 'quarantined' : 'waiting',
    reason: problem,
  }
}

function serialised(content: Record<string, unknown>): { content: string; problem: string | null } {
  let text: string
  try {
    text = JSON.stringify(content)
  } catch (error) {
    return { content: '{}', problem: shortReason(`content can't be stored: ${String(error)}`) }
  }
  const bytes = Buffer.byteLength(text)
  if (bytes <= LARGEST_CONTENT) return { content: text, problem: null }
  return { content: '{}', problem: `content of ${bytes} bytes` }
}

/** Leaves out encrypted messages after a room's first. */
async function withoutKnown(
  trx: Transaction | QuickTransaction,
  rows: NewRow[]
): Promise<NewRow[]> {
  const rooms = [...new Set(rows.filter(isEncrypted).map((row) => row.room_id))]
  if (rooms.length === 0) return rows
  const known = await selectRows(
    trx,
    `select distinct room_id from inbox
      where type = ? and room_id in (${rooms.map(() => '?').join(', ')})`,
    [ENCRYPTED, ...rooms]
  )
  const deaf = new Set(known.map((row) => row.room_id))
  return rows.filter((row) => {
    if (!isEncrypted(row)) return true
    if (deaf.has(row.room_id)) return false
    deaf.add(row.room_id)
    return true
  })
}

const ENCRYPTED = 'm.room.encrypted'

function isEncrypted(row: NewRow): boolean {
  return row.type === ENCRYPTED
}
