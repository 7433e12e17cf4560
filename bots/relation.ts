/*
 * To what a message relates, as its content says. Contents are hostile: nothing here throws.
 */

/** The message to which another one is, and the thread in which it stands. */
export interface Relation {
  /** The root of its thread; null outside of threads. */
  threadRoot: string | null
  /** The message that its writer chose to answer. */
  repliedTo: string | null
}

export function relationOf(content: Record<string, unknown>): Relation {
  const relation = content['m.relates_to']
  if (!isRecord(relation)) return NONE
  const { 'rel_type': type, 'is_falling_back': fallback, 'm.in_reply_to': inReplyTo } = relation
  const inThread = type === 'm.thread'
  // In a thread clients name the latest message too, for those that know no threads.
  const chosen = !(inThread && fallback === true) && isRecord(inReplyTo)
  return {
    threadRoot: inThread ? eventIdIn(relation) : null,
    repliedTo: chosen ? eventIdIn(inReplyTo) : null,
  }
}

/** The message on which a reaction is, and what it shows; null where it is no reaction. */
export function reactionIn(
  content: Record<string, unknown>
): { eventId: string; key: unknown } | null {
  const relation = content['m.relates_to']
  if (!isRecord(relation) || relation.rel_type !== 'm.annotation') return null
  const eventId = eventIdIn(relation)
  return eventId === null ? null : { eventId, key: relation.key }
}

const NONE: Relation = { threadRoot: null, repliedTo: null }

function eventIdIn({ event_id: id }: Record<string, unknown>): string | null {
  return typeof id === 'string' && /^\$[\x21-\x7e]{1,254}$/.test(id) ? id : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
