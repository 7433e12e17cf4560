/*
 * How far people have read, as their clients tell the homeserver. Once a minute each bot asks by one
 * /sync for nothing but that: receipts delivered one by one would cost the homeserver and the intake
 * an event for each message and reader. No command waits for any of it.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { changeRows, selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { botFact, forgetBotFact, rememberBotFact } from '#bots/matrix/bot_facts'
import { path, type HomeserverClient } from '#bots/matrix/client'
import { failureOf, isRefusal } from '#bots/matrix/failure'
import { isRecord, type RoomKind } from '#bots/matrix/relevance'

export interface ReceiptsOptions {
  client: (bot: string) => Promise<HomeserverClient>
  /** Their localparts. */
  bots: readonly string[]
  kindOf(roomId: string): RoomKind | Promise<RoomKind>
}

export interface ReadMark {
  roomId: string
  matrixId: string
  /** A thread's root; `main` for the timeline, empty for all of the room. */
  threadId: string
  eventId: string
  /** When their client said so, in ms since 1970. */
  readAtMs: number
}

/** One transaction stays short. */
const SLICE = 200
/** How many unknown messages are looked up at one time; the others follow a minute later. */
const LOOKED_UP = 50
const LONGEST_ID = 255

export class Receipts {
  readonly #options: ReceiptsOptions

  constructor(options: ReceiptsOptions) {
    this.#options = options
  }

  /**
   * Writes down what people have read since the last time.
   *
   * @returns how many marks came
   * @throws where the homeserver or the database is away; the next time begins where this one did
   */
  async pollOnce(): Promise<number> {
    let count = 0
    for (const bot of this.#options.bots) count += await this.#poll(bot)
    await this.#dateMarks()
    return count
  }

  /** After a homeserver was restored, what it tells begins anew. */
  async forget(): Promise<void> {
    for (const bot of this.#options.bots) await forgetBotFact(factOf(bot))
  }

  async #poll(bot: string): Promise<number> {
    const { next_batch: next, rooms } = await this.#sync(bot)
    const marks: ReadMark[] = []
    for (const [roomId, room] of Object.entries(rooms?.join ?? {})) {
      const found = (room.ephemeral?.events ?? []).flatMap((event) => marksIn(roomId, event))
      if (found.length > 0 && (await this.#options.kindOf(roomId))) marks.push(...found)
    }
    for (let at = 0; at < marks.length; at += SLICE) await store(marks.slice(at, at + SLICE))
    await rememberBotFact(factOf(bot), next)
    return marks.length
  }

  async #sync(bot: string): Promise<SyncAnswer> {
    const client = await this.#options.client(bot)
    const since = await botFact(factOf(bot))
    const query = { filter: JSON.stringify(FILTER), timeout: 0, set_presence: 'offline' }
    const ask = (more: object) =>
      client.request<SyncAnswer>('GET', '/_matrix/client/v3/sync', {
        query: { ...query, ...more },
        timeout: 120_000,
      })
    try {
      return await ask(since ? { since } : {})
    } catch (error) {
      if (!since || failureOf(error).kind !== 'refused') throw error
      logger.warn({ err: error, bot }, 'the token of the receipts is refused: all are read again')
      return ask({})
    }
  }

  /**
   * Of marks on messages that nobody has told us of, the homeserver is asked when those were sent:
   * whoever has read a later message has seen the earlier ones.
   */
  async #dateMarks(): Promise<void> {
    const rows = await selectRows(
      db.connection(),
      `select distinct room_id, event_id from read_marks where event_at_ms is null limit ${LOOKED_UP}`
    )
    for (const { room_id: roomId, event_id: eventId } of rows) {
      const at = await this.#sentAt(roomId, eventId)
      await inTransaction((trx) =>
        changeRows(
          trx,
          `update read_marks set event_at_ms = ?
            where room_id = ? and event_id = ? and event_at_ms is null`,
          [at, roomId, eventId]
        )
      )
    }
  }

  /** 0 where nobody can say. */
  async #sentAt(roomId: string, eventId: string): Promise<number> {
    for (const bot of this.#options.bots) {
      const client = await this.#options.client(bot)
      try {
        const event = await client.request<{ origin_server_ts?: number }>(
          'GET',
          path`/_matrix/client/v3/rooms/${roomId}/event/${eventId}`
        )
        return Number(event.origin_server_ts) || 0
      } catch (error) {
        if (!isRefusal(error)) throw error
      }
    }
    return 0
  }
}

interface SyncAnswer {
  next_batch: string
  rooms?: { join?: Record<string, { ephemeral?: { events?: unknown[] } }> }
}

const NOTHING = { types: [] }
const FILTER = {
  presence: NOTHING,
  account_data: NOTHING,
  room: {
    timeline: NOTHING,
    state: NOTHING,
    account_data: NOTHING,
    ephemeral: { types: ['m.receipt'] },
  },
}

function factOf(bot: string): string {
  return `receipts of @${bot}`
}

/** Whatever has another form than a receipt's is passed over. */
function marksIn(roomId: string, event: unknown): ReadMark[] {
  if (!isRecord(event) || event.type !== 'm.receipt' || !isRecord(event.content)) return []
  const marks: ReadMark[] = []
  for (const [eventId, receipts] of Object.entries(event.content)) {
    const readers = isRecord(receipts) ? receipts['m.read'] : null
    if (!isRecord(readers) || eventId.length > LONGEST_ID) continue
    for (const [matrixId, receipt] of Object.entries(readers)) {
      if (!isRecord(receipt)) continue
      const { ts, thread_id: thread } = receipt
      const threadId = typeof thread === 'string' ? thread : ''
      if (matrixId.length > LONGEST_ID || threadId.length > LONGEST_ID) continue
      const readAtMs = Number.isSafeInteger(ts) ? Number(ts) : Date.now()
      marks.push({ roomId, matrixId, threadId, eventId, readAtMs })
    }
  }
  return marks
}

/** In one transaction; of two marks of one reader the later one counts. */
async function store(marks: readonly ReadMark[]): Promise<void> {
  const known = await sentAtOf(marks.map(({ eventId }) => eventId))
  const rows = new Map(
    marks.map((mark) => [
      JSON.stringify([mark.roomId, mark.matrixId, mark.threadId]),
      {
        room_id: mark.roomId,
        matrix_id: mark.matrixId,
        thread_id: mark.threadId,
        event_id: mark.eventId,
        read_at_ms: mark.readAtMs,
        event_at_ms: known.get(mark.eventId) ?? null,
      },
    ])
  )
  await inTransaction((trx) =>
    trx
      .insertQuery()
      .table('read_marks')
      .onConflict(['room_id', 'matrix_id', 'thread_id'])
      .merge(['event_id', 'read_at_ms', 'event_at_ms'])
      .multiInsert([...rows.values()])
  )
}

/** When our own messages were sent, and those that we were given, in ms since 1970. */
async function sentAtOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set(eventIds)]
  const client = db.connection()
  const [ours, theirs] = await Promise.all([
    client.from('outbox').whereIn('matrix_event_id', ids).select('matrix_event_id', 'sent_at'),
    client.from('inbox').whereIn('event_id', ids).select('event_id', 'sent_at_ms'),
  ])
  return new Map<string, number>([
    ...theirs.map((row) => [row.event_id, Number(row.sent_at_ms)] as const),
    ...ours.map(
      (row) => [row.matrix_event_id, fromStored(row.sent_at as string).toMillis()] as const
    ),
  ])
}
