/*
 * Messages on their way. Each keeps its transaction id and its content for every try, so that a
 * message of which one doesn't know whether it arrived is never said twice.
 */
import { patienceAskedBy, type Homeserver } from './homeserver.js'
import type { Timeline } from './timeline.js'
import { pause } from '../visibility.js'

/** How often a homeserver may ask for patience before the person is asked. */
const MOST_WAITS = 5

export interface SendingOptions {
  me: string
  timeline(): Timeline
  threadId(): string | null
  /** Null while there is no connection. */
  server(): Homeserver | null
  onChange(): void
  onError(error: unknown): void
}

export class Sending {
  readonly #options: SendingOptions
  readonly #contents = new Map<string, object>()

  constructor(options: SendingOptions) {
    this.#options = options
  }

  send(text: string): void {
    const { me, timeline, threadId } = this.#options
    const txnId = `dimos.${Date.now()}.${crypto.getRandomValues(new Uint32Array(1))[0]}`
    this.#contents.set(txnId, contentOf(text, threadId(), timeline().last))
    timeline().addPending(txnId, me, text, Date.now())
    void this.#attempt(txnId)
  }

  /** Tries again what could not be sent. */
  again(txnId: string): void {
    if (!this.#contents.has(txnId)) return
    this.#options.timeline().setState(txnId, 'pending')
    void this.#attempt(txnId)
  }

  discard(txnId: string): void {
    this.#contents.delete(txnId)
    this.#options.timeline().drop(txnId)
    this.#options.onChange()
  }

  async #attempt(txnId: string): Promise<void> {
    const { server, onChange, onError } = this.#options
    onChange()
    try {
      const eventId = await this.#patiently(() => server()!.send(txnId, this.#contents.get(txnId)!))
      this.#contents.delete(txnId)
      this.#options.timeline().confirm(txnId, eventId)
    } catch (error) {
      this.#options.timeline().setState(txnId, 'failed')
      onError(error)
    }
    onChange()
  }

  async #patiently(work: () => Promise<string>): Promise<string> {
    for (let waits = 0; ; waits++) {
      try {
        return await work()
      } catch (error) {
        const ms = patienceAskedBy(error)
        if (ms === null || waits >= MOST_WAITS) throw error
        await pause(ms)
      }
    }
  }
}

/** A message of the thread; clients without threads see it as an answer to the latest one. */
function contentOf(text: string, threadId: string | null, last: string | null): object {
  const message = { 'msgtype': 'm.text', 'body': text, 'm.mentions': {} }
  if (threadId === null) return message
  return {
    ...message,
    'm.relates_to': {
      'rel_type': 'm.thread',
      'event_id': threadId,
      'is_falling_back': true,
      'm.in_reply_to': { event_id: last ?? threadId },
    },
  }
}
