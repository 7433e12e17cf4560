/*
 * Which events Dimos handles. Intake and sweep ask the same function, so that what one of them
 * missed the other finds. Events are hostile until shown otherwise: nothing here throws.
 */
import { serverOf } from '#app/shared/matrix_id'
import { typedAnswer } from '#bots/answer_words'
import { captionOf, isFile } from '#bots/attachments'
import { buttonKey } from '#bots/button'
import type { IncomingEvent } from '#bots/inbox'
import { openLine, type BotNames } from '#bots/line'
import { isRecord, reactionIn, relationOf } from '#bots/relation'

export { isRecord }

/** A room that Dimos knows: one person's direct chat with a bot, or one that Dimos made. */
export type RoomKind = 'direct' | 'managed' | null

export interface RelevanceFacts {
  serverName: string
  botUserIds: readonly string[]
  /** How they are called; where it is absent, the main one alone is. */
  botNames?: BotNames
  room: RoomKind
}

/** Under this key a stored state event's content holds its state key. */
export const STATE_KEY = 'org.dimos.state_key'

/**
 * True for what is stored and handled: commands, mentions, direct chats, answers to what the bots
 * have asked, and the bots' own state.
 */
export function relevance(event: unknown, facts: RelevanceFacts): event is IncomingEvent {
  if (!isRecord(event) || !isRecord(event.content) || !hasIds(event)) return false
  const fromBot = facts.botUserIds.includes(event.sender as string)
  const local = serverOf(event.sender as string) === facts.serverName
  switch (event.type) {
    case 'm.room.member':
      // An invitation from another server is taken in as well: it is declined.
      return isBot(event.state_key, facts) && isMembership(event.content.membership)
    case 'm.room.message':
      return local && !fromBot && isForUs(event.content, facts)
    case 'm.reaction':
      return local && !fromBot && facts.room !== null && isButton(event.content)
    case 'm.room.encrypted':
      return local && !fromBot && !isEdit(event.content)
    case 'm.room.encryption':
    case 'm.room.tombstone':
      return event.state_key === '' && local && !fromBot && facts.room !== null
    default:
      return false
  }
}

/** A change of a room's state, as the homeserver delivers it. */
export interface DeliveredState {
  room_id: string
  type: string
  state_key: string
  content: Record<string, unknown>
}

/** True for any well-formed change of state, whoever made it. It is a hint and nothing more. */
export function isStateChange(event: unknown): event is DeliveredState {
  return (
    isRecord(event) &&
    typeof event.state_key === 'string' &&
    typeof event.type === 'string' &&
    isRecord(event.content) &&
    hasIds(event)
  )
}

/** The part of a relevant event that is stored. */
export function toIncoming(event: IncomingEvent & { state_key?: unknown }): IncomingEvent {
  const { state_key: stateKey, origin_server_ts: ts } = event
  return {
    event_id: event.event_id,
    room_id: event.room_id,
    sender: event.sender,
    type: event.type,
    content:
      typeof stateKey === 'string' ? { ...event.content, [STATE_KEY]: stateKey } : event.content,
    origin_server_ts: Number.isSafeInteger(ts) && ts > 0 ? ts : Date.now(),
  }
}

/** True for an edit of another message. */
export function isEdit(content: Record<string, unknown>): boolean {
  return relatesTo(content)?.rel_type === 'm.replace'
}

function isForUs(content: Record<string, unknown>, facts: RelevanceFacts): boolean {
  if (isEdit(content) || typeof content.body !== 'string') return false
  if (isFile(content)) {
    const caption = captionOf(content)
    return caption !== null && openLine(caption, { direct: false, names: facts.botNames }) !== null
  }
  if (content.msgtype !== 'm.text') return false
  const direct = facts.room === 'direct'
  return (
    direct ||
    openLine(content.body, { direct, names: facts.botNames }) !== null ||
    mentionsBot(content, facts) ||
    (facts.room !== null && isAnswer(content, content.body))
  )
}

/** A number, yes or no in a thread or as a reply: whether anything was asked there is seen later. */
function isAnswer(content: Record<string, unknown>, body: string): boolean {
  const { threadRoot, repliedTo } = relationOf(content)
  return (threadRoot !== null || repliedTo !== null) && typedAnswer(body) !== null
}

/** Whether it is on a message of ours is seen later, too. */
function isButton(content: Record<string, unknown>): boolean {
  const reaction = reactionIn(content)
  return reaction !== null && buttonKey(reaction.key) !== null
}

function mentionsBot(content: Record<string, unknown>, facts: RelevanceFacts): boolean {
  const mentions = content['m.mentions']
  const ids = isRecord(mentions) ? mentions.user_ids : null
  return Array.isArray(ids) && ids.some((id) => isBot(id, facts))
}

function isBot(id: unknown, facts: RelevanceFacts): boolean {
  return typeof id === 'string' && facts.botUserIds.includes(id)
}

function isMembership(value: unknown): boolean {
  return value === 'invite' || value === 'join' || value === 'leave' || value === 'ban'
}

function relatesTo(content: Record<string, unknown>): Record<string, unknown> | null {
  const relation = content['m.relates_to']
  return isRecord(relation) ? relation : null
}

/** Matrix ids are at most 255 bytes; ours are visible ASCII, and so are the homeserver's. */
function hasIds(event: Record<string, unknown>): boolean {
  return (
    isId(event.event_id, '$') &&
    isId(event.room_id, '!') &&
    isId(event.sender, '@') &&
    (event.sender as string).includes(':')
  )
}

function isId(value: unknown, sigil: string): boolean {
  return (
    typeof value === 'string' &&
    value.length > 1 &&
    value.length <= 255 &&
    value.startsWith(sigil) &&
    /^[\x21-\x7e]+$/.test(value)
  )
}
