import { DateTime } from 'luxon'
import { fromStored } from '#app/shared/time'
import type { Box, DeliveryState } from '#app/administration/deliveries/delivery_list'

/** A message of the ledger. */
export interface Delivery {
  box: Box
  id: number
  state: DeliveryState
  /** Where it goes, or the room from which it came. */
  target: string
  /** What tells two messages of one source apart, or the event's type. */
  purpose: string
  /** What it comes from: `event:<id>`, `reply:<event id>`; of what came in, who sent it. */
  source: string
  attempts: number
  since: DateTime
  /** Sent, or handled. */
  endedAt: DateTime | null
  /** Until then it is held. */
  notBefore: DateTime | null
  nextAttempt: DateTime | null
  problem: string | null
  /** Its content is gone, so it can't be tried again. */
  isEmptied: boolean
  /** The Matrix room in which it is, once it was sent. */
  roomId: string | null
  eventId: string | null
  bot: string | null
  kind: string | null
  record: { type: string; id: number } | null
  needsReceipt: boolean
  /** Edits another message, or is a reaction on it. */
  refersAs: 'edit' | 'reaction' | null
  /** The message that was sent in its place. */
  resentAs: number | null
  /** In which thread it stands: its root, or null for none. */
  threadId: string | null
  /**
   * What it says; null where that is between the bot and people: direct chats, and answers to
   * commands. An announcement to a room is read by the whole room.
   */
  text: string | null
}

export function deliveryFrom(box: Box, row: Record<string, any>): Delivery {
  return box === 'outbox' ? outgoing(row) : incoming(row)
}

/** The instant of a column in ms; null for none. */
function instantOf(ms: unknown): DateTime | null {
  return Number(ms ?? 0) > 0 ? DateTime.fromMillis(Number(ms), { zone: 'utc' }) : null
}

function outgoing(row: Record<string, any>): Delivery {
  const content = contentOf(row.content)
  const notBefore = instantOf(row.not_before_ms)
  const isHeld = row.state === 'waiting' && notBefore !== null && notBefore > DateTime.utc()
  return {
    box: 'outbox',
    id: row.id,
    state: isHeld ? 'held' : row.state,
    target: row.target,
    purpose: row.purpose,
    source: row.source,
    attempts: row.attempts,
    since: fromStored(row.created_at as string),
    endedAt: fromStored(row.sent_at),
    notBefore,
    nextAttempt: row.state === 'waiting' ? instantOf(row.next_attempt_ms) : null,
    problem: row.last_error,
    isEmptied: row.content === '{}',
    roomId: row.room_id,
    eventId: row.matrix_event_id,
    bot: row.bot,
    kind: row.kind,
    record: row.record_type ? { type: row.record_type, id: row.record_id } : null,
    needsReceipt: Boolean(row.needs_receipt),
    refersAs: row.refers ? (JSON.parse(row.refers).as ?? null) : null,
    resentAs: row.resent_as,
    threadId: threadIn(content),
    text: isForWholeRoom(row) && typeof content.body === 'string' ? content.body : null,
  }
}

function incoming(row: Record<string, any>): Delivery {
  const states: Record<string, DeliveryState> = { quarantined: 'failed', done: 'sent' }
  return {
    box: 'inbox',
    id: row.id,
    state: states[row.state] ?? row.state,
    target: row.room_id,
    purpose: row.type,
    source: row.sender,
    attempts: row.attempts,
    since: fromStored(row.received_at as string),
    endedAt: fromStored(row.done_at),
    notBefore: null,
    nextAttempt: null,
    problem: row.reason,
    isEmptied: row.content === '{}',
    roomId: row.room_id,
    eventId: row.event_id,
    bot: null,
    kind: null,
    record: null,
    needsReceipt: false,
    refersAs: null,
    resentAs: null,
    threadId: null,
    text: null,
  }
}

/** What is announced in a room that Dimos keeps. */
function isForWholeRoom({ source, target }: Record<string, any>): boolean {
  return /^event:\d+$/.test(source) && String(target).startsWith('room:')
}

function contentOf(text: string): Record<string, any> {
  const content: unknown = JSON.parse(text)
  return typeof content === 'object' && content !== null ? content : {}
}

function threadIn(content: Record<string, any>): string | null {
  const relation = content['m.relates_to']
  return relation?.rel_type === 'm.thread' ? relation.event_id : null
}
