/*
 * What the bots have to send. A row is written in the transaction of whatever it tells about, and
 * stays until the homeserver has given it an event's id.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { fromStored, toStored } from '#app/shared/time'
import { afterCommit, inTransaction, type Transaction } from '#app/shared/transaction'
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
export async function enqueue(trx: Transaction, message: OutgoingMessage): Promise<void> {
  const { source, target, purpose, priority } = message
  const row = {
    source,
    target,
    purpose,
    priority,
    content: JSON.stringify(message.content, wellFormed),
    created_at: toStored(DateTime.utc()),
  }
  const same = ['source', 'target', 'purpose']
  await trx.insertQuery().table('outbox').onConflict(same).ignore().insert(row)
  afterCommit(() => wakeBots())
}

/** What the answer to a command is called, where everybody in its room sees it. */
export const ANSWER = 'answer'

/** Whether a command was answered in the room where it was given, in front of everybody. */
export async function isAnsweredIn(eventId: string, roomId: string): Promise<boolean> {
  const answer = { source: `reply:${eventId}`, target: roomId, purpose: ANSWER }
  return (await db.from('outbox').where(answer).first()) !== null
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
  const heads = db
    .from('outbox')
    .where({ state: 'waiting', priority })
    .groupBy('target')
    .min('id as id')
  const rows = await db
    .from('outbox')
    .whereIn('id', db.from(heads.as('heads')).select('id'))
    .where('next_attempt_ms', '<=', nowMs)
    .orderBy('id')
    .limit(limit)
  return rows.map((row) => ({
    id: row.id,
    target: row.target,
    priority: row.priority,
    content: JSON.parse(row.content),
    attempts: row.attempts,
    createdAt: fromStored(row.created_at as string),
  }))
}

export function markSent(id: number, roomId: string, eventId: string): Promise<void> {
  return change(id, {
    state: 'sent',
    room_id: roomId,
    matrix_event_id: eventId,
    sent_at: toStored(DateTime.utc()),
    last_error: null,
  })
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

/** Half a surrogate pair can't be sent as UTF-8: the homeserver would refuse the whole message. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
