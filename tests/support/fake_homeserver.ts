/*
 * A homeserver that records what it is asked, knows rooms and events, and misbehaves when told to.
 * Like the real one it answers a transaction id that it has seen with the same event.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { AddressInfo, Socket } from 'node:net'
import dimos from '#config/dimos'

export interface FakeEvent {
  event_id: string
  room_id: string
  sender: string
  type: string
  state_key?: string
  content: Record<string, unknown>
  origin_server_ts: number
}

export interface Recorded {
  method: string
  path: string
  query: URLSearchParams
  token: string | null
  body: Record<string, any>
}

export interface Sent {
  roomId: string
  /** The bot as which it was sent. */
  sender: string
  type: string
  transactionId: string
  content: Record<string, any>
  eventId: string
}

/** How one request, and only one, goes wrong; it is chosen by its method and path. */
export interface Misbehaviour {
  when: RegExp
  times?: number
  status?: number
  body?: object | string
  headers?: Record<string, string>
  /** Ends the connection without an answer, after doing what was asked where `done` is set. */
  drop?: boolean
  done?: boolean
  delayMs?: number
}

const PAGE = 100

export class FakeHomeserver {
  readonly requests: Recorded[] = []
  /** Messages as they came, repeated transaction ids left out. */
  readonly sent: Sent[] = []
  /** All events, in the order in which they happened. */
  readonly stream: FakeEvent[] = []
  readonly misbehaviours: Misbehaviour[] = []
  /** What the rooms that were made here were made with. */
  readonly created = new Map<string, object>()
  readonly members = new Map<string, Map<string, string>>()
  readonly invitations = new Map<string, object[]>()
  readonly accountData = new Map<string, object>()
  readonly encrypted = new Set<string>()
  /** What people have read, in the order in which they did. */
  readonly receipts: { roomId: string; content: object }[] = []
  /** For how long rooms keep their messages, in ms. */
  retention: number | null = null
  /** Most requests to /send that were being answered at one time. */
  mostSendsAtOnce = 0
  displayName: string | null = null
  /** Localparts of the bots that have an account. */
  readonly accounts = new Set<string>()
  #sendsNow = 0
  #happened = 0
  #devices = new Set<string>()
  #server = createServer((request, response) => void this.#serve(request, response))
  #sockets = new Set<Socket>()
  #port = 0
  #rooms = 0

  static async start(): Promise<FakeHomeserver> {
    const fake = new FakeHomeserver()
    fake.#server.on('connection', (socket) => {
      fake.#sockets.add(socket)
      socket.on('close', () => fake.#sockets.delete(socket))
    })
    await fake.listen()
    return fake
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get botId(): string {
    return `@${dimos.matrix.botLocalpart}:${dimos.matrix.serverName}`
  }

  /** Comes up, again on the port that it had. */
  listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#port = (this.#server.address() as AddressInfo).port
        resolve()
      })
    })
  }

  /** Goes away at once, with all its connections. */
  stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    return closed
  }

  misbehave(misbehaviour: Misbehaviour): void {
    this.misbehaviours.push({ times: 1, ...misbehaviour })
  }

  /** A message that somebody wrote into a room. */
  write(roomId: string, sender: string, body: string, more: object = {}): FakeEvent {
    return this.happen({
      room_id: roomId,
      sender,
      type: 'm.room.message',
      content: { msgtype: 'm.text', body, ...more },
    })
  }

  happen(event: Omit<FakeEvent, 'event_id' | 'origin_server_ts'>): FakeEvent {
    const whole = {
      event_id: `$event${this.#happened++}`,
      origin_server_ts: Date.now(),
      ...event,
    }
    this.stream.push(whole)
    return whole
  }

  /** As if a backup were put back: what came after so many events has never happened. */
  restore(length: number): void {
    const gone = new Set(this.stream.splice(length).map((event) => event.event_id))
    this.sent.splice(0, this.sent.length, ...this.sent.filter(({ eventId }) => !gone.has(eventId)))
  }

  forgetDevices(): void {
    this.#devices.clear()
  }

  asked(pattern: RegExp): Recorded[] {
    return this.requests.filter(({ method, path }) => pattern.test(`${method} ${path}`))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const recorded: Recorded = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      token: request.headers.authorization?.replace('Bearer ', '') ?? null,
      body: text ? JSON.parse(text) : {},
    }
    this.requests.push(recorded)
    const isSend = recorded.path.includes('/send/')
    if (isSend) this.mostSendsAtOnce = Math.max(this.mostSendsAtOnce, ++this.#sendsNow)
    try {
      await this.#answer(recorded, url, request.socket, response)
    } finally {
      if (isSend) this.#sendsNow--
    }
  }

  async #answer(
    recorded: Recorded,
    url: URL,
    socket: Socket,
    response: ServerResponse
  ): Promise<void> {
    const bad = this.#takeMisbehaviour(`${recorded.method} ${recorded.path}`)
    if (bad?.delayMs) await new Promise((resolve) => setTimeout(resolve, bad.delayMs))
    if (bad?.drop) {
      if (bad.done) this.#do(recorded, url)
      socket.destroy()
      return
    }
    const [status, body] = bad?.status
      ? ([bad.status, bad.body ?? { errcode: 'M_UNKNOWN', error: 'told to' }] as const)
      : this.#do(recorded, url)
    response.writeHead(status, { 'Content-Type': 'application/json', ...bad?.headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  #takeMisbehaviour(request: string): Misbehaviour | null {
    const found = this.misbehaviours.find(({ when, times }) => times !== 0 && when.test(request))
    if (found?.times) found.times--
    return found ?? null
  }

  #do(recorded: Recorded, url: URL): readonly [number, object | string] {
    const { method, path, query, body } = recorded
    const device = query.get('device_id')
    if (device && !this.#devices.has(device)) return refusal(400, 'M_UNKNOWN_DEVICE')
    // The parts are decoded one by one: a room's alias or id may hold a slash.
    const parts = url.pathname.split('/').map(decodeURIComponent)
    const route = `${method} ${path}`
    if (route === 'GET /health') return [200, 'OK']
    if (route.endsWith('/register')) return this.#register(body.username)
    if (route.endsWith('/login')) {
      this.#devices.add(body.device_id)
      const user = idOf(body.identifier.user)
      return [200, { device_id: body.device_id, access_token: 'secret', user_id: user }]
    }
    if (route.endsWith('/account/whoami')) return [200, { user_id: this.botId }]
    if (route.endsWith('/displayname') && method === 'GET') {
      return [200, this.displayName ? { displayname: this.displayName } : {}]
    }
    if (route.startsWith('PUT /_synapse/admin/v2/users/')) {
      this.displayName = body.displayname
      return [200, {}]
    }
    if (/^POST .*\/appservice\/[^/]+\/ping$/.test(route)) return [200, { duration_ms: 1 }]
    if (route.endsWith('/createRoom'))
      return [200, { room_id: this.#createRoom(body, actingAs(query)) }]
    if (route.endsWith('/joined_rooms')) return [200, { joined_rooms: this.#joined(query) }]
    if (path.includes('/account_data/')) return this.#accountData(recorded)
    if (route.endsWith('v3/sync')) return [200, this.#sync(query)]
    if (parts[4] === 'rooms') return this.#inRoom(parts[5], parts.slice(6), recorded)
    return refusal(404, 'M_UNRECOGNIZED')
  }

  #register(localpart: string): readonly [number, object] {
    if (this.accounts.has(localpart)) return refusal(400, 'M_USER_IN_USE')
    this.accounts.add(localpart)
    return [200, { user_id: idOf(localpart) }]
  }

  #inRoom(roomId: string, rest: string[], recorded: Recorded): readonly [number, object] {
    const members = this.members.get(roomId)
    switch (rest[0]) {
      case 'send':
        return this.#sendOnce(roomId, rest[1], rest[2], recorded)
      case 'relations':
        return [200, this.#relations(rest[1], rest[3])]
      case 'messages':
        return [200, this.#messages(roomId, recorded.query)]
      case 'members': {
        if (!members) return refusal(403, 'M_FORBIDDEN')
        const chunk = [...members].map(([id, membership]) => ({
          state_key: id,
          content: { membership },
        }))
        return [200, { chunk }]
      }
      case 'join':
      case 'leave': {
        if (!members) return refusal(404, 'M_NOT_FOUND')
        members.set(actingAs(recorded.query), rest[0])
        this.invitations.delete(roomId)
        return [200, { room_id: roomId }]
      }
      case 'event': {
        const event = this.stream.find((one) => one.event_id === rest[1])
        return event ? [200, event] : refusal(404, 'M_NOT_FOUND')
      }
      case 'state':
        if (rest[1] === 'm.room.retention') {
          const kept = this.retention
          return kept === null ? refusal(404, 'M_NOT_FOUND') : [200, { max_lifetime: kept }]
        }
        if (rest[1] === 'm.room.create') return [200, this.created.get(roomId) ?? {}]
        if (rest[1] === 'm.room.member') {
          const membership = members?.get(rest[2])
          return membership ? [200, { membership }] : refusal(404, 'M_NOT_FOUND')
        }
        return this.encrypted.has(roomId) ? [200, {}] : refusal(404, 'M_NOT_FOUND')
      default:
        return refusal(404, 'M_UNRECOGNIZED')
    }
  }

  /** The same reaction twice is refused, as long as it isn't the same transaction. */
  #sendOnce(
    roomId: string,
    type: string,
    transactionId: string,
    { body: content, query }: Recorded
  ): readonly [number, object] {
    const before = this.sent.find(
      (one) => one.roomId === roomId && one.transactionId === transactionId
    )
    if (before) return [200, { event_id: before.eventId }]
    const same = (one: Sent) =>
      isDeepStrictEqual(one.content['m.relates_to'], content['m.relates_to'])
    if (type === 'm.reaction' && this.sent.some((one) => one.type === type && same(one))) {
      return refusal(400, 'M_DUPLICATE_ANNOTATION')
    }
    const event = { room_id: roomId, sender: actingAs(query), type, content }
    const { event_id: eventId } = this.happen(event)
    this.sent.push({ roomId, sender: event.sender, type, transactionId, content, eventId })
    return [200, { event_id: eventId }]
  }

  #relations(eventId: string, type: string): object {
    const chunk = this.stream.filter(
      (event) => event.type === type && (event.content['m.relates_to'] as any)?.event_id === eventId
    )
    return { chunk }
  }

  #joined(query: URLSearchParams): string[] {
    const own = actingAs(query)
    return [...this.members].flatMap(([id, members]) => (members.get(own) === 'join' ? [id] : []))
  }

  #createRoom(body: Record<string, any>, creator: string): string {
    const roomId = `!made${this.#rooms++}:${dimos.matrix.serverName}`
    const invited = (body.invite ?? []).map((id: string) => [id, 'invite'] as const)
    this.created.set(roomId, body.creation_content ?? {})
    this.members.set(roomId, new Map([[creator, 'join'], ...invited]))
    return roomId
  }

  #accountData({ method, path, body }: Recorded): readonly [number, object] {
    if (method === 'PUT') this.accountData.set(path, body)
    const data = this.accountData.get(path)
    return data ? [200, data] : refusal(404, 'M_NOT_FOUND')
  }

  #sync(query: URLSearchParams): object {
    const since = Number(query.get('since')?.slice(1) ?? 0)
    const { timeline, ephemeral } = JSON.parse(query.get('filter')!).room
    if (ephemeral?.types.includes('m.receipt')) return this.#receiptsSince(since)
    const { types, limit } = timeline
    const rooms: Record<string, object> = {}
    for (const roomId of new Set(this.stream.slice(since).map((event) => event.room_id))) {
      const news = this.stream
        .map((event, at) => ({ event, at }))
        .slice(since)
        .filter(({ event }) => event.room_id === roomId && types.includes(event.type))
      const shown = news.slice(-limit)
      if (shown.length === 0) continue
      const events = shown.map(({ event }) => ({ ...event, room_id: undefined }))
      rooms[roomId] = {
        timeline: { events, limited: news.length > limit, prev_batch: `t${shown[0].at}` },
      }
    }
    const invite = Object.fromEntries(
      [...this.invitations].map(([id, events]) => [id, { invite_state: { events } }])
    )
    return { next_batch: `s${this.stream.length}`, rooms: { join: rooms, invite } }
  }

  #receiptsSince(since: number): object {
    const join: Record<string, { ephemeral: { events: object[] } }> = {}
    for (const { roomId, content } of this.receipts.slice(since)) {
      join[roomId] ??= { ephemeral: { events: [] } }
      join[roomId].ephemeral.events.push({ type: 'm.receipt', content })
    }
    return { next_batch: `s${this.receipts.length}`, rooms: { join } }
  }

  #messages(roomId: string, query: URLSearchParams): object {
    const before = Number(query.get('from')?.slice(1) ?? this.stream.length)
    const filter = query.get('filter')
    const types: string[] | null = filter ? JSON.parse(filter).types : null
    const events = this.stream
      .map((event, at) => ({ event, at }))
      .slice(0, before)
      .filter(({ event }) => event.room_id === roomId && (!types || types.includes(event.type)))
    const page = events.slice(-Number(query.get('limit') ?? PAGE)).toReversed()
    const more = page.length < events.length
    return {
      chunk: page.map(({ event }) => event),
      ...(more ? { end: `t${page.at(-1)!.at}` } : {}),
    }
  }
}

function refusal(status: number, errcode: string): readonly [number, object] {
  return [status, { errcode, error: 'refused' }]
}

function idOf(localpart: string): string {
  return `@${localpart}:${dimos.matrix.serverName}`
}

/** The account as which the application service speaks. */
function actingAs(query: URLSearchParams): string {
  return query.get('user_id') ?? idOf(dimos.matrix.botLocalpart)
}
