/*
 * What the bots have to send. A row is written in the transaction of whatever it tells about, and
 * stays until the homeserver has given it an event's id.
 */
import { hash } from 'node:crypto'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { insertRows, selectRows, changeRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import {
  afterCommit,
  inQuickTransaction,
  inTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'
import { shortReason } from '#bots/inbox'

/** 0 replies, which go first; 1 announcements. */
export type Priority = 0 | 1

export interface OutgoingMessage {
  /** What it comes from: `reply:<event id>`, `event:<domain event id>`, `greeting:<room id>`. */
  source: string
  /** A room's id, `room:<key>` of a managed room, or `direct:<Matrix id>`. */
  target: string
  /** Tells two messages from one source to one target apart. */
  purpose: string
  priority: Priority
  /** The content of an m.room.message; bots/matrix/messages.ts builds it. */
  content: object
}

export interface OutboxRow {
  id: number
  /**
   * By this the homeserver and we know the message again. It says what the message is, and not
   * which row: that may be another one where the last rows were lost in a power cut.
   */
  key: string
  target: string
  priority: Priority
  content: Record<string, unknown>
  attempts: number
  createdAt: DateTime
}

/**
 * Takes a message up for sending once the transaction has committed. The same source, target and
 * purpose a second time is the same message, and changes nothing.
 */
export async function enqueue(
  trx: Transaction | QuickTransaction,
  message: OutgoingMessage
): Promise<void> {
  const { source, target, purpose, priority } = message
  const row = {
    source,
    target,
    purpose,
    priority,
    content: JSON.stringify(message.content, wellFormed),
    created_at: toStored(DateTime.utc()),
  }
  await insertRows(trx, 'outbox', [row], { ignoring: true })
  afterCommit(() => wakeBots())
}

/** What the answer to a command is called, where everybody in its room sees it. */
export const ANSWER = 'answer'

/** Whether a command was answered in the room where it was given, in front of everybody. */
export async function isAnsweredIn(eventId: string, roomId: string): Promise<boolean> {
  const found = await selectRows(
    db.connection(),
    'select 1 from outbox where source = ? and target = ? and purpose = ?',
    [`reply:${eventId}`, roomId, ANSWER]
  )
  return found.length > 0
}

/**
 * The message that is next for each target, replies or announcements; a target whose next one has
 * to wait longer is left out, so that its order holds.
 */
export async function nextOfEachTarget(
  priority: Priority,
  nowMs: number,
  limit: number
): Promise<OutboxRow[]> {
  const rows = await selectRows(
    db.connection(),
    `select id, source, target, purpose, priority, content, attempts, created_at from outbox
      where id in (select id from (select min(id) as id from outbox
        where state = 'waiting' and priority = ? group by target) heads)
      and next_attempt_ms <= ? order by id limit ?`,
    [priority, nowMs, limit]
  )
  return rows.map((row) => ({
    id: row.id,
    key: keyOf(row),
    target: row.target,
    priority: row.priority,
    content: JSON.parse(row.content),
    attempts: row.attempts,
    createdAt: fromStored(row.created_at as string),
  }))
}

/** After a power cut it may be sent again: the homeserver knows it by its key. */
export async function markSent(id: number, roomId: string, eventId: string): Promise<void> {
  const now = toStored(DateTime.utc())
  await inQuickTransaction(
    (trx) =>
      changeRows(
        trx,
        `update outbox set state = 'sent', room_id = ?, matrix_event_id = ?, sent_at = ?,
          last_error = null where id = ?`,
        [roomId, eventId, now, id]
      ),
    { recoverable: true }
  )
}

/** It is tried again, but not before that instant. */
export function postpone(id: number, untilMs: number, reason: string): Promise<void> {
  return change(id, { next_attempt_ms: untilMs, last_error: shortReason(reason) }, true)
}

/** It is given up, with the reason. */
export function giveUp(id: number, reason: string): Promise<void> {
  return change(id, { state: 'failed', last_error: shortReason(reason) }, true)
}

/** Whatever waits for another try may be tried now, because the homeserver is back. */
export async function retryAllNow(): Promise<void> {
  await inTransaction((trx) =>
    trx
      .from('outbox')
      .where('state', 'waiting')
      .where('next_attempt_ms', '>', 0)
      .update({ next_attempt_ms: 0 })
  )
}

async function change(id: number, values: Record<string, unknown>, attempted = false) {
  await inTransaction(async (trx) => {
    if (attempted) await trx.from('outbox').where({ id }).increment('attempts', 1)
    await trx.from('outbox').where({ id }).update(values)
  })
}

function keyOf({ source, target, purpose }: Record<string, any>): string {
  const text = JSON.stringify([source, target, purpose])
  return hash('sha256', text, 'base64url').slice(0, 32)
}

/** Half a surrogate pair can't be sent as UTF-8: the homeserver would refuse the whole message. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
