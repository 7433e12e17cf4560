import logger from '@adonisjs/core/services/logger'

/**
 * Runs `work` whenever it is woken, once at a time, and each second as a net. A failure is logged
 * and tried again at the next waking.
 */
export class Loop {
  readonly #name: string
  readonly #work: () => Promise<void>
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #again = false
  #stopped = true

  constructor(name: string, work: () => Promise<void>) {
    this.#name = name
    this.#work = work
  }

  /** @param everyMs the net's interval */
  start(everyMs = 1000): void {
    this.#stopped = false
    this.#timer = setInterval(() => this.wake(), everyMs)
    this.wake()
  }

  wake(): void {
    if (this.#stopped) return
    if (this.#running) this.#again = true
    else this.#running = this.#run()
  }

  /** Resolves when the work under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    do {
      this.#again = false
      try {
        await this.#work()
      } catch (error) {
        logger.error({ err: error }, `${this.#name} failed; it is tried again`)
      }
    } while (this.#again && !this.#stopped)
    this.#running = null
  }
}
