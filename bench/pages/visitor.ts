/*
 * Somebody at the web admin, signed in by its form: keeps cookies, and reads pages as bytes.
 */
import { request, type IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

export class Visitor {
  readonly #port: number
  readonly #cookies = new Map<string, string>()

  private constructor(port: number) {
    this.#port = port
  }

  static async signIn(port: number, username: string, password: string): Promise<Visitor> {
    const visitor = new Visitor(port)
    const form = await visitor.html('/sign-in')
    const input = form.match(/<input[^>]*name=['"]_csrf['"][^>]*>/)?.[0] ?? ''
    const token = input.match(/value=['"]([^'"]+)['"]/)?.[1] ?? ''
    const fields = new URLSearchParams({ _csrf: token, username, password }).toString()
    const { status } = await visitor.#ask('POST', '/sign-in', fields)
    if (status !== 302) throw new Error(`The sign-in answered ${status}`)
    // The first page after it gives the session what the others then find.
    await visitor.get('/')
    return visitor
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** @throws where the page isn't there */
  async get(path: string): Promise<Answer> {
    const answer = await this.#ask('GET', path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer
  }

  async html(path: string): Promise<string> {
    const { body } = await this.get(path)
    return body.toString('utf8')
  }

  /**
   * Bytes of JavaScript that a page loads first, as a browser gets them: its scripts, and what
   * these import at once.
   */
  async scriptBytes(path: string): Promise<number> {
    const html = await this.html(path)
    const waiting = [...html.matchAll(/<script[^>]*\ssrc=["']([^"']+)["']/g)].map(([, src]) => src)
    const seen = new Set<string>()
    let bytes = 0
    for (let src = waiting.pop(); src !== undefined; src = waiting.pop()) {
      if (seen.has(src)) continue
      seen.add(src)
      const { headers, body } = await this.#ask('GET', src, undefined, 'br')
      bytes += body.length
      const text = headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body
      const imports = text.toString('utf8').matchAll(/(?:from|import)\s*["'](\.{0,2}\/[^"']+)["']/g)
      for (const [, target] of imports) waiting.push(new URL(target, `http://x${src}`).pathname)
    }
    return bytes
  }

  #ask(method: string, path: string, fields?: string, encoding?: string): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.cookie }
    if (fields !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
    if (encoding) headers['accept-encoding'] = encoding
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    request(
      { host: '127.0.0.1', port: this.#port, path, method, headers, agent: false },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line)
          const body = Buffer.concat(pieces)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
        })
      }
    )
      .on('error', reject)
      .end(fields)
    return promise
  }

  #keep(line: string): void {
    const [pair] = line.split(';')
    const at = pair.indexOf('=')
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
