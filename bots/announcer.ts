/*
 * Turns what happened into messages in rooms. It only reads and words: no service is called.
 */
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import { failpoint } from '#app/shared/failpoint'
import {
  inQuickTransaction,
  type QuickTransaction,
  type Transaction,
} from '#app/shared/transaction'
import type { Locale } from '#app/shared/locale'
import type {
  Announcement,
  AnnouncementMessage,
  CardSource,
  EventToAnnounce,
} from '#bots/announcement'
import { MAIN_BOT } from '#bots/bot'
import { keepButtons } from '#bots/button_sets'
import { Cards, marked, type CardChanges } from '#bots/cards'
import type { Directory, EventFeed } from '#bots/directory'
import { Loop } from '#bots/loop'
import { plainMessage } from '#bots/matrix/messages'
import { ANSWER, enqueue, isAnsweredIn, type MessageKey } from '#bots/outbox'
import { reaching, type ReachingMessage } from '#bots/reaching'

const BATCH = 100

export interface AnnouncerOptions {
  feed: EventFeed
  directory: Pick<Directory, 'targetOfRoom' | 'readersOf' | 'reach'>
  announcements: readonly Announcement[]
  /** How records show themselves in their threads. */
  cards: readonly CardSource[]
  /** The language of the rooms. */
  locale: Locale
}

/** What one event brings into the chat. */
interface Plan {
  bot: string
  messages: ReachingMessage[]
  /** The answer that said it all, and what can be decided under it by whom it names. */
  answer: { key: MessageKey; message: AnnouncementMessage } | null
  /** The record's page. */
  page: string | null
  changes: CardChanges | null
}

export class Announcer {
  readonly #options: AnnouncerOptions
  readonly #byEvent: ReadonlyMap<string, Announcement>
  readonly #cards: Cards
  readonly #loop = new Loop('the announcer', () => this.announceWaiting())

  constructor(options: AnnouncerOptions) {
    this.#options = options
    const { cards: sources, directory, locale } = options
    this.#cards = new Cards({ sources, directory, locale })
    this.#byEvent = new Map(options.announcements.map((item) => [item.event, item]))
  }

  start(): void {
    this.#loop.start()
  }

  wake(): void {
    this.#loop.wake()
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  /** Announces every event that waits; returns when none is left. */
  async announceWaiting(): Promise<void> {
    for (;;) {
      const events = await this.#options.feed.waiting(BATCH)
      for (const event of events) await this.#announce(event)
      if (events.length < BATCH) return
    }
  }

  async #announce(event: EventToAnnounce): Promise<void> {
    let plan: Plan | null = null
    try {
      plan = await this.#plan(event)
    } catch (error) {
      // One event that can't be worded must not hold back the others.
      logger.error({ err: error, event: event.id }, 'an event could not be announced')
    }
    failpoint('announcer.worded')
    // After a power cut the event waits again, and what it brings is known by its keys.
    await inQuickTransaction(
      async (trx) => {
        if (plan) await this.#write(trx, event, plan)
        await this.#options.feed.settle(trx, event.id, plan ? 'done' : 'failed')
      },
      { recoverable: true }
    )
    failpoint('announcer.settled')
  }

  async #plan(event: EventToAnnounce): Promise<Plan> {
    const { directory, locale } = this.#options
    const announcement = this.#byEvent.get(event.name)
    const bot = announcement?.bot ?? MAIN_BOT
    const all = (await announcement?.messages(event, locale)) ?? []
    const answered = await this.#roomAnswered(event)
    const said = all.find(({ target }) => answered?.target === target)
    const notice = { bot, kind: event.name }
    const rest = all.filter((message) => message !== said)
    const messages = await reaching(rest, notice, directory, DateTime.utc())
    const record = this.#cards.recordOf(event)
    const page = record && messages.length > 0 ? await this.#cards.pageOf(record) : null
    const changes = record && (await this.#cards.changesAfter(event, record))
    const answer = answered && said ? { key: answered.key, message: said } : null
    return { bot, messages, answer, page, changes }
  }

  async #write(
    trx: Transaction | QuickTransaction,
    event: EventToAnnounce,
    plan: Plan
  ): Promise<void> {
    const { bot, messages, answer, page, changes } = plan
    const record = { type: event.subjectType, id: event.subjectId }
    const ofCards = this.#cards.recordOf(event)
    for (const message of messages) {
      const { target, purpose, text, notify, needsReceipt, buttons, notBeforeMs } = message
      const priority = message.urgent ? 0 : 1
      const key = { source: `event:${event.id}`, target, purpose }
      const content = marked(plainMessage(text, notify, page ?? undefined), record)
      const facts = { bot, record: ofCards, kind: event.name, notBeforeMs, needsReceipt }
      await enqueue(trx, { ...key, ...facts, priority, content })
      if (buttons?.length) {
        await keepButtons(trx, key, { sort: 'decision', buttons, record, priority, bot })
      }
    }
    // Whoever is asked by name in the answer to somebody else's command can decide there.
    const { buttons = [], notify = [] } = answer?.message ?? {}
    if (answer && buttons.length > 0 && notify.length > 0) {
      await keepButtons(trx, answer.key, { sort: 'decision', buttons, record, priority: 1 })
    }
    if (changes) await this.#cards.write(trx, event, changes)
  }

  /** The answer to the event's command that has said it all, in front of everybody; else null. */
  async #roomAnswered(event: EventToAnnounce): Promise<{ target: string; key: MessageKey } | null> {
    const { originEventId, originRoomId } = event
    if (!originEventId || !originRoomId) return null
    if (!(await isAnsweredIn(originEventId, originRoomId))) return null
    const target = await this.#options.directory.targetOfRoom(originRoomId)
    const key = { source: `reply:${originEventId}`, target: originRoomId, purpose: ANSWER }
    return target ? { target, key } : null
  }
}
