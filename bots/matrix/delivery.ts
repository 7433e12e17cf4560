/*
 * One message of the outbox on its way into its room.
 */
import { failpoint } from '#app/shared/failpoint'
import { forgetBotClient } from '#bots/matrix/bot_account'
import { errcode, path, type HomeserverClient } from '#bots/matrix/client'
import { fitting } from '#bots/matrix/messages'
import type { OutboxRow } from '#bots/outbox'

export interface DeliveryOptions {
  /** The homeserver's client as one of the bots. */
  client: (bot: string) => Promise<HomeserverClient>
  /** The Matrix room of a managed room's key; null where it isn't made yet. */
  resolveRoom(key: string): Promise<string | null>
  /** The room in which a bot speaks with this person alone, made where there is none. */
  directRoom(matrixId: string, bot: string): Promise<string>
}

export interface Delivered {
  roomId: string
  eventId: string
}

/** The managed room isn't made yet: it may come. */
export class NoRoomYet extends Error {}

/**
 * Sends the message, or finds that it was sent before: the same row gives the same event.
 *
 * @throws NoRoomYet; the client's errors
 */
export async function deliver(row: OutboxRow, options: DeliveryOptions): Promise<Delivered> {
  const client = await options.client(row.bot)
  const roomId = await roomOf(row, options)
  const earlier = isOld(row) ? await findSent(client, roomId, row.key) : null
  if (earlier) return { roomId, eventId: earlier }
  failpoint('sender.sending')
  const eventId = await send(client, roomId, row)
  failpoint('sender.sent')
  return { roomId, eventId }
}

/** By this key in a message's content we know it again. */
const MARKER = 'org.dimos.outbox'
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

async function send(client: HomeserverClient, roomId: string, row: OutboxRow): Promise<string> {
  try {
    const { event_id: eventId } = await client.request<{ event_id: string }>(
      'PUT',
      path`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${`${row.key}.${row.bot}`}`,
      { body: fitting({ ...row.content, [MARKER]: row.key }) }
    )
    return eventId
  } catch (error) {
    if (errcode(error) !== 'M_UNKNOWN_DEVICE') throw error
    forgetBotClient(row.bot)
    throw new Error('the bot’s device is gone; the next try logs in again', { cause: error })
  }
}
