/*
 * Keeps the rooms as the org chart wants them: at the start, and whenever the org chart or an
 * account has changed. What somebody changes in the homeserver by hand in between stays until
 * then; `./ace rooms:plan` shows it.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { turnToDay } from '#app/org/new_day'
import { orgRevision } from '#app/org/org_revision'
import { prepareRooms } from '#app/rooms/before_plan'
import { waitingAccountChanges } from '#app/rooms/matrix_accounts'
import { setWaitingPasswords, waitingPasswords } from '#app/rooms/matrix_passwords'
import { planRooms, type PlannedRooms } from '#app/rooms/reconcile'
import { removalWarning } from '#app/rooms/removal_guard'
import { sentenceOf } from '#app/rooms/room_changes'
import { applyPlan, type ApplyResult } from '#app/rooms/room_apply'
import { roomsHomeserver, SecretsMissing, type RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { roomsRevision } from '#app/rooms/rooms_revision'
import { Refusal } from '#app/shared/refusal'
import type { RoomsProgress } from '#app/shared/rooms_progress'
import { today } from '#app/shared/time'
import { HomeserverAway } from '#bots/matrix/patient_client'
import { Loop } from '#bots/loop'

/** How often the records are asked whether anything changed, in ms. */
const LOOK_EVERY = 5000
const ATTEMPTS = 6
/** Plans in a row until what is left is called a failure. */
const MOST_ROUNDS = 3
const FIRST_PAUSE = 1000
const LONGEST_PAUSE_AWAY = 30_000
const LONGEST_PAUSE = 600_000

export class RoomsWorker {
  readonly #connect: () => RoomsHomeserver
  readonly #loop = new Loop('keeping the rooms', () => this.#look())
  readonly #passwords = new Loop('setting passwords', () => this.#setPasswords())
  #stopping = new AbortController()
  #progress: RoomsProgress = { state: 'waiting', done: 0, total: 0 }
  /** Revision of the org chart and day for which the rooms are right. */
  #settled = ''
  /** The revision and day that failed, and when they may be tried again. */
  #failed = { current: '', notBefore: 0, times: 0 }
  #passwordsFailed = false

  constructor(connect: () => RoomsHomeserver = () => roomsHomeserver(ATTEMPTS)) {
    this.#connect = connect
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#loop.start(LOOK_EVERY)
    this.#passwords.start(LOOK_EVERY)
  }

  /** Resolves when the changes under way have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.#loop.stop(), this.#passwords.stop()])
  }

  /** Says that the records may have changed. */
  wake(): void {
    this.#loop.wake()
    this.#passwords.wake()
  }

  progress(): RoomsProgress {
    return { ...this.#progress }
  }

  async #look(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    const current = await currentRevision()
    if (current === this.#failed.current && Date.now() < this.#failed.notBefore) return
    const accounts = await waitingAccountChanges()
    if (current === this.#settled && accounts.length === 0) return
    try {
      await this.#reconcile(this.#connect())
      if (this.#stopping.signal.aborted) return
      this.#settled = current
      this.#failed = { current: '', notBefore: 0, times: 0 }
      this.#progress = { ...this.#progress, state: 'complete', done: this.#progress.total }
    } catch (error) {
      this.#pause(error, current)
    }
  }

  /** Whatever the rooms wait for, passwords and the devices of those who have left don't. */
  async #setPasswords(): Promise<void> {
    try {
      const waiting = await waitingPasswords()
      if (waiting.length) await setWaitingPasswords(this.#connect().administration, waiting)
      this.#passwordsFailed = false
    } catch (error) {
      if (!this.#passwordsFailed) logger.warn({ err: error }, 'passwords wait for the homeserver')
      this.#passwordsFailed = true
    }
  }

  async #reconcile(homeserver: RoomsHomeserver): Promise<void> {
    await turnToDay()
    await prepareRooms(homeserver)
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      const plan = await planRooms(homeserver)
      for (const problem of plan.problems) logger.warn(`rooms: ${problem.en}`)
      const warning = removalWarning(plan)
      if (warning) throw new Refusal('E_MANY_REMOVALS', warning)
      const result = await this.#apply(homeserver, plan)
      if (plan.changes.length === 0 || this.#stopping.signal.aborted) return
      if (result.done > 0) logger.info({ changes: result.done }, 'the rooms were put right')
      if (result.stopped || round === MOST_ROUNDS || result.done === 0) throwIfLeft(result)
    }
  }

  async #apply(
    homeserver: RoomsHomeserver,
    plan: Pick<PlannedRooms, 'changes' | 'desired'>
  ): Promise<ApplyResult> {
    const total = plan.changes.length
    if (total > 0) this.#progress = { state: 'working', done: 0, total }
    return applyPlan(homeserver, plan, {
      signal: this.#stopping.signal,
      onProgress: (done) => {
        this.#progress = { state: 'working', done, total }
      },
    })
  }

  /** Tries again later, at once where the records change; longer each time. */
  #pause(error: unknown, current: string): void {
    const away = error instanceof HomeserverAway || error instanceof SecretsMissing
    const times = current === this.#failed.current ? this.#failed.times + 1 : 0
    const pause = Math.min(FIRST_PAUSE * 2 ** times, away ? LONGEST_PAUSE_AWAY : LONGEST_PAUSE)
    this.#failed = { current, notBefore: Date.now() + pause, times }
    this.#progress = { ...this.#progress, state: away ? 'waiting' : 'failed' }
    if (away || error instanceof Refusal) {
      logger.warn({ againInMs: pause }, `rooms: ${error.message}`)
    } else logger.error({ err: error, againInMs: pause }, 'the rooms could not be put right')
  }
}

/** Same as long as nothing changes from which the rooms follow. */
async function currentRevision(): Promise<string> {
  const client = db.connection()
  return `${await orgRevision(client)} ${await roomsRevision(client)} ${today()}`
}

/** The first few failures are enough to see what is wrong. */
function throwIfLeft({ failures, stopped }: ApplyResult): void {
  if (stopped) throw new HomeserverAway(failures[0]?.reason.en)
  if (failures.length === 0) return
  const told = failures
    .slice(0, 5)
    .map(({ change, reason }) => `${sentenceOf(change).en}: ${reason.en}`)
  throw new Error(`${failures.length} changes failed: ${told.join(' | ')}`)
}
