/*
 * Stands before the homeserver, counts what is asked of it, and hands everything on as it is.
 */
import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Counts {
  reads: number
  writes: number
}

/** One request with its answer, as the homeserver gave it. */
export interface Exchange {
  method: string
  path: string
  body: unknown
  status: number
  answer: unknown
}

export class CountingProxy {
  readonly server: Server
  readonly #target: number
  readonly #agent = new Agent({ keepAlive: true })
  readonly #watch: ((exchange: Exchange) => void) | null
  #counts: Counts = { reads: 0, writes: 0 }

  /**
   * @param target the homeserver's port on loopback
   * @param watch is told every exchange whole
   */
  constructor(target: number, watch: ((exchange: Exchange) => void) | null = null) {
    this.#target = target
    this.#watch = watch
    this.server = createServer((incoming, outgoing) => {
      this.#counts[incoming.method === 'GET' ? 'reads' : 'writes']++
      void this.#handOn(incoming).then(
        ({ status, type, content }) => {
          outgoing.writeHead(status, { 'content-type': type, 'content-length': content.length })
          outgoing.end(content)
        },
        () => outgoing.destroy()
      )
    })
    this.server.on('close', () => this.#agent.destroy())
  }

  /** What was asked since the last call. */
  take(): Counts {
    const counts = this.#counts
    this.#counts = { reads: 0, writes: 0 }
    return counts
  }

  async #handOn(incoming: IncomingMessage) {
    const { method = 'GET', url = '/', headers } = incoming
    const body = await buffer(incoming)
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(
        { agent: this.#agent, host: '127.0.0.1', port: this.#target, method, path: url, headers },
        resolve
      )
      asked.on('error', reject).end(body)
    })
    const content = await buffer(answer)
    const status = answer.statusCode ?? 502
    this.#watch?.({ method, path: url, body: json(body), status, answer: json(content) })
    return { status, type: answer.headers['content-type'] ?? 'application/json', content }
  }
}

function json(content: Buffer): unknown {
  return content.length ? JSON.parse(content.toString('utf8')) : null
}
