/*
 * What stands between the bots and the homeserver, both ways, and can fail as networks do.
 */
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * `refused`: nobody listens; `stalled`: taken, and never answered; `slow`: answered after
 * `delayMs`; `reset`: the connection ends in the middle; `swallowed`: carried out, and the answer
 * lost; `html`: a page of some proxy; `limited`: asked to wait.
 */
export type Trouble = 'none' | 'reset' | 'stalled' | 'slow' | 'swallowed' | 'html' | 'limited'

/** One request that went through, as far as it is counted. */
export interface Passed {
  at: number
  method: string
  path: string
}

/** A transaction as it went through. */
export interface Recorded {
  path: string
  body: Buffer
  headers: Record<string, string>
}

export class Proxy {
  trouble: Trouble = 'none'
  delayMs = 0
  /** Requests since the last `forget`. */
  passed: Passed[] = []
  /** Keeps the bodies of what is put through as a transaction. */
  recording: Recorded[] | null = null
  readonly #server: Server
  readonly #target: () => number

  /** @param target the port to which it passes things on */
  constructor(target: () => number) {
    this.#target = target
    this.#server = createServer((asked, answer) => void this.#pass(asked, answer))
    this.#server.keepAliveTimeout = 600_000
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', resolve)
    })
  }

  close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    return closed
  }

  /** From now on this happens; what stalls is let go. */
  set(trouble: Trouble, delayMs = 0): void {
    this.trouble = trouble
    this.delayMs = delayMs
    if (trouble === 'none') this.#server.closeAllConnections()
  }

  forget(): void {
    this.passed = []
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = asked
    const body = await bodyOf(asked)
    if (!body) return
    this.passed.push({ at: Date.now(), method, path: url })
    const headers = asked.headers as Record<string, string>
    if (url.includes('/transactions/')) this.recording?.push({ path: url, body, headers })
    switch (this.trouble) {
      case 'reset':
        return void asked.socket.resetAndDestroy()
      case 'stalled':
        return
      case 'html':
        answer.writeHead(502, { 'Content-Type': 'text/html' })
        return void answer.end('<html><body><h1>502 Bad Gateway</h1></body></html>')
      case 'limited':
        answer.writeHead(429, { 'Content-Type': 'application/json' })
        return void answer.end(
          JSON.stringify({ errcode: 'M_LIMIT_EXCEEDED', error: 'Slow down', retry_after_ms: 2000 })
        )
      case 'slow':
        setTimeout(() => this.#forward(asked, body, answer), this.delayMs)
        return
      case 'swallowed':
        return this.#forward(asked, body, null)
      case 'none':
        return this.#forward(asked, body, answer)
    }
  }

  /** @param answer null where it is lost on its way */
  #forward(asked: IncomingMessage, body: Buffer, answer: ServerResponse | null): void {
    const { method, url: path, headers } = asked
    const onwards = request(
      { host: '127.0.0.1', port: this.#target(), method, path, headers, agent: false },
      (come) => {
        if (!answer) {
          come.resume()
          come.on('end', () => asked.socket.resetAndDestroy())
          return
        }
        const passedOn = { ...come.headers }
        delete passedOn.connection
        delete passedOn['keep-alive']
        answer.writeHead(come.statusCode ?? 502, passedOn)
        come.pipe(answer)
        come.on('error', () => answer.destroy())
      }
    )
    onwards.on('error', () => asked.socket.destroy())
    onwards.end(body)
  }
}

/** Null where the asking side went away. */
function bodyOf(asked: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', () => resolve(Buffer.concat(parts)))
    asked.on('error', () => resolve(null))
    asked.on('close', () => resolve(null))
  })
}
