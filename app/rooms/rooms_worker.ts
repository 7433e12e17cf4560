/*
 * Keeps the rooms as the org chart wants them: at the start, and whenever the org chart or an
 * account has changed. What somebody changes in the homeserver by hand in between stays until
 * then; `./ace rooms:plan` shows it.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { orgRevision } from '#app/org/org_revision'
import { waitingAccountChanges } from '#app/rooms/matrix_accounts'
import { planRooms, type PlannedRooms } from '#app/rooms/reconcile'
import { removalWarning } from '#app/rooms/removal_guard'
import { sentenceOf } from '#app/rooms/room_changes'
import { applyPlan, type ApplyResult } from '#app/rooms/room_apply'
import { roomsHomeserver, SecretsMissing, type RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { today } from '#app/shared/time'
import { HomeserverAway } from '#bots/matrix/patient_client'
import { Loop } from '#bots/loop'

export interface RoomsProgress {
  state: 'waiting' | 'working' | 'complete' | 'failed'
  /** Changes tried, of those that the plan has. */
  done: number
  total: number
}

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
  #stopping = new AbortController()
  #progress: RoomsProgress = { state: 'waiting', done: 0, total: 0 }
  /** Revision of the org chart and day for which the rooms are right. */
  #settled = ''
  #notBefore = 0
  #failures = 0

  constructor(connect: () => RoomsHomeserver = () => roomsHomeserver(ATTEMPTS)) {
    this.#connect = connect
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#loop.start(LOOK_EVERY)
  }

  /** Resolves when the changes under way have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop.stop()
  }

  /** Says that the records may have changed. */
  wake(): void {
    this.#loop.wake()
  }

  progress(): RoomsProgress {
    return { ...this.#progress }
  }

  async #look(): Promise<void> {
    if (Date.now() < this.#notBefore || this.#stopping.signal.aborted) return
    const current = `${await orgRevision(db.connection())} ${today()}`
    const accounts = await waitingAccountChanges()
    if (current === this.#settled && accounts.length === 0) return
    try {
      const homeserver = this.#connect()
      // A password alone touches no room.
      if (current === this.#settled && accounts.every(({ kind }) => kind === 'password')) {
        await this.#apply(homeserver, passwordsOnly(accounts))
      } else {
        await this.#reconcile(homeserver)
      }
      if (this.#stopping.signal.aborted) return
      this.#settled = current
      this.#failures = 0
      this.#progress = { ...this.#progress, state: 'complete', done: this.#progress.total }
    } catch (error) {
      this.#pause(error)
    }
  }

  async #reconcile(homeserver: RoomsHomeserver): Promise<void> {
    for (let round = 1; ; round++) {
      const plan = await planRooms(homeserver)
      for (const problem of plan.problems) logger.warn(`rooms: ${problem.en}`)
      const warning = removalWarning(plan)
      if (warning) throw new Error(warning.en)
      const result = await this.#apply(homeserver, plan)
      if (plan.changes.length === 0 || this.#stopping.signal.aborted) return
      if (result.done > 0) logger.info({ changes: result.done }, 'the rooms were put right')
      if (result.stopped) throw new HomeserverAway(result.failures[0]?.reason.en)
      if (round === MOST_ROUNDS || result.done === 0) throw leftOver(result)
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

  #pause(error: unknown): void {
    const away = error instanceof HomeserverAway || error instanceof SecretsMissing
    const longest = away ? LONGEST_PAUSE_AWAY : LONGEST_PAUSE
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures++, longest)
    this.#notBefore = Date.now() + pause
    this.#progress = { ...this.#progress, state: 'failed' }
    logger.error({ err: error, againInMs: pause }, 'the rooms could not be put right')
  }
}

function passwordsOnly(
  changes: PlannedRooms['changes']
): Pick<PlannedRooms, 'changes' | 'desired'> {
  return { changes, desired: [] }
}

/** The first few are enough to see what is wrong. */
function leftOver({ failures }: ApplyResult): Error {
  const told = failures
    .slice(0, 5)
    .map(({ change, reason }) => `${sentenceOf(change).en}: ${reason.en}`)
  return new Error(`${failures.length} changes failed: ${told.join(' | ')}`)
}
