import { setTimeout as sleep } from 'node:timers/promises'
import { failureOf, type Failure } from '#bots/matrix/failure'
import type { Requester } from '#bots/matrix/rooms'

/** Nothing that is the homeserver answered, however often it was asked; or it refused our token. */
export class HomeserverAway extends Error {
  readonly refusedToken: boolean

  constructor(cause: unknown) {
    super(`The homeserver does not answer: ${failureOf(cause).reason}`, { cause })
    this.name = 'HomeserverAway'
    this.refusedToken = isTokenRefused(cause)
  }
}

/** Longest wait that the homeserver may ask for, in ms. */
const LONGEST_WAIT = 60_000

/**
 * A client that asks again where the homeserver is away, has trouble, or says that it was asked
 * too often. Only for requests that may be repeated. Its requests throw HomeserverAway, or what
 * the homeserver answered.
 *
 * @param attempts how often a request is sent at most
 */
export function patient(client: Requester, attempts: number): Requester {
  return {
    async request(method, endpoint, options) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await client.request(method, endpoint, options)
        } catch (error) {
          const failure = failureOf(error)
          const pause = pauseAfter(failure, attempt)
          if (pause === null || isTokenRefused(error) || attempt >= attempts) {
            throw failure.kind === 'away' ? new HomeserverAway(error) : error
          }
          await sleep(pause)
        }
      }
    },
  }
}

/** Doubles from half a second on, with jitter; null where asking again is of no use. */
function pauseAfter(failure: Failure, attempt: number): number | null {
  if (failure.kind === 'refused') return null
  if (failure.kind === 'limited') return Math.min(failure.retryAfterMs + 50, LONGEST_WAIT)
  return 500 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
}

function isTokenRefused(error: unknown): boolean {
  return (error as { httpStatus?: number } | null)?.httpStatus === 401
}
