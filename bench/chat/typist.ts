/*
 * A member of staff at a client: types into rooms, and sees what comes by `/sync`, as Element does.
 * Times are taken here, where people wait.
 */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { path } from '#bots/matrix/client'

/** How long an answer is waited for, in ms. */
const PATIENCE = 30_000
const FILTER = {
  presence: { types: [] },
  account_data: { types: [] },
  room: { timeline: { limit: 50 }, state: { lazy_load_members: true } },
}

export interface SeenEvent {
  roomId: string
  sender: string
  type: string
  at: number
  /** The message that it answers. */
  answers: string | null
}

/** Milliseconds from typing on. */
export interface Typed {
  /** Until the homeserver has accepted it. */
  accepted: number
  /** Until the answer was seen. */
  answered: number
}

export class Typist {
  readonly userId: string
  /** Everything that came, other people's events included. */
  readonly seen: SeenEvent[] = []
  readonly #port: number
  readonly #token: string
  readonly #agent = new Agent({ keepAlive: true })
  readonly #answers = new Map<string, number>()
  #waiting: (() => void) | null = null
  #stopped = false
  #syncing: Promise<void> = Promise.resolve()

  private constructor(port: number, login: { access_token: string; user_id: string }) {
    this.#port = port
    this.#token = login.access_token
    this.userId = login.user_id
  }

  /** Signs in and follows the rooms from now on. */
  static async signIn(port: number, user: string, password: string): Promise<Typist> {
    const nobody = new Typist(port, { access_token: '', user_id: '' })
    const login = await nobody.ask('POST', '/_matrix/client/v3/login', {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user },
      password,
    })
    return Typist.withToken(port, login.user_id, login.access_token)
  }

  /** The same with a session that is there. */
  static async withToken(port: number, userId: string, token: string): Promise<Typist> {
    const typist = new Typist(port, { access_token: token, user_id: userId })
    const { filter_id: filter } = await typist.ask(
      'POST',
      path`/_matrix/client/v3/user/${userId}/filter`,
      FILTER
    )
    const first = await typist.#sync(filter, null)
    typist.#syncing = typist.#follow(filter, first.next_batch)
    return typist
  }

  /** Types a line and waits until the homeserver has it. */
  async send(roomId: string, body: string): Promise<number> {
    const since = performance.now()
    await this.#put(roomId, body)
    return performance.now() - since
  }

  /** Types a line and waits until its answer is seen. */
  async sendAndSee(roomId: string, body: string, patience = PATIENCE): Promise<Typed> {
    const since = performance.now()
    const eventId = await this.#put(roomId, body)
    const accepted = performance.now() - since
    const late = Date.now() + patience
    while (!this.#answers.has(eventId)) {
      if (Date.now() > late) throw new Error(`No answer to «${body}» within ${patience} ms`)
      const timer = setTimeout(() => this.#waiting?.(), patience)
      await new Promise<void>((resolve) => (this.#waiting = resolve))
      clearTimeout(timer)
    }
    return { accepted, answered: this.#answers.get(eventId)! - since }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#agent.destroy()
    await this.#syncing
  }

  /** One request as this person. */
  async ask(method: string, endpoint: string, body?: object): Promise<any> {
    const text = body ? JSON.stringify(body) : ''
    const headers: Record<string, string | number> = { 'content-length': Buffer.byteLength(text) }
    if (text) headers['content-type'] = 'application/json'
    if (this.#token) headers.authorization = `Bearer ${this.#token}`
    const { promise, resolve, reject } = Promise.withResolvers<any>()
    request(
      { agent: this.#agent, host: '127.0.0.1', port: this.#port, path: endpoint, method, headers },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(JSON.parse(said))
          else reject(new Error(`${method} ${endpoint}: ${answer.statusCode} ${said}`))
        })
      }
    )
      .on('error', reject)
      .end(text)
    return promise
  }

  async #put(roomId: string, body: string): Promise<string> {
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${randomUUID()}`
    const sent = await this.ask('PUT', endpoint, { msgtype: 'm.text', body })
    return sent.event_id
  }

  #sync(filter: string, since: string | null): Promise<any> {
    const query = new URLSearchParams({ filter, timeout: since ? '30000' : '0' })
    if (since) query.set('since', since)
    return this.ask('GET', `/_matrix/client/v3/sync?${query}`)
  }

  async #follow(filter: string, from: string): Promise<void> {
    let since = from
    while (!this.#stopped) {
      try {
        const answer = await this.#sync(filter, since)
        const at = performance.now()
        since = answer.next_batch
        for (const [roomId, room] of Object.entries<any>(answer.rooms?.join ?? {})) {
          for (const event of [...room.timeline.events, ...(room.ephemeral?.events ?? [])]) {
            this.#take(roomId, event, at)
          }
        }
      } catch (error) {
        if (!this.#stopped) throw error
      }
    }
  }

  #take(roomId: string, event: any, at: number): void {
    const answers = event.content?.['m.relates_to']?.['m.in_reply_to']?.event_id ?? null
    this.seen.push({ roomId, sender: event.sender ?? '', type: event.type, at, answers })
    if (answers === null || event.sender === this.userId) return
    if (!this.#answers.has(answers)) this.#answers.set(answers, at)
    this.#waiting?.()
  }
}
