/*
 * What the bots have to send. A row is written in the transaction of whatever it tells about, and
 * stays until the homeserver has given it an event's id.
 */
import { hash } from 'node:crypto'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { changeRows, insertNewRow, selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import {
  afterCommit,
  inQuickTransaction,
  inTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'
import { MAIN_BOT } from '#bots/bot'
import { shortReason } from '#bots/inbox'
import { beginThread } from '#bots/threads'

/** 0 replies, which go first; 1 announcements. */
export type Priority = 0 | 1

/** What a message is known by: the same three are the same message. */
export interface MessageKey {
  /** What it comes from: `reply:<event id>`, `event:<domain event id>`, `greeting:<room id>`. */
  source: string
  /** A room's id, `room:<key>` of a managed room, or `direct:<Matrix id>`. */
  target: string
  /** Tells two messages from one source to one target apart. */
  purpose: string
}

/**
 * How a message relates to another one, which may be on its way still: the relation is put into
 * its content when it is sent, and it waits until the other one is.
 */
export interface Refers {
  /** Edits it, or is a reaction on it. */
  as: 'edit' | 'reaction'
  /** `card`: the card of the message's record in its room, whichever that is by then. */
  to: MessageKey | { eventId: string } | 'card'
}

/** The record that a message tells of. */
export interface RecordOfMessage {
  type: string
  id: number
}

export interface OutgoingMessage extends MessageKey {
  priority: Priority
  /** The content of the event; bots/matrix/messages.ts builds that of a message. */
  content: object
  /** Which bot speaks, by its localpart; the main one where it is absent. */
  bot?: string
  /** `m.room.message` by default, or `m.reaction`. */
  eventType?: string
  refers?: Refers | null
  /** In a room the first message about a record begins its thread, and later ones go into it. */
  record?: RecordOfMessage | null
  /** What kind of notice it is, by which people mute: `task.assigned`. */
  kind?: string | null
  /** Milliseconds since 1970 before which it is not sent: quiet hours, leave. */
  notBeforeMs?: number
  /** The law asks who has received it: the ledger names them. */
  needsReceipt?: boolean
  /** Of an answer (`reply:…`): whose message it answers, where that is at hand. */
  asker?: string
}

export interface OutboxRow extends MessageKey {
  id: number
  /**
   * By this the homeserver and we know the message again. It says what the message is, and not
   * which row: that may be another one where the last rows were lost in a power cut.
   */
  key: string
  priority: Priority
  content: Record<string, unknown>
  bot: string
  eventType: string
  refers: Refers | null
  record: RecordOfMessage | null
  attempts: number
  createdAt: DateTime
  /**
   * What is in one queue leaves one after the other, in order: all that goes to one target, but
   * answers to different people there have a queue each.
   */
  queue: string
}

/**
 * Takes a message up for sending once the transaction has committed. The same source, target and
 * purpose a second time is the same message, and changes nothing.
 */
export async function enqueue(
  trx: Transaction | QuickTransaction,
  message: OutgoingMessage
): Promise<void> {
  const { source, target, purpose, priority, refers, record } = message
  const row = {
    source,
    target,
    purpose,
    priority,
    content: JSON.stringify(message.content, wellFormed),
    created_at: toStored(DateTime.utc()),
    bot: message.bot ?? MAIN_BOT,
    event_type: message.eventType ?? MESSAGE,
    refers: refers ? JSON.stringify(refers) : null,
    record_type: record?.type ?? null,
    record_id: record?.id ?? null,
    kind: message.kind ?? null,
    not_before_ms: message.notBeforeMs ?? 0,
    needs_receipt: message.needsReceipt ? 1 : 0,
  }
  const id = await insertNewRow(trx, 'outbox', row)
  const asker = priority === 0 ? (message.asker ?? (await askerOf(trx, source))) : null
  afterCommit(() => {
    // What stood already is no news, but whoever has it may have been killed meanwhile.
    const isTaken =
      id !== null && sending?.(toOutboxRow({ ...row, id, attempts: 0, asker }), row.not_before_ms)
    if (!isTaken) wakeBots()
  })
}

const REPLY = 'reply:'

async function askerOf(
  trx: Transaction | QuickTransaction,
  source: string
): Promise<string | null> {
  if (!source.startsWith(REPLY)) return null
  const [row] = await selectRows(trx, 'select sender from inbox where event_id = ?', [
    source.slice(REPLY.length),
  ])
  return row?.sender ?? null
}

let sending: ((row: OutboxRow, notBeforeMs: number) => boolean) | null = null

/**
 * Hands each message over as soon as its transaction has committed: whoever sends needn't look for
 * it. It stands in the outbox all the same.
 *
 * @param take true where it is on its way; else the bots are woken
 */
export function onEnqueued(take: typeof sending): void {
  sending = take
}

const MESSAGE = 'm.room.message'

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
 * The message that is next in each queue, of replies or of announcements; a queue whose next one
 * has to wait longer is left out, so that its order holds. What waits for the end of quiet hours
 * holds up nothing that was asked for at this hour.
 */
export async function nextOfEachQueue(
  priority: Priority,
  nowMs: number,
  limit: number
): Promise<OutboxRow[]> {
  const { asker, join, queue } = ASKERS[priority]
  const rows = await selectRows(
    db.connection(),
    `select o.id, o.source, o.target, o.purpose, o.priority, o.content, o.attempts, o.created_at,
        o.bot, o.event_type, o.refers, o.record_type, o.record_id, ${asker} as asker
      from outbox o ${join}
      where o.id in (select id from (select min(o.id) as id from outbox o ${join}
        where o.state = 'waiting' and o.priority = ? and o.not_before_ms <= ?
        group by ${queue}) heads)
      and o.next_attempt_ms <= ? order by o.id limit ?`,
    [priority, nowMs, nowMs, limit]
  )
  return rows.map(toOutboxRow)
}

/** The queues that have replies, or announcements, which nobody has sent yet. */
export async function waitingQueues(priority: Priority, limit: number): Promise<string[]> {
  const { asker, join } = ASKERS[priority]
  const rows = await selectRows(
    db.connection(),
    `select distinct o.target, ${asker} as asker from outbox o ${join}
      where o.state = 'waiting' and o.priority = ? limit ?`,
    [priority, limit]
  )
  return rows.map(queueOf)
}

/** By whom a waiting row was asked for; announcements nobody has asked for. */
const ASKERS: Readonly<Record<Priority, { asker: string; queue: string; join: string }>> = {
  0: {
    asker: 'i.sender',
    queue: 'o.target, i.sender',
    join: `left join inbox i
      on o.source like '${REPLY}%' and i.event_id = substr(o.source, ${REPLY.length + 1})`,
  },
  1: { asker: 'null', queue: 'o.target', join: '' },
}

function queueOf({ target, asker }: Record<string, any>): string {
  return asker ? `${target} ${asker}` : target
}

function toOutboxRow(row: Record<string, any>): OutboxRow {
  return {
    id: row.id,
    key: keyOf(row as unknown as MessageKey),
    source: row.source,
    target: row.target,
    purpose: row.purpose,
    priority: row.priority,
    content: JSON.parse(row.content),
    bot: row.bot,
    eventType: row.event_type,
    refers: row.refers ? (JSON.parse(row.refers) as Refers) : null,
    record: row.record_type ? { type: row.record_type, id: row.record_id } : null,
    attempts: row.attempts,
    createdAt: fromStored(row.created_at as string),
    queue: queueOf(row),
  }
}

/** A message that the homeserver has taken. */
export interface SentMessage {
  roomId: string
  eventId: string
  /** The thread in which it stands, or that it begins; null for a message outside of threads. */
  threadRoot: string | null
  /** Whether it may be the card of its record there. */
  isCard: boolean
}

/**
 * Marks it as sent, and what hangs on it: the record's thread that it begins. After a power cut it
 * may be sent again: the homeserver knows it by its key.
 */
export async function markSent(row: OutboxRow, sent: SentMessage): Promise<void> {
  const { roomId, eventId, threadRoot, isCard } = sent
  const { bot, record } = row
  await inQuickTransaction(
    async (trx) => {
      await changeRows(
        trx,
        `update outbox set state = 'sent', room_id = ?, matrix_event_id = ?, sent_at = ?,
          last_error = null where id = ?`,
        [roomId, eventId, toStored(DateTime.utc()), row.id]
      )
      if (isCard && record && threadRoot) {
        const thread = { record, roomId, rootEventId: threadRoot, cardEventId: eventId, bot }
        await beginThread(trx, thread)
      }
    },
    { recoverable: true }
  )
}

/** Where another message stands, by which one that refers to it is sent. */
export interface Whereabouts {
  state: string
  bot: string
  roomId: string | null
  eventId: string | null
}

/** Null where there is no such message. */
export async function whereIs({
  source,
  target,
  purpose,
}: MessageKey): Promise<Whereabouts | null> {
  const columns = 'select state, bot, room_id, matrix_event_id, resent_as from outbox'
  let [row] = await selectRows(
    db.connection(),
    `${columns} where source = ? and target = ? and purpose = ?`,
    [source, target, purpose]
  )
  // The homeserver had lost it, and another took its place.
  while (row?.state === 'resent' && row.resent_as) {
    ;[row] = await selectRows(db.connection(), `${columns} where id = ?`, [row.resent_as])
  }
  if (!row) return null
  return { state: row.state, bot: row.bot, roomId: row.room_id, eventId: row.matrix_event_id }
}

/** Whether an earlier answer about the row's record still waits to go into that room. */
export async function isAnswerOnItsWay(
  { id, record }: OutboxRow,
  roomId: string
): Promise<boolean> {
  if (!record) return false
  const found = await selectRows(
    db.connection(),
    `select 1 from outbox where record_type = ? and record_id = ? and target = ? and id < ?
      and state = 'waiting' and priority = 0 and refers is null limit 1`,
    [record.type, record.id, roomId, id]
  )
  return found.length > 0
}

/** It is tried again, but not before that instant. */
export function postpone(id: number, untilMs: number, reason: string): Promise<void> {
  return change(id, { next_attempt_ms: untilMs, last_error: shortReason(reason) }, true)
}

/** It is given up, with the reason. */
export function giveUp(id: number, reason: string): Promise<void> {
  return change(id, { state: 'failed', last_error: shortReason(reason) }, true)
}

/** It is no longer to be sent, and nobody misses it: an edit of what is not there. */
export async function drop(id: number): Promise<void> {
  await inTransaction((trx) => trx.from('outbox').where({ id, state: 'waiting' }).delete())
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

/** By this the homeserver and we know a message again; it stands in its content. */
export function keyOf({ source, target, purpose }: MessageKey): string {
  const text = JSON.stringify([source, target, purpose])
  return hash('sha256', text, 'base64url').slice(0, 32)
}

/** Half a surrogate pair can't be sent as UTF-8: the homeserver would refuse the whole message. */
function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
