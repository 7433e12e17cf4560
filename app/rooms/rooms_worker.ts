/*
 * Keeps the rooms as the records want them: at the start, whenever the records change, and whenever
 * somebody changes the rooms by hand.
 */
import logger from '@adonisjs/core/services/logger'
import { CommandPublisher } from '#app/rooms/command_publisher'
import { hasRoomsToRead } from '#app/rooms/mirror/mirror'
import { verifyMirror } from '#app/rooms/mirror/mirror_reading'
import { setWaitingPasswords, waitingPasswords } from '#app/rooms/accounts/matrix_passwords'
import { takeUpCutShort } from '#app/rooms/plans/plan_records'
import { roomsHomeserver, SecretsMissing, type RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { runOnce } from '#app/rooms/rooms_run'
import { roomsStamp, sameStamp, type RoomsStamp } from '#app/rooms/rooms_stamp'
import type { RoomsProgress } from '#app/shared/rooms_progress'
import { HomeserverAway } from '#bots/matrix/patient_client'
import { Loop } from '#bots/loop'

/** How often the records are asked whether anything changed, in ms. */
const LOOK_EVERY = 5000
/** How often everything is read from the homeserver, in ms. */
const VERIFY_EVERY = 6 * 3_600_000
const ATTEMPTS = 6
/** A run goes on for so long at least before news ends it, in ms. */
const SHORTEST_RUN = 1000
const FIRST_PAUSE = 1000
const LONGEST_PAUSE_AWAY = 30_000
const LONGEST_PAUSE = 600_000

export class RoomsWorker {
  readonly #connect: () => RoomsHomeserver
  readonly #loop = new Loop('keeping the rooms', () => this.#look())
  readonly #verification = new Loop('reading the rooms', () => this.#verify())
  readonly #passwords = new Loop('setting passwords', () => this.#setPasswords())
  readonly #publisher: CommandPublisher
  #stopping = new AbortController()
  /** The run under way, and since when; news end it. */
  #run: { stamp: RoomsStamp; ending: AbortController; since: number } | null = null
  #progress: RoomsProgress = { state: 'waiting', done: 0, total: 0 }
  /** For what the rooms are right. */
  #settled: RoomsStamp | null = null
  /** What failed, and when it may be tried again. */
  #failed: { stamp: RoomsStamp | null; notBefore: number; times: number } = NOTHING_FAILED
  /** Reading everything has shown something that no run has planned for yet. */
  #revealed = false
  #verifyNotBefore = 0
  #started = false
  #passwordsFailed = false

  constructor(connect: () => RoomsHomeserver = () => roomsHomeserver(ATTEMPTS)) {
    this.#connect = connect
    this.#publisher = new CommandPublisher(
      () => this.#connect(),
      () => this.#settled !== null && this.#run === null
    )
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#started = false
    this.#settled = null
    // The homeserver's arrival asks for the first one.
    this.#verifyNotBefore = Date.now() + VERIFY_EVERY
    this.#loop.start(LOOK_EVERY)
    this.#verification.start(LOOK_EVERY)
    this.#passwords.start(LOOK_EVERY)
    this.#publisher.start()
  }

  /** Resolves when the changes under way have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#run?.ending.abort()
    const loops = [this.#loop, this.#verification, this.#passwords, this.#publisher]
    await Promise.all(loops.map((loop) => loop.stop()))
  }

  /** Says that the records, or rooms, may have changed. */
  wake(): void {
    this.#loop.wake()
    this.#passwords.wake()
    void this.#endOutdatedRun()
  }

  /** The homeserver came, or came back: what it has now is read anew. */
  verify(): void {
    this.#verifyNotBefore = 0
    this.#verification.wake()
    this.wake()
  }

  progress(): RoomsProgress {
    return { ...this.#progress }
  }

  async #look(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    if (!this.#started) await takeUpCutShort()
    this.#started = true
    const stamp = await roomsStamp()
    if (sameStamp(stamp, this.#failed.stamp) && Date.now() < this.#failed.notBefore) return
    const isRight = sameStamp(stamp, this.#settled) && !this.#revealed
    if (isRight && !(await hasRoomsToRead())) return
    this.#revealed = false
    const ending = new AbortController()
    const run = { stamp, ending, since: Date.now() }
    this.#run = run
    const net = setInterval(() => void this.#endOutdatedRun(), LOOK_EVERY)
    try {
      const { stamp: settled, held } = await runOnce(this.#connect(), {
        signal: AbortSignal.any([ending.signal, this.#stopping.signal]),
        onStamp: (planned) => (run.stamp = planned),
        onProgress: (done, total) => (this.#progress = { state: 'working', done, total }),
      })
      this.#failed = NOTHING_FAILED
      this.#settled = settled
      const { total } = this.#progress
      if (settled) this.#progress = { state: held > 0 ? 'held' : 'complete', done: total, total }
      else this.#loop.wake()
    } catch (error) {
      this.#pause(error, stamp)
    } finally {
      clearInterval(net)
      this.#run = null
      if (this.#settled) this.#publisher.wake()
    }
  }

  /** Somebody who lost a post meanwhile must not wait until thousands of others are in. */
  async #endOutdatedRun(): Promise<void> {
    const run = this.#run
    if (!run || run.ending.signal.aborted || Date.now() - run.since < SHORTEST_RUN) return
    try {
      const isOutdated = !sameStamp(run.stamp, await recordsOf(run.stamp))
      if (isOutdated || (await hasRoomsToRead())) run.ending.abort()
    } catch (error) {
      logger.warn({ err: error }, 'the records could not be asked')
    }
  }

  /** A failure is tried again at the next look. */
  async #verify(): Promise<void> {
    if (this.#stopping.signal.aborted || Date.now() < this.#verifyNotBefore) return
    this.#verifyNotBefore = Date.now() + VERIFY_EVERY
    try {
      const { rooms, changed } = await verifyMirror(this.#connect(), this.#stopping.signal)
      logger.info({ rooms, changed }, 'the rooms were read')
      if (changed === 0) return
      this.#revealed = true
      this.wake()
    } catch (error) {
      this.#verifyNotBefore = 0
      if (!isAway(error)) throw error
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

  /** Tries again later, at once where the records change; longer each time. */
  #pause(error: unknown, stamp: RoomsStamp): void {
    const away = isAway(error)
    const times = sameStamp(stamp, this.#failed.stamp) ? this.#failed.times + 1 : 0
    const pause = Math.min(FIRST_PAUSE * 2 ** times, away ? LONGEST_PAUSE_AWAY : LONGEST_PAUSE)
    this.#failed = { stamp, notBefore: Date.now() + pause, times }
    this.#settled = null
    this.#progress = { ...this.#progress, state: away ? 'waiting' : 'failed' }
    if (away) logger.warn({ againInMs: pause }, `rooms: ${(error as Error).message}`)
    else logger.error({ err: error, againInMs: pause }, 'the rooms could not be put right')
  }
}

const NOTHING_FAILED = { stamp: null, notBefore: 0, times: 0 }

function isAway(error: unknown): boolean {
  return error instanceof HomeserverAway || error instanceof SecretsMissing
}

/** The stamp as it is now, but for the accounts, which a run itself makes and ends. */
async function recordsOf({ accounts }: RoomsStamp): Promise<RoomsStamp> {
  return { ...(await roomsStamp()), accounts }
}
