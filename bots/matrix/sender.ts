/*
 * Sends what stands in the outbox: one message at a time of each queue, in the order of their
 * ids, replies before announcements. Different queues go side by side.
 */
import { setImmediate as afterIo } from 'node:timers/promises'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import { failpoint } from '#app/shared/failpoint'
import { countFailure, countSent } from '#bots/bot_metrics'
import { Loop } from '#bots/loop'
import {
  deliver,
  NeverSent,
  NoRoomYet,
  NothingToEdit,
  NotSentYet,
  sortOf,
  type DeliveryOptions,
} from '#bots/matrix/delivery'
import { failureOf } from '#bots/matrix/failure'
import {
  drop,
  giveUp,
  markSent,
  nextOfEachQueue,
  onEnqueued,
  postpone,
  retryAllNow,
  waitingQueues,
  type OutboxRow,
  type Priority,
} from '#bots/outbox'

/** How many replies and how many announcements are on their way at once. */
const AT_ONCE: Readonly<Record<Priority, number>> = { 0: 24, 1: 2 }
/** Each slot of announcements rests after a message, for this part of the time that it took: the homeserver keeps a third of its time for people and replies. */
const REST = 1 / 2
/** Queues read ahead, so that a long queue isn't searched for each message. */
const READ_AHEAD: Readonly<Record<Priority, number>> = { 0: 48, 1: 100 }
const MOST_REFUSALS = 3
const FIRST_WAIT_MS = 1500
/** Between two messages of a room that go out once more: who comes back isn't overrun. */
const AGAIN_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** More queues with waiting replies than this aren't kept in mind. */
const MOST_WAITING = 100
/** A room or another message that doesn't come within this time won't come. */
const LONGEST_WAIT_HOURS = 24

export class Sender {
  readonly #options: DeliveryOptions
  readonly #loop = new Loop('the sender', () => this.#startAll())
  readonly #inFlight = new Set<Promise<void>>()
  readonly #busyQueues = new Set<string>()
  /** The same, with those that have become free since the outbox was last read. */
  #underWay = new Set<string>()
  readonly #used: Record<Priority, number> = { 0: 0, 1: 0 }
  readonly #refusals = new Map<number, number>()
  /** Messages with which the homeserver was asked in vain, by their ids. */
  readonly #failures = new Set<number>()
  /** When one of those has left for a target last. */
  readonly #leftAgain = new Map<string, number>()
  #pacing: NodeJS.Timeout | null = null
  #announcements: OutboxRow[] = []
  /** Queues where a reply waits in the outbox that isn't on its way; null where that isn't known. */
  #waiting: Set<string> | null = null
  #leftWaiting = 0
  #waking: NodeJS.Immediate | null = null
  #running = false
  #awayUntil = 0
  #timesAway = 0

  constructor(options: DeliveryOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = true
    onEnqueued((row, notBeforeMs) => this.#takeAtOnce(row, notBeforeMs))
    this.#loop.start()
  }

  /** There may be something new to send; what is leaving now leaves first. */
  wake(): void {
    this.#waking ??= setImmediate(() => {
      this.#waking = null
      this.#loop.wake()
    })
  }

  /** The homeserver is back: nothing waits any longer. */
  async homeserverIsUp(): Promise<void> {
    await retryAllNow()
    this.#isBack()
    this.wake()
  }

  /** Resolves when the requests under way have ended; what isn't sent is sent after the next start. */
  async stop(): Promise<void> {
    this.#running = false
    await this.#loop.stop()
    await Promise.all(this.#inFlight)
  }

  async #startAll(): Promise<void> {
    if (Date.now() < this.#awayUntil) return
    if (this.#used[0] < AT_ONCE[0]) {
      const replies = await this.#read(0)
      this.#startSome(replies)
      // They leave before anything else is looked for.
      if (replies.length > 0) await afterIo()
      else if (this.#used[0] === 0) await this.#findWaiting()
    }
    if (this.#used[1] >= AT_ONCE[1]) return
    if (this.#announcements.length === 0) this.#announcements = await this.#read(1)
    this.#announcements = this.#startSome(this.#announcements)
  }

  /** A reply that was stored this moment leaves as it is, where nothing goes before it. */
  #takeAtOnce(row: OutboxRow, notBeforeMs: number): boolean {
    if (row.priority !== 0) return false
    const isFree =
      this.#running &&
      this.#used[0] < AT_ONCE[0] &&
      this.#waiting?.has(row.queue) === false &&
      !this.#busyQueues.has(row.queue) &&
      Math.max(this.#awayUntil, notBeforeMs) <= Date.now()
    if (isFree) this.#startOne(row)
    else this.#leaveWaiting(row)
    return isFree
  }

  #leaveWaiting({ queue }: OutboxRow): void {
    this.#leftWaiting++
    this.#waiting?.add(queue)
  }

  /** With none on its way, what waits is what stands there. */
  async #findWaiting(): Promise<void> {
    if (this.#waiting?.size === 0) return
    const left = this.#leftWaiting
    const queues = await waitingQueues(0, MOST_WAITING)
    const isKnown = queues.length < MOST_WAITING && left === this.#leftWaiting
    this.#waiting = isKnown && this.#used[0] === 0 ? new Set(queues) : null
  }

  async #read(priority: Priority): Promise<OutboxRow[]> {
    // What is on its way now may have arrived when the answer comes, which doesn't know that yet.
    const underWay = (this.#underWay = new Set(this.#busyQueues))
    const rows = await nextOfEachQueue(priority, Date.now(), READ_AHEAD[priority])
    return rows.filter((row) => !underWay.has(row.queue))
  }

  /** @returns those for which no slot was free */
  #startSome(rows: OutboxRow[]): OutboxRow[] {
    for (const [i, row] of rows.entries()) {
      if (this.#used[row.priority] >= AT_ONCE[row.priority]) return rows.slice(i)
      if (!this.#busyQueues.has(row.queue) && this.#mayLeave(row)) this.#startOne(row)
    }
    return []
  }

  /** What has failed leaves its room's others some time. */
  #mayLeave({ id, target }: OutboxRow): boolean {
    if (!this.#failures.has(id)) return true
    const wait = (this.#leftAgain.get(target) ?? 0) + AGAIN_MS - Date.now()
    if (wait <= 0) {
      this.#leftAgain.set(target, Date.now())
      return true
    }
    this.#pacing ??= setTimeout(() => {
      this.#pacing = null
      this.wake()
    }, wait + 1).unref()
    return false
  }

  #startOne(row: OutboxRow): void {
    const began = Date.now()
    this.#used[row.priority]++
    this.#busyQueues.add(row.queue)
    this.#underWay.add(row.queue)
    const work = this.#send(row).finally(() => {
      this.#inFlight.delete(work)
      this.#busyQueues.delete(row.queue)
      const rest = row.priority === 0 ? 0 : (Date.now() - began) * REST
      if (rest === 0) this.#freeSlot(row.priority)
      else setTimeout(() => this.#freeSlot(row.priority), rest).unref()
    })
    this.#inFlight.add(work)
  }

  #freeSlot(priority: Priority): void {
    this.#used[priority]--
    this.wake()
  }

  /** Never throws: what goes wrong with one message is no other's matter. */
  async #send(row: OutboxRow): Promise<void> {
    try {
      await markSent(row, await deliver(row, this.#options))
      failpoint(`${sortOf(row)}.marked`)
      countSent(row)
      this.#refusals.delete(row.id)
      this.#forget(row)
      this.#isBack()
    } catch (error) {
      this.#leaveWaiting(row)
      await this.#failed(row, error).catch((second: unknown) => {
        logger.error({ err: second, outbox: row.id }, 'a message could not be marked')
        this.#awayUntil = Date.now() + 1000
      })
    }
  }

  async #failed(row: OutboxRow, error: unknown): Promise<void> {
    if (error instanceof NoRoomYet) return this.#waitFor(row, error, backoff(row.attempts))
    if (error instanceof NotSentYet) return this.#waitFor(row, error, shortWait(row.attempts))
    if (error instanceof NeverSent) return giveUp(row.id, error.message)
    if (error instanceof NothingToEdit) return drop(row.id)
    const failure = failureOf(error)
    countFailure(failure.kind)
    logger.warn({ outbox: row.id, target: row.target, ...failure }, 'a message was not sent')
    this.#failures.add(row.id)
    switch (failure.kind) {
      case 'away':
        // Those that were under way together fail together: that counts once.
        if (Date.now() >= this.#awayUntil) {
          this.#awayUntil = Date.now() + backoff(this.#timesAway++)
        }
        return this.#postpone(row, this.#awayUntil - Date.now(), failure.reason)
      case 'limited':
        return this.#postpone(row, failure.retryAfterMs + Math.random() * 50, failure.reason)
      case 'trouble':
        return this.#postpone(row, backoff(row.attempts), failure.reason)
      case 'refused': {
        const refusals = (this.#refusals.get(row.id) ?? 0) + 1
        this.#refusals.set(row.id, refusals)
        if (refusals < MOST_REFUSALS) {
          return this.#postpone(row, backoff(refusals - 1), failure.reason)
        }
        this.#refusals.delete(row.id)
        this.#forget(row)
        return giveUp(row.id, failure.reason)
      }
    }
  }

  /** For the room, or for the message to which it relates. */
  async #waitFor(row: OutboxRow, error: Error, ms: number): Promise<void> {
    const tooLate = row.createdAt < DateTime.utc().minus({ hours: LONGEST_WAIT_HOURS })
    if (tooLate) return giveUp(row.id, error.message)
    return this.#postpone(row, ms, error.message)
  }

  async #postpone(row: OutboxRow, ms: number, reason: string): Promise<void> {
    await postpone(row.id, Math.ceil(Date.now() + ms), reason)
    setTimeout(() => this.wake(), ms + 1).unref()
  }

  #forget({ id }: OutboxRow): void {
    this.#failures.delete(id)
    if (this.#failures.size === 0) this.#leftAgain.clear()
  }

  #isBack(): void {
    this.#awayUntil = 0
    this.#timesAway = 0
  }
}

/** One and a half seconds, then twice as long each time, up to half a minute; spread by a half. */
function backoff(times: number): number {
  return (
    Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(times, 10)) * (0.75 + Math.random() / 2)
  )
}

/** Another message of ours is on its way: a tenth of a second, then longer, up to five seconds. */
function shortWait(times: number): number {
  return Math.min(5000, 100 * 2 ** Math.min(times, 10)) * (0.75 + Math.random() / 2)
}
