import { setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import { nextOutdated, publishIn } from '#app/rooms/published_commands'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { Loop } from '#bots/loop'
import { failureOf } from '#bots/matrix/failure'

/** How often it is looked for rooms to see to, in ms; commands change with a new release alone. */
const LOOK_EVERY = 60_000
/** It rests after each room, for so many times as long as that took: nobody waits for it. */
const REST = 4

/** Keeps the commands' descriptions in the rooms, whenever there is nothing else to do there. */
export class CommandPublisher {
  readonly #connect: () => Pick<RoomsHomeserver, 'rooms' | 'bot'>
  readonly #isIdle: () => boolean
  readonly #loop = new Loop('publishing the commands', () => this.#publish())
  #stopping = new AbortController()

  /** @param isIdle whether everything else in the rooms is as it should be */
  constructor(connect: () => Pick<RoomsHomeserver, 'rooms' | 'bot'>, isIdle: () => boolean) {
    this.#connect = connect
    this.#isIdle = isIdle
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#loop.start(LOOK_EVERY)
  }

  /** There may be time now. */
  wake(): void {
    this.#loop.wake()
  }

  stop(): Promise<void> {
    this.#stopping.abort()
    return this.#loop.stop()
  }

  /** What fails waits for the next look, and holds back no other room. */
  async #publish(): Promise<void> {
    const { signal } = this.#stopping
    let events = 0
    let seen = 0
    while (!signal.aborted && this.#isIdle()) {
      const room = await nextOutdated(seen)
      if (!room) break
      seen = room.id
      const began = Date.now()
      try {
        events += await publishIn(this.#connect(), room)
      } catch (error) {
        logger.warn({ err: error, room: room.key }, 'the commands could not be published in a room')
        if (failureOf(error).kind !== 'refused') break
      }
      await sleep((Date.now() - began) * REST, undefined, { signal }).catch(() => {})
    }
    if (events > 0) logger.info({ events }, 'the commands were published in the rooms')
  }
}
