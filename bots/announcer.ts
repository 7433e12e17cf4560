/*
 * Turns what happened into messages in rooms. It only reads and words: no service is called.
 */
import logger from '@adonisjs/core/services/logger'
import { failpoint } from '#app/shared/failpoint'
import { inTransaction } from '#app/shared/transaction'
import type { Locale } from '#app/shared/locale'
import type { Announcement, AnnouncementMessage, EventToAnnounce } from '#bots/announcement'
import type { EventFeed } from '#bots/directory'
import { Loop } from '#bots/loop'
import { plainMessage } from '#bots/matrix/messages'
import { enqueue, isAnsweredIn } from '#bots/outbox'

const BATCH = 100
/** Where a message's content names the record that it tells of: `task:12`. */
const RECORD = 'gr.dimos.record'

export interface AnnouncerOptions {
  feed: EventFeed
  /** `room:<key>` of a managed room; null for any other. */
  targetOfRoom(roomId: string): Promise<string | null>
  announcements: readonly Announcement[]
  /** The language of the rooms. */
  locale: Locale
}

export class Announcer {
  readonly #options: AnnouncerOptions
  readonly #byEvent: ReadonlyMap<string, Announcement>
  readonly #loop = new Loop('the announcer', () => this.announceWaiting())

  constructor(options: AnnouncerOptions) {
    this.#options = options
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
    const { feed, locale } = this.#options
    let messages: AnnouncementMessage[] = []
    let outcome: 'done' | 'failed' = 'done'
    try {
      messages = (await this.#byEvent.get(event.name)?.messages(event, locale)) ?? []
      const answered = await this.#roomAnswered(event)
      if (answered) messages = messages.filter(({ target }) => target !== answered)
    } catch (error) {
      // One event that can't be worded must not hold back the others.
      logger.error({ err: error, event: event.id }, 'an event could not be announced')
      outcome = 'failed'
    }
    failpoint('announcer.worded')
    await inTransaction(async (trx) => {
      for (const message of messages) {
        await enqueue(trx, {
          source: `event:${event.id}`,
          target: message.target,
          purpose: message.purpose,
          priority: 1,
          content: {
            ...plainMessage(message.text, message.notify),
            // By this the conversation beside the record knows what is said of it.
            [RECORD]: `${event.subjectType}:${event.subjectId}`,
          },
        })
      }
      await feed.settle(trx, event.id, outcome)
    })
  }

  /** The target where the command's answer has said it all, in front of everybody; else null. */
  async #roomAnswered({ originEventId, originRoomId }: EventToAnnounce): Promise<string | null> {
    if (!originEventId || !originRoomId) return null
    if (!(await isAnsweredIn(originEventId, originRoomId))) return null
    return this.#options.targetOfRoom(originRoomId)
  }
}
