/*
 * Takes rows of the inbox in order, room by room, and answers each once: the record, its event,
 * the reply and the row's mark are one transaction.
 */
import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import { acting, type Actor } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import type { Locale, Worded } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { formatInstant, today } from '#app/shared/time'
import { inTransaction, isBusy, type Transaction } from '#app/shared/transaction'
import type { Command, RoomContext } from '#bots/command'
import type { CommandTable } from '#bots/command_table'
import type { Directory } from '#bots/directory'
import {
  AlreadyHandled,
  markDone,
  markFailedAttempt,
  waitingRooms,
  waitingRowsOf,
  type InboxRow,
} from '#bots/inbox'
import { Loop } from '#bots/loop'
import { ConnectionError, HTTPError, MatrixError } from '#bots/matrix/client'
import { failureOf } from '#bots/matrix/failure'
import { plainMessage, replyMessage } from '#bots/matrix/messages'
import { ANSWER, enqueue } from '#bots/outbox'
import { parseLine, type Parsed } from '#bots/parser'
import type { Reply } from '#bots/reply'

/** Rows of one room read at a time. */
const BATCH = 50
/** Rooms handled side by side. */
const ROOMS_AT_ONCE = 8
/** An answer later than this says so. */
const LATE_MINUTES = 5
/** A command that changes something is not carried out later than this. */
const STALE_HOURS = 24

/** What the dispatcher needs of the homeserver. */
export interface RoomFacts {
  isDirect(roomId: string): Promise<boolean>
  /** The Matrix ids of those in the room, the bots left out. */
  members(roomId: string): Promise<readonly string[]>
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
  readonly #loop = new Loop('the dispatcher', () => this.#startRooms())

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  start(): void {
    this.#loop.start()
  }

  wake(): void {
    this.#loop.wake()
  }

  async stop(): Promise<void> {
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
    for (const roomId of await waitingRooms([...this.#busyRooms], ROOMS_AT_ONCE)) {
      if (this.#busyRooms.size >= ROOMS_AT_ONCE) return
      // It may have been taken up while the rooms were read.
      if (this.#busyRooms.has(roomId)) continue
      this.#busyRooms.add(roomId)
      const work = this.#handleRoom(roomId).then((progress) => {
        this.#busyRooms.delete(roomId)
        this.#inWork.delete(work)
        // What has to be tried again waits for the loop's next second.
        if (progress) this.wake()
      })
      this.#inWork.add(work)
    }
  }

  /**
   * The room's rows are read only now that it is ours: nobody else can be handling them.
   *
   * @returns false where nothing waited, or a row has to be tried again and the others wait for it
   */
  async #handleRoom(roomId: string): Promise<boolean> {
    try {
      const rows = await waitingRowsOf(roomId, BATCH)
      for (const row of rows) if (!(await this.#handle(row))) return false
      return rows.length > 0
    } catch (error) {
      logger.error({ err: error, roomId }, 'a room could not be handled; it is tried again')
      return false
    }
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
    const direct = await rooms.isDirect(row.roomId)
    const actor = await directory.actor(row.sender)
    const sentAt = DateTime.fromMillis(row.sentAtMs, { zone: 'utc' })
    const parsed = await this.#parse(row, actor?.locale ?? 'el', direct, sentAt)
    if (parsed.outcome === 'none') return this.#settle(row, direct, null, null)
    if (!actor) return this.#settle(row, direct, null, `${STRANGER.el}\n${STRANGER.en}`)
    if (parsed.outcome === 'refuse') {
      const text = [parsed.text, parsed.corrected].filter(Boolean).join('\n')
      return this.#settle(row, direct, actor, text, sentAt)
    }
    if (parsed.command.writes && sentAt.diffNow('hours').hours < -STALE_HOURS) {
      return this.#settle(row, direct, actor, STALE[actor.locale], sentAt)
    }
    const unit = direct ? null : await directory.unitOfRoom(row.roomId, actor.locale)
    const members = await directory.personIds(await rooms.members(row.roomId))
    const room: RoomContext = { id: row.roomId, direct, unit, members }
    return this.#carryOut(row, actor, room, sentAt, parsed.command, parsed.args)
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
        direct,
      },
      table,
      await directory.finder()
    )
  }

  async #carryOut(
    row: InboxRow,
    actor: Actor,
    room: RoomContext,
    sentAt: DateTime,
    command: Command,
    args: Readonly<Record<string, unknown>>
  ): Promise<void> {
    const origin = { kind: 'chat', eventId: row.eventId, roomId: row.roomId } as const
    try {
      await acting({ actor, origin }, async (act) => {
        const { locale } = actor
        const reply = await command.run({ act, actor, locale, room, sentAt }, args)
        await this.#answer(act.trx, row, actor, room, reply, sentAt)
        await markDone(act.trx, row.id)
        failpoint('command.running')
      })
      failpoint('command.committed')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const refusal = { text: error.worded[actor.locale], visibleTo: error.visibleTo }
      await inTransaction(async (trx) => {
        await this.#answer(trx, row, actor, room, refusal, sentAt)
        await markDone(trx, row.id)
      })
    }
  }

  /** Answers in the room where every member may see it, else in the asker's direct chat. */
  async #answer(
    trx: Transaction,
    row: InboxRow,
    actor: Actor,
    room: RoomContext,
    reply: Reply,
    sentAt: DateTime
  ): Promise<void> {
    const { visibleTo } = reply
    const forAll =
      !visibleTo || room.members.every((personId) => personId !== null && visibleTo(personId))
    const text = withLateness(reply.text, sentAt, actor.locale)
    if (room.direct || forAll) {
      const notify = (reply.notify ?? []).filter((person) => room.members.includes(person.id))
      return enqueueReply(trx, row, room.direct, text, notify)
    }
    await enqueue(trx, {
      source: `reply:${row.eventId}`,
      target: `direct:${row.sender}`,
      purpose: ANSWER,
      priority: 0,
      content: plainMessage(text),
    })
    await enqueueReply(trx, row, false, PRIVATELY[actor.locale], [], 'pointer')
  }

  /** Marks the row, with an answer in its thread or without. */
  #settle(
    row: InboxRow,
    direct: boolean,
    actor: Actor | null,
    text: string | null,
    sentAt?: DateTime
  ): Promise<void> {
    return inTransaction(async (trx) => {
      if (text !== null) {
        const whole = actor && sentAt ? withLateness(text, sentAt, actor.locale) : text
        await enqueueReply(trx, row, direct, whole, [])
      }
      await markDone(trx, row.id)
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
    const direct = await this.#options.rooms.isDirect(row.roomId)
    await inTransaction(async (trx) => {
      await markFailedAttempt(row.id, `${reference}: ${String(error)}`, true)
      await enqueueReply(trx, row, direct, `${APOLOGY[actor?.locale ?? 'el']} ${reference}`, [])
    })
  }
}

const STRANGER: Worded = {
  el: 'Ο λογαριασμός σας δεν ανήκει σε πρόσωπο του οργανογράμματος, γι’ αυτό δεν μπορώ να απαντήσω. Μιλήστε με όποιον τηρεί τις τοποθετήσεις του προσωπικού.',
  en: 'Your account belongs to nobody in the org chart, so I can’t answer. Please ask whoever keeps the placements of staff.',
}
const STALE: Worded = {
  el: 'Η εντολή γράφτηκε πριν από περισσότερες από 24 ώρες και δεν εκτελέστηκε. Αν ισχύει ακόμη, στείλτε την ξανά.',
  en: 'This command was written more than 24 hours ago and was not carried out. If it still holds, send it again.',
}
const PRIVATELY: Worded = {
  el: 'Σας απάντησα ιδιωτικά, γιατί εδώ δεν το βλέπουν όλοι.',
  en: 'I answered you in private, since not everybody here may see it.',
}
const APOLOGY: Worded = {
  el: 'Κάτι πήγε στραβά και η εντολή δεν εκτελέστηκε. Δοκιμάστε ξανά ή δώστε στον διαχειριστή τον κωδικό',
  en: 'Something went wrong and the command was not carried out. Try again, or give the administrator the reference',
}

function enqueueReply(
  trx: Transaction,
  row: InboxRow,
  direct: boolean,
  text: string,
  notify: NonNullable<Reply['notify']>,
  purpose = ANSWER
): Promise<void> {
  return enqueue(trx, {
    source: `reply:${row.eventId}`,
    target: row.roomId,
    purpose,
    priority: 0,
    content: replyMessage(
      { eventId: row.eventId, content: row.content, direct },
      text,
      notify.flatMap(({ matrixId, displayName }) => (matrixId ? [{ matrixId, displayName }] : []))
    ),
  })
}

function withLateness(text: string, sentAt: DateTime, locale: Locale): string {
  if (sentAt.diffNow('minutes').minutes > -LATE_MINUTES) return text
  const when = formatInstant(sentAt, locale)
  const note =
    locale === 'el'
      ? `(καθυστερημένη απάντηση, γράφτηκε ${when})`
      : `(late answer, written ${when})`
  const [first, ...rest] = text.split('\n')
  return [`${first} ${note}`, ...rest].join('\n')
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
