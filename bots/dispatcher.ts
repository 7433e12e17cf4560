/*
 * Takes rows of the inbox in order, room by room, and answers each once: the record, its event,
 * the reply and the row's mark are one transaction.
 */
import { randomBytes } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import { inTransaction, isBusy } from '#app/shared/transaction'
import { answerHere, standing } from '#bots/answers'
import { MAIN_BOT } from '#bots/bot'
import { ButtonHandler } from '#bots/button_handler'
import type { CommandTable } from '#bots/command_table'
import { countHandled } from '#bots/bot_metrics'
import type { Directory } from '#bots/directory'
import {
  AlreadyHandled,
  markFailedAttempt,
  takeFresh,
  waitingRooms,
  waitingRowsOf,
  type InboxRow,
} from '#bots/inbox'
import { Loop } from '#bots/loop'
import { ConnectionError, HTTPError, MatrixError } from '#bots/matrix/client'
import { failureOf } from '#bots/matrix/failure'
import { MessageHandler, type NumberedRecord } from '#bots/message_handler'
import { Runner } from '#bots/runner'

/** Rows of one room read at a time. */
const BATCH = 50
/** Rooms handled side by side. */
const ROOMS_AT_ONCE = 8
/** The next look at all rooms comes so much after one has ended. */
const LATER_MS = 20

/** What the dispatcher needs of the homeserver. */
export interface RoomFacts {
  /** The bot that is alone with one person there, by its localpart; null in any other room. */
  botAlone(roomId: string): Promise<string | null>
  /** The Matrix ids of those in the room, the bots left out. */
  members(roomId: string): Promise<readonly string[]>
  /** The localparts of the bots that are in the room. */
  bots(roomId: string): Promise<readonly string[]>
  /** One event of that room; null where there is none, or the bot may not see it. */
  event(roomId: string, eventId: string): Promise<{ content: Record<string, unknown> } | null>
}

export interface DispatcherOptions {
  table: CommandTable
  directory: Directory
  rooms: RoomFacts
  /** The record whose thread begins with that message; null where it is no record's. */
  recordOfThread(roomId: string, rootEventId: string): Promise<NumberedRecord | null>
  /** Rows that are no messages: memberships, encryption. Returns when the row is marked. */
  handleOther(row: InboxRow): Promise<void>
}

export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #buttons: ButtonHandler
  readonly #messages: MessageHandler
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
    const { directory, rooms } = options
    const runner = new Runner({ directory, members: (roomId) => rooms.members(roomId) })
    this.#buttons = new ButtonHandler(options, runner)
    this.#messages = new MessageHandler(options, runner, this.#buttons)
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
      const began = performance.now()
      if (row.type === 'm.room.message') await this.#messages.handle(row)
      else if (row.type === 'm.reaction') await this.#buttons.handle(row)
      else await this.#options.handleOther(row)
      countHandled(row.type, began)
      return true
    } catch (error) {
      if (error instanceof AlreadyHandled) return true
      return this.#failed(row, error)
    }
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
      if (second instanceof AlreadyHandled) return true
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

/** Worth another try: the database was busy, or the homeserver gave no proper answer. */
function isPassing(error: unknown): boolean {
  if (isBusy(error)) return true
  const { name } = (error ?? {}) as { name?: string }
  if (name === 'AbortError' || name === 'TimeoutError') return true
  const asked = [MatrixError, HTTPError, ConnectionError].some((type) => error instanceof type)
  return asked && failureOf(error).kind !== 'refused'
}
