/*
 * Takes rows of the inbox in order, room by room, and answers each once: the record, its event,
 * the reply and the row's mark are one transaction.
 */
import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { acting, type Actor } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import type { Locale } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { local, today } from '#app/shared/time'
import {
  inQuickTransaction,
  inTransaction,
  isBusy,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import { answerAmong, answerHere, standing, type Asked } from '#bots/answers'
import { MAIN_BOT } from '#bots/bot'
import type { Arguments, Command, RoomContext } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import type { Directory } from '#bots/directory'
import {
  AlreadyHandled,
  markDone,
  markFailedAttempt,
  takeFresh,
  waitingRooms,
  waitingRowsOf,
  type InboxRow,
} from '#bots/inbox'
import { Loop } from '#bots/loop'
import { ConnectionError, HTTPError, MatrixError } from '#bots/matrix/client'
import { failureOf } from '#bots/matrix/failure'
import { parseLine, type Parsed } from '#bots/parser'
import type { Reply } from '#bots/reply'

/** Rows of one room read at a time. */
const BATCH = 50
/** Rooms handled side by side. */
const ROOMS_AT_ONCE = 8
/** The next look at all rooms comes so much after one has ended. */
const LATER_MS = 20
/** A command that changes something is not carried out later than this. */
const STALE_HOURS = 24

/** What the dispatcher needs of the homeserver. */
export interface RoomFacts {
  /** The bot that is alone with one person there, by its localpart; null in any other room. */
  botAlone(roomId: string): Promise<string | null>
  /** The Matrix ids of those in the room, the bots left out. */
  members(roomId: string): Promise<readonly string[]>
  /** The localparts of the bots that are in the room. */
  bots(roomId: string): Promise<readonly string[]>
}

export interface DispatcherOptions {
  table: CommandTable
  directory: Directory
  rooms: RoomFacts
  /** Rows that are no messages: memberships, encryption. Returns when the row is marked. */
  handleOther(row: InboxRow): Promise<void>
}

export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #busyRooms = new Set<string>()
  readonly #inWork = new Set<Promise<void>>()
  /** Rooms in work where something came meanwhile. */
  readonly #news = new Set<string>()
  /** Rooms where all that had come when they were last in work was handled. */
  readonly #upToDate = new Set<string>()
  #running = false
  readonly #loop = new Loop('the dispatcher', () => this.#startRooms())

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = true
    this.#loop.start()
  }

  /** @param rooms where there is something new; without them every room is looked at */
  wake(rooms: readonly string[] = []): void {
    if (rooms.length === 0) return this.#loop.wake()
    if (this.#running) for (const roomId of rooms) this.#takeUp(roomId)
  }

  async stop(): Promise<void> {
    this.#running = false
    await this.#loop.stop()
    await Promise.all(this.#inWork)
  }

  /** Handles what waits now and returns when that is done. */
  async drain(): Promise<void> {
    await this.#startRooms()
    await Promise.all(this.#inWork)
  }

  /** Takes up every room that has rows and isn't in work; a room that ends wakes the loop again. */
  async #startRooms(): Promise<void> {
    const rooms = await waitingRooms([...this.#busyRooms], ROOMS_AT_ONCE)
    for (const roomId of rooms) this.#takeUp(roomId)
  }

  #takeUp(roomId: string): void {
    if (this.#busyRooms.has(roomId)) {
      this.#news.add(roomId)
      return
    }
    // Those for which there is no place are found when a room ends.
    if (this.#busyRooms.size >= ROOMS_AT_ONCE) return
    this.#busyRooms.add(roomId)
    const work = this.#handleRoom(roomId).then((progress) => {
      this.#busyRooms.delete(roomId)
      this.#inWork.delete(work)
      const news = this.#news.delete(roomId)
      // What has to be tried again waits for the loop's next second.
      if (!progress) return
      if (news && this.#running) this.#takeUp(roomId)
      // Not at once: first the answer goes out.
      else setTimeout(() => this.wake(), LATER_MS).unref()
    })
    this.#inWork.add(work)
  }

  /**
   * The room's rows are read only now that it is ours: nobody else can be handling them.
   *
   * @returns false where nothing waited, or a row has to be tried again and the others wait for it
   */
  async #handleRoom(roomId: string): Promise<boolean> {
    try {
      const rows = await this.#rowsOf(roomId)
      for (const row of rows) if (!(await this.#handle(row))) return false
      // A room that was read whole has nothing but what comes from now on.
      if (rows.length < BATCH) this.#upToDate.add(roomId)
      return rows.length > 0
    } catch (error) {
      logger.error({ err: error, roomId }, 'a room could not be handled; it is tried again')
      return false
    }
  }

  /** Where nothing older waits, what has just come is at hand and needn't be looked for. */
  async #rowsOf(roomId: string): Promise<InboxRow[]> {
    const upToDate = this.#upToDate.delete(roomId)
    const row = takeFresh(roomId)
    if (row && upToDate) return [row]
    const rows = await waitingRowsOf(roomId, BATCH)
    // What came while these were read is among them.
    takeFresh(roomId)
    return rows
  }

  /** @returns whether the room's next row may be handled */
  async #handle(row: InboxRow): Promise<boolean> {
    try {
      if (row.type === 'm.room.message') await this.#handleMessage(row)
      else await this.#options.handleOther(row)
      return true
    } catch (error) {
      if (error instanceof AlreadyHandled) return true
      return this.#failed(row, error)
    }
  }

  async #handleMessage(row: InboxRow): Promise<void> {
    const { directory, rooms } = this.#options
    const alone = await rooms.botAlone(row.roomId)
    const direct = alone !== null
    const actor = await directory.actor(row.sender)
    const asked: Asked = { row, direct, actor, bot: alone ?? MAIN_BOT }
    const sentAt = DateTime.fromMillis(row.sentAtMs, { zone: 'utc' })
    const parsed = await this.#parse(row, actor?.locale ?? 'el', direct, sentAt)
    if (parsed.outcome === 'none') return this.#settle(asked, null)
    if (!actor) return this.#settle(asked, `${standing.stranger.el}\n${standing.stranger.en}`)
    if (parsed.outcome === 'ask') return this.#settle(asked, parsed.text)
    if (parsed.outcome === 'refuse') {
      return this.#settle(asked, [parsed.text, parsed.corrected].filter(Boolean).join('\n'))
    }
    const { command, args } = parsed
    if (command.writes && Date.now() - row.sentAtMs > STALE_HOURS * 3_600_000) {
      return this.#settle(asked, standing.stale[actor.locale])
    }
    const unit = direct ? null : await directory.unitOfRoom(row.roomId, actor.locale)
    const members = await directory.personIds(await rooms.members(row.roomId))
    const bot = alone ?? (await this.#botFor(command, row.roomId))
    const room: RoomContext = { id: row.roomId, direct, bot, unit, members }
    return this.#carryOut({ ...asked, actor, bot }, room, sentAt, command, args)
  }

  /** In a room the main one answers, unless the command is another's, which is there as well. */
  async #botFor({ bot = MAIN_BOT }: Command, roomId: string): Promise<string> {
    if (bot === MAIN_BOT) return bot
    const present = await this.#options.rooms.bots(roomId)
    return present.includes(bot) ? bot : MAIN_BOT
  }

  async #parse(row: InboxRow, locale: Locale, direct: boolean, sentAt: DateTime): Promise<Parsed> {
    const { directory, table } = this.#options
    const { body } = row.content
    return parseLine(
      {
        body: typeof body === 'string' ? body : '',
        mentions: await directory.mentioned(mentionedIds(row.content)),
        locale,
        today: today(sentAt),
        now: local(sentAt),
        direct,
      },
      table,
      await directory.finder()
    )
  }

  async #carryOut(
    asked: Asked & { actor: Actor },
    room: RoomContext,
    sentAt: DateTime,
    command: Command,
    args: Arguments
  ): Promise<void> {
    const { actor, row } = asked
    const { locale } = actor
    const origin = { kind: 'chat', eventId: row.eventId, roomId: row.roomId } as const
    const context = { actor, locale, room, sentAt, record: null }
    const settle = async (trx: Transaction | QuickTransaction, reply: Reply) => {
      await answerAmong(trx, asked, room, reply)
      await markDone(trx, row.id)
      failpoint('command.running')
    }
    try {
      if (command.writes) {
        await acting({ actor, origin }, async (act) => {
          await settle(act.trx, await command.run({ ...context, act, client: act.trx }, args))
        })
      } else {
        const reply = await command.run({ ...context, client: db.connection() }, args)
        // After a power cut it is asked again, and the homeserver knows the answer by its key.
        await inQuickTransaction((trx) => settle(trx, reply), { recoverable: true })
      }
      failpoint('command.committed')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const refusal = { text: error.worded[locale], visibleTo: error.visibleTo }
      await inTransaction(async (trx) => {
        await answerAmong(trx, asked, room, refusal)
        await markDone(trx, row.id)
      })
    }
  }

  /** Marks the row, with an answer in its thread or without. */
  #settle(asked: Asked, text: string | null): Promise<void> {
    return inTransaction(async (trx) => {
      if (text !== null) await answerHere(trx, asked, text)
      await markDone(trx, asked.row.id)
    })
  }

  /**
   * A database that is busy or a homeserver that is away is waited for, however long; anything else
   * is a bug: logged with its cause, and the person gets an apology with the log's reference.
   *
   * @returns whether the room's next row may be handled
   */
  async #failed(row: InboxRow, error: unknown): Promise<boolean> {
    if (isPassing(error)) {
      logger.warn({ err: error, inbox: row.id }, 'a row of the inbox is tried again')
      await markFailedAttempt(row.id, String(error), false).catch(() => {})
      return false
    }
    const reference = randomBytes(4).toString('hex')
    logger.error({ err: error, inbox: row.id, reference }, 'a command failed')
    try {
      await this.#apologise(row, reference, error)
      return true
    } catch (second) {
      logger.error({ err: second, inbox: row.id }, 'a failed row could not be marked')
      return false
    }
  }

  async #apologise(row: InboxRow, reference: string, error: unknown): Promise<void> {
    const actor = await this.#options.directory.actor(row.sender)
    const alone = await this.#options.rooms.botAlone(row.roomId)
    const text = `${standing.apology[actor?.locale ?? 'el']} ${reference}`
    await inTransaction(async (trx) => {
      await markFailedAttempt(row.id, `${reference}: ${String(error)}`, true)
      await answerHere(trx, { row, direct: alone !== null, actor, bot: alone ?? MAIN_BOT }, text)
    })
  }
}

function mentionedIds(content: Record<string, unknown>): string[] {
  const mentions = content['m.mentions'] as { user_ids?: unknown } | null | undefined
  const ids = mentions?.user_ids
  return Array.isArray(ids)
    ? ids.filter((id): id is string => typeof id === 'string').slice(0, 20)
    : []
}

/** Worth another try: the database was busy, or the homeserver gave no proper answer. */
function isPassing(error: unknown): boolean {
  if (isBusy(error)) return true
  const { name } = (error ?? {}) as { name?: string }
  if (name === 'AbortError' || name === 'TimeoutError') return true
  const asked = [MatrixError, HTTPError, ConnectionError].some((type) => error instanceof type)
  return asked && failureOf(error).kind !== 'refused'
}
