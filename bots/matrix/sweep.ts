/*
 * Finds what the homeserver never delivered. It keeps what it has yet to deliver in memory, and
 * loses it when it is killed; what is in the rooms it doesn't lose. One /sync names the rooms with
 * news, and each of them is read back to the newest event that a completed sweep has seen. Only
 * sweeps move that mark: an event after a gap may have been delivered.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { failpoint } from '#app/shared/failpoint'
import { inTransaction } from '#app/shared/transaction'
import { MAIN_BOT } from '#bots/bot'
import { storeEvents, type IncomingEvent } from '#bots/inbox'
import type { BotNames } from '#bots/line'
import { botFact, forgetBotFact, rememberBotFact } from '#bots/matrix/bot_facts'
import { path, type HomeserverClient } from '#bots/matrix/client'
import { failureOf, isRefusal } from '#bots/matrix/failure'
import { invitationsOf, type StrippedEvent } from '#bots/matrix/invitations'
import { isRecord, relevance, toIncoming, type RoomKind } from '#bots/matrix/relevance'

export interface SweepOptions {
  /** As whom it looks, by its localpart. */
  bot: string
  client: (bot: string) => Promise<HomeserverClient>
  serverName: string
  botUserIds: readonly string[]
  botNames?: BotNames
  kindOf(roomId: string): RoomKind | Promise<RoomKind>
}

export interface Swept {
  /** Rooms with news. */
  rooms: number
  /** Events that had not been delivered. */
  found: number
}

export class Sweep {
  readonly #options: SweepOptions
  #last: Promise<unknown> = Promise.resolve()
  #next: Promise<Swept> | null = null

  constructor(options: SweepOptions) {
    this.#options = options
  }

  /**
   * Sweeps every room with news since the last completed sweep. Whoever calls while a sweep runs
   * shares the one after it.
   *
   * @throws where the homeserver or the database is away; the next sweep begins where this one did
   */
  sweepOnce(): Promise<Swept> {
    this.#next ??= this.#inTurn(() => {
      this.#next = null
      return this.#sweepAll()
    })
    return this.#next
  }

  /** Sweeps one room from its latest event back. @returns how many events were found */
  sweepRoom(roomId: string): Promise<number> {
    return this.#inTurn(() => this.#sweepRoom(roomId, []))
  }

  /** Everything is read anew by the next sweep: the homeserver was restored from a backup. */
  forget(): Promise<void> {
    return forgetBotFact(this.#tokenFact)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => {})
    return turn
  }

  async #sweepAll(): Promise<Swept> {
    const since = await botFact(this.#tokenFact)
    const news = await this.#sync(since)
    const invitations = invitationsOf(
      news.rooms?.invite ?? {},
      since ?? '',
      this.#options.botUserIds
    )
    let found = await storeEvents(invitations, 'sweep')
    const rooms = Object.entries({ ...news.rooms?.leave, ...news.rooms?.join })
    let failure: unknown = null
    for (const [roomId, { timeline }] of rooms) {
      try {
        const from = timeline.limited ? timeline.prev_batch : null
        found += await this.#sweepRoom(roomId, timeline.events.toReversed(), from)
      } catch (error) {
        // A room that the bot may not read any more has nothing for it.
        if (!isRefusal(error)) failure = error
        logger.warn({ err: error, roomId }, 'a room could not be swept')
      }
    }
    if (failure) throw failure
    await rememberBotFact(this.#tokenFact, news.next_batch)
    return { rooms: rooms.length, found }
  }

  /** The main bot's has had this name from the beginning. */
  get #tokenFact(): string {
    const { bot } = this.#options
    return bot === MAIN_BOT ? 'token of the sweep' : `token of the sweep of @${bot}`
  }

  async #sync(since: string | null): Promise<SyncAnswer> {
    const client = await this.#options.client(this.#options.bot)
    const query = { filter: JSON.stringify(SYNC_FILTER), timeout: 0, set_presence: 'offline' }
    const options = { query: since ? { ...query, since } : query, timeout: 120_000 }
    try {
      return await client.request<SyncAnswer>('GET', '/_matrix/client/v3/sync', options)
    } catch (error) {
      if (!since || failureOf(error).kind !== 'refused') throw error
      logger.warn({ err: error }, 'the sweep’s token is refused: everything is read again')
      await forgetBotFact(this.#tokenFact)
      return client.request<SyncAnswer>('GET', '/_matrix/client/v3/sync', { ...options, query })
    }
  }

  /**
   * @param newestFirst what is known of the room's latest events
   * @param from where to read on, from its end where undefined; null where nothing is missing
   */
  async #sweepRoom(roomId: string, newestFirst: unknown[], from?: string | null): Promise<number> {
    const watermark = await watermarkOf(roomId)
    const events = [...newestFirst]
    let next = from
    // The page in which the mark stands is read to its end: two events sent at the same moment
    // may stand in another order here than they came.
    while (next !== null && !events.some((event) => idOf(event) === watermark)) {
      const page = await this.#page(roomId, next)
      events.push(...page.chunk)
      next = page.end && page.end !== next ? page.end : null
    }
    failpoint('sweep.read')
    const found = await this.#store(roomId, events.toReversed())
    failpoint('sweep.stored')
    const newest = idOf(events[0])
    if (newest && newest !== watermark) await moveWatermark(roomId, newest)
    return found
  }

  async #page(roomId: string, from?: string): Promise<{ chunk: unknown[]; end?: string }> {
    const client = await this.#options.client(this.#options.bot)
    const query = { dir: 'b', limit: PAGE, filter: JSON.stringify({ types: TYPES }) }
    return client.request('GET', path`/_matrix/client/v3/rooms/${roomId}/messages`, {
      query: from ? { ...query, from } : query,
    })
  }

  async #store(roomId: string, oldestFirst: unknown[]): Promise<number> {
    const room = await this.#options.kindOf(roomId)
    const { serverName, botUserIds, botNames } = this.#options
    const relevant: IncomingEvent[] = []
    for (const event of oldestFirst) {
      // In /sync an event doesn't say in which room it is.
      const whole = isRecord(event) ? { ...event, room_id: roomId } : event
      if (relevance(whole, { serverName, botUserIds, botNames, room }))
        relevant.push(toIncoming(whole))
    }
    let found = 0
    for (let at = 0; at < relevant.length; at += PAGE) {
      found += await storeEvents(relevant.slice(at, at + PAGE), 'sweep')
    }
    return found
  }
}

interface SyncAnswer {
  next_batch: string
  rooms?: {
    join?: Record<string, SyncRoom>
    leave?: Record<string, SyncRoom>
    invite?: Record<string, { invite_state?: { events?: StrippedEvent[] } }>
  }
}

interface SyncRoom {
  timeline: { events: unknown[]; limited?: boolean; prev_batch: string }
}

const PAGE = 100
/** No memberships: invitations come apart, and which rooms a bot is in is asked when it matters. */
const TYPES = [
  'm.room.message',
  'm.reaction',
  'm.room.encrypted',
  'm.room.encryption',
  'm.room.tombstone',
]
const NOTHING = { types: [] }
const SYNC_FILTER = {
  presence: NOTHING,
  account_data: NOTHING,
  room: {
    timeline: { limit: PAGE, types: [...TYPES] },
    state: NOTHING,
    ephemeral: NOTHING,
    account_data: NOTHING,
  },
}

function idOf(event: unknown): string | null {
  return isRecord(event) && typeof event.event_id === 'string' ? event.event_id : null
}

async function watermarkOf(roomId: string): Promise<string | undefined> {
  const row = await db.from('sweep_watermarks').where({ room_id: roomId }).first()
  return row?.event_id
}

async function moveWatermark(roomId: string, eventId: string): Promise<void> {
  const row = { room_id: roomId, event_id: eventId }
  await inTransaction((trx) =>
    trx
      .insertQuery()
      .table('sweep_watermarks')
      .onConflict('room_id')
      .merge(['event_id'])
      .insert(row)
  )
}
