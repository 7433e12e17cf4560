/*
 * One message of the outbox on its way into its room.
 */
import { failpoint } from '#app/shared/failpoint'
import { MAIN_BOT } from '#bots/bot'
import { botUserId, forgetBotClient } from '#bots/matrix/bot_account'
import { errcode, path, type HomeserverClient } from '#bots/matrix/client'
import { failureOf } from '#bots/matrix/failure'
import { editOf, fitting, inThread, reactionOn, threadOf } from '#bots/matrix/messages'
import {
  isAnswerOnItsWay,
  whereIs,
  type MessageKey,
  type OutboxRow,
  type Refers,
  type SentMessage,
} from '#bots/outbox'
import { endThread, threadIn } from '#bots/threads'

export interface DeliveryOptions {
  /** The homeserver's client as one of the bots, by its localpart. */
  client(bot: string): Promise<HomeserverClient>
  /** The Matrix room of a managed room's key; null where it isn't made yet. */
  resolveRoom(key: string): Promise<string | null>
  /** The room in which a bot speaks with this person alone, made where there is none. */
  directRoom(matrixId: string, bot: string): Promise<string>
}

/** The managed room isn't made yet: it may come. */
export class NoRoomYet extends Error {}

/** The message to which it relates is on its way still. */
export class NotSentYet extends Error {}

/** The message to which it relates was given up, so nothing can relate to it. */
export class NeverSent extends Error {}

/** It edits a card that isn't there: the record has no thread in the room. */
export class NothingToEdit extends Error {}

/**
 * Sends the message, or finds that it was sent before: the same row gives the same event.
 *
 * @throws NoRoomYet; NotSentYet; NeverSent; NothingToEdit; the client's errors
 */
export async function deliver(row: OutboxRow, options: DeliveryOptions): Promise<SentMessage> {
  const ready = await prepared(row, options)
  try {
    return await deliverWithin(row, ready, options)
  } catch (error) {
    const { threadRoot } = ready
    if (!isUnknownRelation(error) || row.refers) throw error
    // The homeserver was restored from a backup: then the message stands for itself.
    if (threadRoot) await endThread(ready.roomId, threadRoot)
    const content = { ...ready.content }
    delete content['m.relates_to']
    const isCard = row.record !== null && beginsThread(row)
    return deliverTo(row, { ...ready, content, threadRoot: null, isCard }, options)
  }
}

/** The bot of an area comes into a room of ours when it first has something to say there. */
async function deliverWithin(
  row: OutboxRow,
  ready: Prepared,
  options: DeliveryOptions
): Promise<SentMessage> {
  try {
    return await deliverTo(row, ready, options)
  } catch (error) {
    const mayCome = ready.bot !== MAIN_BOT && !row.target.startsWith('direct:')
    if (!mayCome || errcode(error) !== 'M_FORBIDDEN') throw error
    if (!(await bringIn(ready, options))) throw error
    return deliverTo(row, ready, options)
  }
}

/** @returns false where the main bot may not invite it: the room isn't ours, or the bot is there */
async function bringIn({ bot, roomId }: Prepared, options: DeliveryOptions): Promise<boolean> {
  const [owner, guest] = [await options.client(MAIN_BOT), await options.client(bot)]
  const room = path`/_matrix/client/v3/rooms/${roomId}`
  try {
    await owner.request('POST', `${room}/invite`, { body: { user_id: botUserId(bot) } })
  } catch (error) {
    if (errcode(error) === 'M_FORBIDDEN') return false
    throw error
  }
  await guest.request('POST', `${room}/join`, { body: {} })
  return true
}

async function deliverTo(
  row: OutboxRow,
  { bot, roomId, content, ...relation }: Prepared,
  options: DeliveryOptions
): Promise<SentMessage> {
  const client = await options.client(bot)
  const sent = { roomId, ...relation }
  const earlier = isOld(row) ? await findSent(client, roomId, row.key) : null
  if (earlier) return { ...placed(sent, earlier), eventId: earlier }
  failpoint(`${sortOf(row)}.sending`)
  const eventId = await send(client, roomId, row, { bot, content })
  failpoint(`${sortOf(row)}.sent`)
  return { ...placed(sent, eventId), eventId }
}

/** As what failpoints know it. */
export function sortOf({ eventType, refers }: OutboxRow): 'seed' | 'edit' | 'sender' {
  if (eventType === 'm.reaction') return 'seed'
  return refers ? 'edit' : 'sender'
}

/** A message as it goes out: its room, and its content with its relation. */
interface Prepared {
  bot: string
  roomId: string
  content: Record<string, unknown>
  /** The thread in which it stands; null where it stands in none. */
  threadRoot: string | null
  /** Whether it is a message of its record, in a thread or as the root of one. */
  isCard: boolean
}

function placed(
  { roomId, threadRoot, isCard }: Omit<Prepared, 'bot' | 'content'>,
  eventId: string
) {
  return { roomId, threadRoot: threadRoot ?? (isCard ? eventId : null), isCard }
}

async function prepared(row: OutboxRow, options: DeliveryOptions): Promise<Prepared> {
  const { content, record, bot } = row
  if (row.refers) return related(row, row.refers, options)
  const roomId = await roomOf(row, options)
  const own = threadOf(content)
  const plain = { bot, roomId, content, threadRoot: own, isCard: record !== null && own !== null }
  if (!record || own || !beginsThread(row)) return plain
  const thread = await threadIn(roomId, record)
  if (!thread) {
    await checkNoAnswerComes(row, roomId)
    return { ...plain, isCard: true }
  }
  const { rootEventId: threadRoot, cardEventId } = thread
  const inIt = inThread(content, threadRoot, cardEventId ?? threadRoot)
  return { ...plain, content: inIt, threadRoot, isCard: false }
}

/** What is announced in a room; an answer stands in a thread already, or in none on purpose. */
function beginsThread({ target, priority }: OutboxRow): boolean {
  return target.startsWith('room:') || (priority === 1 && target.startsWith('!'))
}

async function related(
  row: OutboxRow,
  { as, to }: Refers,
  options: DeliveryOptions
): Promise<Prepared> {
  const other = await placeOf(row, to, options)
  const { roomId, eventId } = other
  const content = as === 'edit' ? editOf(row.content, eventId) : reactionOn(row.content, eventId)
  const bot = as === 'edit' ? other.bot : row.bot
  return { bot, roomId, content, threadRoot: null, isCard: false }
}

/** The message to which the row relates, and the bot that wrote it. */
async function placeOf(row: OutboxRow, to: Refers['to'], options: DeliveryOptions) {
  if (to === 'card') {
    const roomId = await roomOf(row, options)
    const card = row.record && (await threadIn(roomId, row.record))
    if (!card?.cardEventId) await checkNoAnswerComes(row, roomId)
    if (!card?.cardEventId) throw new NothingToEdit(`no card of ${row.source} in ${roomId}`)
    return { roomId, eventId: card.cardEventId, bot: card.bot }
  }
  if ('eventId' in to) {
    return { roomId: await roomOf(row, options), eventId: to.eventId, bot: row.bot }
  }
  return sentPlaceOf(to)
}

/**
 * The answer that is to be the record's card may be held up, and another target's messages not.
 *
 * @throws NotSentYet
 */
async function checkNoAnswerComes(row: OutboxRow, roomId: string): Promise<void> {
  if (await isAnswerOnItsWay(row, roomId)) {
    throw new NotSentYet(`an answer about the record of ${row.source} is not sent yet`)
  }
}

async function sentPlaceOf(to: MessageKey) {
  const other = await whereIs(to)
  const name = `${to.source} to ${to.target} (${to.purpose})`
  if (other?.state === 'waiting') throw new NotSentYet(`${name} is not sent yet`)
  if (!other?.roomId || !other.eventId) throw new NeverSent(`${name} was never sent`)
  const { roomId, eventId, bot } = other
  return { roomId, eventId, bot }
}

/** By this key in a message's content we know it again. */
export const MARKER = 'org.dimos.outbox'
/** The homeserver knows a transaction id for 24 hours. */
const TRANSACTION_HOURS = 23

async function roomOf({ target, bot }: OutboxRow, options: DeliveryOptions): Promise<string> {
  if (target.startsWith('direct:')) return options.directRoom(target.slice('direct:'.length), bot)
  if (!target.startsWith('room:')) return target
  const roomId = await options.resolveRoom(target.slice('room:'.length))
  if (!roomId) throw new NoRoomYet(`there is no room ${target} yet`)
  return roomId
}

function isOld(row: OutboxRow): boolean {
  return Date.now() - row.createdAt.toMillis() > TRANSACTION_HOURS * 3_600_000
}

async function findSent(
  client: HomeserverClient,
  roomId: string,
  key: string
): Promise<string | null> {
  const { chunk } = await client.request<{
    chunk: { event_id: string; sender: string; content: Record<string, unknown> | null }[]
  }>('GET', path`/_matrix/client/v3/rooms/${roomId}/messages`, { query: { dir: 'b', limit: 100 } })
  const sent = chunk.find(
    (event) => event.sender === client.userId && event.content?.[MARKER] === key
  )
  return sent?.event_id ?? null
}

async function send(
  client: HomeserverClient,
  roomId: string,
  row: OutboxRow,
  { bot, content }: Pick<Prepared, 'bot' | 'content'>
): Promise<string> {
  try {
    const { event_id: eventId } = await client.request<{ event_id: string }>(
      'PUT',
      path`/_matrix/client/v3/rooms/${roomId}/send/${row.eventType}/${`${row.key}.${bot}`}`,
      { body: fitting({ ...content, [MARKER]: row.key }) }
    )
    return eventId
  } catch (error) {
    if (errcode(error) === 'M_DUPLICATE_ANNOTATION') {
      const there = await findReaction(client, roomId, content)
      if (there) return there
    }
    if (errcode(error) !== 'M_UNKNOWN_DEVICE') throw error
    forgetBotClient(bot)
    throw new Error('the bot’s device is gone; the next try logs in again', { cause: error })
  }
}

/** What it replies to is not in the room, or not any more. */
function isUnknownRelation(error: unknown): boolean {
  const failure = failureOf(error)
  return failure.kind === 'refused' && /relation to unknown event/i.test(failure.reason)
}

/** The same reaction of ours that is there already: the homeserver takes each once. */
async function findReaction(
  client: HomeserverClient,
  roomId: string,
  content: Record<string, unknown>
): Promise<string | null> {
  const { event_id: eventId, key } = content['m.relates_to'] as { event_id: string; key: string }
  const { chunk } = await client.request<{
    chunk: { event_id: string; sender: string; content: Record<string, any> | null }[]
  }>('GET', path`/_matrix/client/v1/rooms/${roomId}/relations/${eventId}/m.annotation/m.reaction`, {
    query: { limit: 100 },
  })
  const same = chunk.find(
    (event) => event.sender === client.userId && event.content?.['m.relates_to']?.key === key
  )
  return same?.event_id ?? null
}
