/*
 * Notices that the homeserver came, or came back, even where it was away for less than a second:
 * then our one connection to it is a new one. What it had to deliver when it ended is lost, and
 * what it still has it delivers only after our ping.
 */
import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import logger from '@adonisjs/core/services/logger'
import { Loop } from '#bots/loop'
import type { HomeserverClient } from '#bots/matrix/client'
import { path } from '#bots/matrix/client'

export interface HomeserverWatchOptions {
  /** The homeserver's address on this machine. */
  url: string
  /** The application service's id in its registration. */
  serviceId: string
  /** Speaks with the application service's token. */
  client: () => Promise<HomeserverClient>
  /** The homeserver came, or came back: asked again until it succeeds. */
  onUp: () => Promise<void>
  onDown?: () => void
}

export class HomeserverWatch {
  readonly #options: HomeserverWatchOptions
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #poll = new Loop('the watch on the homeserver', () => this.#look())
  readonly #arrival = new Loop('what follows the homeserver’s return', () => this.#welcome())
  #socket: Socket | null = null
  #up = false
  #pinged = false
  /** Grows with each arrival, so that one during `onUp` isn't lost. */
  #arrivals = 0
  #welcomed = 0

  constructor(options: HomeserverWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#poll.start()
    this.#arrival.start()
  }

  async stop(): Promise<void> {
    await Promise.all([this.#poll.stop(), this.#arrival.stop()])
    this.#agent.destroy()
  }

  /** Whether the homeserver answers, and whether its ping reached us since it came. */
  state(): { homeserver: boolean; ping: boolean } {
    return { homeserver: this.#up, ping: this.#up && this.#pinged }
  }

  async #look(): Promise<void> {
    const socket = await this.#askHealth()
    if (!socket) {
      if (this.#up) this.#options.onDown?.()
      this.#up = false
      return
    }
    const renewed = socket !== this.#socket
    this.#socket = socket
    if (this.#up && !renewed) return
    this.#up = true
    this.#pinged = false
    this.#arrivals++
    this.#arrival.wake()
  }

  async #welcome(): Promise<void> {
    if (!this.#up) return
    const arrivals = this.#arrivals
    if (!this.#pinged) await this.#ping(arrivals)
    if (this.#welcomed === arrivals) return
    await this.#options.onUp()
    this.#welcomed = arrivals
  }

  /** A ping that failed is tried again each second; the sweep doesn't wait for it. */
  async #ping(arrivals: number): Promise<void> {
    try {
      const client = await this.#options.client()
      await client.request(
        'POST',
        path`/_matrix/client/v1/appservice/${this.#options.serviceId}/ping`,
        { body: { transaction_id: `dimos-${process.pid}-${arrivals}` } }
      )
      if (arrivals === this.#arrivals) this.#pinged = true
    } catch (error) {
      logger.warn({ err: error }, 'the homeserver’s ping did not come back')
    }
  }

  /** The connection over which the homeserver said that it is well; null where it didn't. */
  #askHealth(): Promise<Socket | null> {
    return new Promise((resolve) => {
      const asked = request(
        `${this.#options.url}/health`,
        { agent: this.#agent, timeout: 5000 },
        (response) => {
          const { socket } = response
          response.resume()
          response.on('error', () => resolve(null))
          response.on('close', () => {
            if (response.statusCode !== 200) return resolve(null)
            // Where something in between ends each connection, a new one tells nothing.
            const lasting = response.headers.connection !== 'close'
            resolve(lasting || !this.#socket ? socket : this.#socket)
          })
        }
      )
      asked.on('timeout', () => asked.destroy(new Error('no answer')))
      asked.on('error', () => resolve(null))
      asked.end()
    })
  }
}
