/*
 * A small homeserver in memory, as far as keeping rooms goes: accounts, rooms, state, aliases. It
 * counts the events that it would store, and can fail or be cut off at any request.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { localpartOf } from '#app/shared/matrix_id'
import { MatrixError } from '#bots/matrix/client'
import type { DeliveredState } from '#bots/matrix/relevance'
import { Administration } from '#bots/matrix/administration'
import { Media } from '#bots/matrix/media'
import { HomeserverAway } from '#bots/matrix/patient_client'
import { Rooms, type Requester } from '#bots/matrix/rooms'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

type Content = Record<string, any>

interface FakeRoom {
  id: string
  /** `type key` → event. */
  state: Map<string, FakeEvent>
}

interface FakeEvent {
  type: string
  state_key: string
  sender: string
  content: Content
  origin_server_ts: number
}

interface FakeAccount {
  displayName: string | null
  deactivated: boolean
  password: string | null
  externalIds: unknown[]
}

export interface Request {
  method: string
  endpoint: string
  body: Content
}

const BOT = '@dimos:localhost'

export class FakeRoomsHomeserver {
  readonly rooms = new Map<string, FakeRoom>()
  readonly aliases = new Map<string, string>()
  readonly accounts = new Map<string, FakeAccount>()
  /** Requests that change something, in order. */
  readonly writes: Request[] = []
  /** Rows that the homeserver's table of events would have. */
  events = 0
  #made = 0
  #uploads = 0
  /** How long each request takes, in ms. */
  latency = 0
  /** Requests that only read, as `method endpoint`. */
  readonly reads: string[] = []
  /** Called for each change of state, as the homeserver delivers it. */
  deliver: (event: DeliveredState & { sender: string }) => void = () => {}
  /** Called before each request is looked at; may throw. */
  beforeRequest: (request: Request) => void = () => {}
  /** Called when a request has had its effect, before it is answered; may throw. */
  afterEffect: (request: Request) => void = () => {}

  constructor() {
    this.accounts.set(BOT, account('Dimos'))
  }

  /** As the reconciler uses it. */
  connection(): RoomsHomeserver {
    const requester = this.#requesterOf(BOT)
    return {
      rooms: new Rooms(requester),
      media: new Media(requester),
      administration: new Administration(requester),
      roomsAs: (token) => new Rooms(this.#requesterOf(token.replace('token of ', ''))),
      bot: BOT,
      serverName: 'localhost',
    }
  }

  #requesterOf(sender: string): Requester {
    return {
      request: async (method, endpoint, options = {}) => {
        const body = structuredClone(options.body ?? {}) as Content
        if (this.latency > 0) await sleep(this.latency)
        return this.#handle({ method, endpoint, body }, sender) as never
      },
    }
  }

  /**
   * Cuts the process off at its n-th request that changes something: nothing is answered from
   * then on. With `took` the request still has its effect.
   */
  cutOffAt(n: number, took: boolean): void {
    let seen = 0
    const gone = () => {
      throw new HomeserverAway(new Error('cut off'))
    }
    this.beforeRequest = ({ method }) => {
      if (seen > n || (seen === n && !took)) gone()
      if (method !== 'GET') seen++
      if (seen === n && !took) gone()
    }
    this.afterEffect = ({ method }) => {
      if (method !== 'GET' && seen >= n) {
        seen = n + 1
        gone()
      }
    }
  }

  /** Answers again. */
  recover(): void {
    this.beforeRequest = () => {}
    this.afterEffect = () => {}
  }

  roomOf(alias: string): FakeRoom {
    const id = this.aliases.get(`#${alias}:localhost`)
    if (!id) throw new Error(`no room has the alias ${alias}`)
    return this.rooms.get(id)!
  }

  content(alias: string, type: string, key = ''): Content {
    return this.roomOf(alias).state.get(`${type} ${key}`)?.content ?? {}
  }

  /** Usernames of those who are in. */
  membersOf(alias: string): string[] {
    return [...this.roomOf(alias).state.values()]
      .filter(({ type, content }) => type === 'm.room.member' && content.membership === 'join')
      .map(({ state_key: id }) => localpartOf(id))
      .sort()
  }

  /** Puts an event into a room, by whomever. */
  put(roomId: string, type: string, key: string, content: Content, sender = BOT): void {
    const room = this.rooms.get(roomId)
    if (!room) throw refusal('M_FORBIDDEN', 403)
    const known = room.state.get(`${type} ${key}`)
    if (known && JSON.stringify(known.content) === JSON.stringify(content)) return
    this.events++
    const event = { type, state_key: key, sender, content, origin_server_ts: Date.now() }
    room.state.set(`${type} ${key}`, event)
    this.deliver({ ...event, room_id: roomId })
  }

  /** A room that somebody made. */
  addRoom(creator: string, alias: string | null, content: Content = {}): string {
    const id = `!r${++this.#made}:localhost`
    this.rooms.set(id, { id, state: new Map() })
    if (alias) this.aliases.set(alias, id)
    this.put(id, 'm.room.create', '', { room_version: '11', ...content }, creator)
    this.put(id, 'm.room.member', creator, { membership: 'join' }, creator)
    return id
  }

  #handle(request: Request, sender: string): unknown {
    this.beforeRequest(request)
    const { method, endpoint } = request
    const parts = endpoint.split('/').slice(1).map(decodeURIComponent)
    if (method === 'GET') this.reads.push(`${method} ${endpoint}`)
    else this.writes.push(request)
    const answer =
      parts[0] === '_synapse' ? this.#admin(request, parts) : this.#client(request, parts, sender)
    this.afterEffect(request)
    return answer
  }

  #client({ method, body }: Request, parts: string[], sender: string): unknown {
    const [, , , noun, id, verb, type, key = ''] = parts
    if (noun === 'createRoom') return { room_id: this.#create(body) }
    if (noun === 'upload') return { content_uri: `mxc://localhost/m${++this.#uploads}` }
    if (noun === 'directory') return this.#directory(method, parts[5], body)
    const room = this.rooms.get(id)
    const isIn = room?.state.get(`m.room.member ${sender}`)?.content.membership === 'join'
    if (!room || !isIn) throw refusal('M_FORBIDDEN', 403)
    if (verb === 'state' && method === 'PUT') {
      if (type === 'm.room.power_levels') checkPower(room, sender, body.users ?? {})
      this.put(id, type, key, body, sender)
      return { event_id: '$x' }
    }
    if (verb === 'state' && type) {
      const found = room.state.get(`${type} ${key}`)
      if (!found) throw refusal('M_NOT_FOUND', 404)
      return found.content
    }
    if (verb === 'state') return [...room.state.values()]
    return this.#expel(room, verb, body)
  }

  #expel(room: FakeRoom, verb: string, body: Content): unknown {
    const membership = room.state.get(`m.room.member ${body.user_id}`)?.content.membership
    const expected = verb === 'unban' ? ['ban'] : ['join', 'invite']
    if (!expected.includes(membership)) throw refusal('M_FORBIDDEN', 403)
    if (levelIn(room, body.user_id) >= levelIn(room, BOT)) throw refusal('M_FORBIDDEN', 403)
    this.put(room.id, 'm.room.member', body.user_id, { membership: 'leave' })
    return {}
  }

  #directory(method: string, alias: string, body: Content): unknown {
    const known = this.aliases.get(alias)
    if (method === 'PUT') {
      if (known) throw refusal('M_UNKNOWN', 409)
      this.aliases.set(alias, body.room_id)
      return {}
    }
    if (!known) throw refusal('M_NOT_FOUND', 404)
    if (method === 'DELETE') this.aliases.delete(alias)
    return { room_id: known }
  }

  #create(body: Content): string {
    const alias = `#${body.room_alias_name}:localhost`
    if (this.aliases.has(alias)) throw refusal('M_ROOM_IN_USE', 400)
    const id = this.addRoom(BOT, alias, body.creation_content)
    // As Synapse fills them up.
    const levels = { historical: 100, ...body.power_level_content_override }
    this.put(id, 'm.room.power_levels', '', levels)
    this.put(id, 'm.room.canonical_alias', '', { alias })
    for (const { type, state_key: key, content } of body.initial_state) {
      this.put(id, type, key, content)
    }
    this.put(id, 'm.room.name', '', { name: body.name })
    this.put(id, 'm.room.topic', '', { 'topic': body.topic, 'm.topic': {} })
    return id
  }

  #admin({ method, body }: Request, parts: string[]): unknown {
    const [, , , noun, id, verb] = parts
    if (noun === 'users' && !id) return { users: this.#listed() }
    if (noun === 'users' && verb === 'login') return { access_token: `token of ${id}` }
    if (noun === 'users' && method === 'PUT') return this.#putAccount(id, body)
    if (noun === 'deactivate') return this.#deactivate(id)
    if (noun === 'join') return this.#join(id, body.user_id)
    const room = this.rooms.get(id)
    if (!room) throw refusal('M_NOT_FOUND', 404)
    const members = [...room.state.values()].filter(({ content }) => content.membership === 'join')
    const creator = room.state.get('m.room.create ')?.sender ?? null
    return { creator, joined_members: members.length }
  }

  #listed(): Content[] {
    return [...this.accounts].map(([name, { displayName, deactivated }]) => ({
      name,
      displayname: displayName,
      deactivated,
    }))
  }

  #putAccount(id: string, body: Content): unknown {
    const known = this.accounts.get(id) ?? account(null)
    this.accounts.set(id, {
      displayName: body.displayname ?? known.displayName,
      deactivated: body.deactivated ?? known.deactivated,
      password: body.password ?? known.password,
      externalIds: body.external_ids ?? known.externalIds,
    })
    return {}
  }

  #deactivate(id: string): unknown {
    const known = this.accounts.get(id)
    if (!known) throw refusal('M_NOT_FOUND', 404)
    this.accounts.set(id, { ...known, deactivated: true })
    for (const room of this.#roomsOf(id))
      this.put(room, 'm.room.member', id, { membership: 'leave' })
    return {}
  }

  #roomsOf(id: string): string[] {
    return [...this.rooms.values()]
      .filter(({ state }) => state.get(`m.room.member ${id}`)?.content.membership === 'join')
      .map((room) => room.id)
  }

  #join(roomId: string, id: string): unknown {
    const user = this.accounts.get(id)
    if (!user || user.deactivated) throw refusal('M_NOT_FOUND', 404)
    const membership = this.rooms.get(roomId)?.state.get(`m.room.member ${id}`)?.content.membership
    if (membership === 'join' || membership === 'ban') throw refusal('M_FORBIDDEN', 403)
    this.put(roomId, 'm.room.member', id, { membership: 'invite' })
    this.put(roomId, 'm.room.member', id, { membership: 'join', displayname: user.displayName }, id)
    return {}
  }
}

function account(displayName: string | null): FakeAccount {
  return { displayName, deactivated: false, password: null, externalIds: [] }
}

function refusal(errcode: string, status: number): MatrixError {
  return new MatrixError({ errcode, error: errcode }, status)
}

function levelIn({ state }: FakeRoom, id: string): number {
  return state.get('m.room.power_levels ')?.content.users?.[id] ?? 0
}

/** Nobody lowers others who may as much as they themselves. */
function checkPower(room: FakeRoom, sender: string, users: Record<string, number>): void {
  const known = room.state.get('m.room.power_levels ')?.content.users ?? {}
  const own = levelIn(room, sender)
  for (const [id, level] of Object.entries<number>(known)) {
    if (id !== sender && level >= own && users[id] !== level) throw refusal('M_FORBIDDEN', 403)
  }
}
