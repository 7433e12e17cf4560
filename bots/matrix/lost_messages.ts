/*
 * Notices that the homeserver was restored from an older backup: then the newest of our messages is
 * gone from its room. Whatever was sent since that backup is looked for, the newest first, and what
 * isn't there any more is marked, so that people see it and can have it sent again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import { changeRows, selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { botFact, forgetBotFact, rememberBotFact } from '#bots/matrix/bot_facts'
import { path, type HomeserverClient } from '#bots/matrix/client'
import { failureOf, isRefusal } from '#bots/matrix/failure'

export interface LostMessagesOptions {
  client: (bot?: string) => Promise<HomeserverClient>
}

export interface Lost {
  count: number
  /** When the oldest of them was sent. */
  since: DateTime
}

/** So many that are there, one after the other, show that the older ones are as well. */
const ENOUGH = 20
const PAGE = 100
/** The homeserver has just come back: it is asked for one message after the other. */
const PAUSE_MS = 5

const TO_CHECK = 'messages to check'
const LOST_SINCE = 'messages lost since'

interface SentRow {
  id: number
  bot: string
  room_id: string
  matrix_event_id: string
  sent_at: string | Date
}

type Presence = 'there' | 'gone' | 'unknown'

export class LostMessages {
  readonly #client: LostMessagesOptions['client']
  readonly #retentions = new Map<string, number | null>()

  constructor(options: LostMessagesOptions) {
    this.#client = options.client
  }

  /**
   * The homeserver went away, or the bots begin: what was sent until now is what it should have.
   * Kept until the check is done, also over a kill.
   */
  async expect(now = DateTime.utc()): Promise<void> {
    if (await botFact(TO_CHECK)) return
    await rememberBotFact(TO_CHECK, toStored(now))
  }

  /**
   * The homeserver is here.
   *
   * @returns what it has lost; null where nothing
   * @throws where it goes away again; then the next check begins anew
   */
  async check(): Promise<Lost | null> {
    const until = (await botFact(TO_CHECK)) ?? toStored(DateTime.utc())
    this.#retentions.clear()
    if (await this.#newestIsGone(until)) await this.#findAll(until)
    // Some may have been found before a kill, and told to nobody.
    const since = await botFact(LOST_SINCE)
    if (since === null) return null
    const count = await missingSince(since)
    return { count, since: fromStored(since) }
  }

  /** What was lost is told: the next check begins anew. */
  async done(): Promise<void> {
    await forgetBotFact(LOST_SINCE)
    await forgetBotFact(TO_CHECK)
  }

  /** Asks for the newest message; for the one before it, where the bot may not know of the newest. */
  async #newestIsGone(until: string): Promise<boolean> {
    for (const row of await newestSent(until, ENOUGH)) {
      const presence = await this.#presenceOf(row)
      if (presence !== 'unknown') return presence === 'gone'
    }
    return false
  }

  async #findAll(until: string): Promise<void> {
    let there = 0
    let since = await botFact(LOST_SINCE)
    let before: SentRow | null = null
    while (there < ENOUGH) {
      const rows: SentRow[] = await sentBefore(before, PAGE)
      if (rows.length === 0) break
      before = rows.at(-1)!
      const gone: SentRow[] = []
      for (const row of rows) {
        const presence = await this.#presenceOf(row)
        if (presence === 'gone') gone.push(row)
        // What was sent after it came back says nothing of what it has lost.
        const isOlder = toStored(fromStored(row.sent_at)) <= until
        if (presence === 'gone') there = 0
        else if (presence === 'there' && isOlder) there++
        if (there >= ENOUGH) break
        await sleep(PAUSE_MS)
      }
      const oldest = gone.at(-1)
      if (!oldest) continue
      since = toStored(fromStored(oldest.sent_at))
      await rememberBotFact(LOST_SINCE, since)
      await markMissing(gone)
    }
    if (since === null) return
    await this.#forgetThreads(fromStored(since))
    logger.error({ since }, 'the homeserver has lost messages')
  }

  /** Threads that began after the backup: the next message of the record begins another one. */
  async #forgetThreads(since: DateTime): Promise<void> {
    const rows = await selectRows(
      db.connection(),
      'select id, bot, room_id, root_event_id, card_event_id, created_at from record_threads ' +
        'where created_at >= ? order by id',
      // A person's command is older than the answer to it.
      [toStored(since.minus({ minutes: 1 }))]
    )
    for (const row of rows) {
      const sent = { id: row.id, bot: row.bot, room_id: row.room_id, sent_at: row.created_at }
      const isGone = async (id: string) =>
        (await this.#presenceOf({ ...sent, matrix_event_id: id })) === 'gone'
      if (await isGone(row.root_event_id)) {
        await change('delete from record_threads where id = ?', [row.id])
      } else if (row.card_event_id && (await isGone(row.card_event_id))) {
        await change('update record_threads set card_event_id = null where id = ?', [row.id])
      }
    }
  }

  async #presenceOf(row: SentRow): Promise<Presence> {
    const client = await this.#client(row.bot)
    try {
      await client.request(
        'GET',
        path`/_matrix/client/v3/rooms/${row.room_id}/event/${row.matrix_event_id}`
      )
      return 'there'
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind !== 'refused') throw error
      if (failure.status === 404) return (await this.#hasRunOut(row)) ? 'unknown' : 'gone'
      return (await this.#roomIsGone(row.room_id)) ? 'gone' : 'unknown'
    }
  }

  /** The bot is in no such room: either it was taken out, or the room came after the backup. */
  async #roomIsGone(roomId: string): Promise<boolean> {
    const administrator = await this.#client()
    try {
      await administrator.request('GET', path`/_synapse/admin/v1/rooms/${roomId}`)
      return false
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind !== 'refused') throw error
      return failure.status === 404
    }
  }

  /** The homeserver removes what a room keeps for some days only. */
  async #hasRunOut(row: SentRow): Promise<boolean> {
    const keptMs = await this.#retentionOf(row)
    return keptMs !== null && fromStored(row.sent_at).toMillis() + keptMs < Date.now()
  }

  async #retentionOf({ bot, room_id: roomId }: SentRow): Promise<number | null> {
    const known = this.#retentions.get(roomId)
    if (known !== undefined) return known
    const client = await this.#client(bot)
    const { max_lifetime: kept } = await client
      .request<{ max_lifetime?: number }>(
        'GET',
        path`/_matrix/client/v3/rooms/${roomId}/state/m.room.retention`
      )
      .catch((error: unknown) => {
        if (!isRefusal(error)) throw error
        return { max_lifetime: undefined }
      })
    const keptMs = typeof kept === 'number' ? kept : null
    this.#retentions.set(roomId, keptMs)
    return keptMs
  }
}

const SENT = `select id, bot, room_id, matrix_event_id, sent_at from outbox
  where state = 'sent' and matrix_event_id is not null`

function newestSent(until: string, limit: number): Promise<SentRow[]> {
  return rowsOf(`${SENT} and sent_at <= ? order by sent_at desc, id desc limit ?`, [until, limit])
}

/** The ones sent before that one; two of the same moment go by their numbers. */
function sentBefore(row: SentRow | null, limit: number): Promise<SentRow[]> {
  if (!row) return rowsOf(`${SENT} order by sent_at desc, id desc limit ?`, [limit])
  const at = toStored(fromStored(row.sent_at))
  return rowsOf(
    `${SENT} and sent_at <= ? and (sent_at < ? or id < ?) order by sent_at desc, id desc limit ?`,
    [at, at, row.id, limit]
  )
}

async function rowsOf(sql: string, bindings: (string | number)[]): Promise<SentRow[]> {
  return (await selectRows(db.connection(), sql, bindings)) as unknown as SentRow[]
}

async function markMissing(rows: readonly SentRow[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  const marks = ids.map(() => '?').join(', ')
  await change(`update outbox set state = 'missing' where state = 'sent' and id in (${marks})`, ids)
}

async function missingSince(since: string): Promise<number> {
  const [row] = await selectRows(
    db.connection(),
    "select count(*) as count from outbox where state = 'missing' and sent_at >= ?",
    [since]
  )
  return Number(row.count)
}

async function change(sql: string, bindings: (string | number)[]): Promise<void> {
  await inTransaction((trx) => changeRows(trx, sql, bindings))
}
