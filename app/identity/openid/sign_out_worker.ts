/*
 * Tells the homeserver which sessions have ended, so that their devices end with them. It finds
 * them by state: whoever ended a session, and wherever this process was killed, the homeserver
 * hears of it in the end.
 */
import logger from '@adonisjs/core/services/logger'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { openIdProvider } from '#app/identity/openid/provider'
import { forgetExpiredRecords } from '#app/identity/openid/records_adapter'
import {
  forgetOldSignOns,
  markSignedOut,
  waitingSignOuts,
  type SignOn,
} from '#app/identity/openid/sign_ons'
import { onSessionsEnded } from '#app/identity/web_sessions'

/** For what another process ended, in ms. */
const LOOK_EVERY = 5000
const LONGEST_PAUSE = 60_000
const TIDY_EVERY = 10 * 60_000
const AT_ONCE = 20
/** Sign-ons that are over are kept for so many days, for who asks what happened. */
const REMEMBERED_DAYS = 30

/** What the library's types leave out. */
interface Told {
  backchannelLogout(accountId: string, sid: string): Promise<void>
}

export class SignOutWorker {
  #timer: NodeJS.Timeout | null = null
  #stopped = true
  #running: Promise<void> | null = null
  #again = false
  #failures = 0
  #tidiedAt = 0

  start(): void {
    this.#stopped = false
    onSessionsEnded(() => this.wake())
    this.wake()
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#running
  }

  /** Says that sessions may have ended. */
  wake(): void {
    if (this.#stopped) return
    this.#again = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      const pause = Math.min(LOOK_EVERY * 2 ** this.#failures, LONGEST_PAUSE)
      if (!this.#stopped) this.#timer = setTimeout(() => this.wake(), pause).unref()
    })
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        await tellSignOuts()
      }
      this.#failures = 0
      await this.#tidy()
    } catch (error) {
      this.#failures++
      logger.warn({ err: error }, 'the homeserver does not know yet that sessions have ended')
    }
  }

  async #tidy(): Promise<void> {
    if (Date.now() - this.#tidiedAt < TIDY_EVERY) return
    this.#tidiedAt = Date.now()
    await forgetExpiredRecords()
    await forgetOldSignOns(DateTime.utc().minus({ days: REMEMBERED_DAYS }))
  }
}

/**
 * Tells the homeserver of all sessions that are over.
 *
 * @returns how many there were
 * @throws where it couldn't be told of one; the others have been tried
 */
export async function tellSignOuts(now: DateTime = DateTime.utc()): Promise<number> {
  let told = 0
  for (;;) {
    const waiting = await waitingSignOuts(now, AT_ONCE)
    const results = await Promise.allSettled(waiting.map(tell))
    const done = waiting.filter((_, i) => results[i].status === 'fulfilled')
    if (done.length) await markSignedOut(done, now)
    told += done.length
    const failure = results.find((result) => result.status === 'rejected')
    if (failure) throw failure.reason
    if (waiting.length < AT_ONCE) return told
  }
}

async function tell({ webSessionId, sid }: SignOn): Promise<void> {
  const client = (await openIdProvider().Client.find(dimos.openid.clientId)) as unknown as Told
  await client.backchannelLogout(webSessionId, sid)
}
