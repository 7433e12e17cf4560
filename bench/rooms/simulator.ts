/*
 * A homeserver in memory that answers as a real one did (recording.json), for as many rooms and
 * people as no test machine brings a real one to. What a room holds are its own events in the
 * recorded ones' clothes: their fields, their sizes.
 */
import { Recorded, kindOf, partsOf } from '#bench/rooms/recording'

type Content = Record<string, any>

/** Type, state key, sender and content. */
type Fact = [type: string, key: string, sender: string, content: Content]

interface Room {
  facts: Map<string, Fact>
  /** The whole state as it goes out, until something changes. */
  text: string | null
}

interface Account {
  displayname: string | null
  deactivated: boolean
}

interface Kept {
  rooms: [id: string, facts: Fact[]][]
  aliases: [alias: string, roomId: string][]
  accounts: [matrixId: string, account: Account][]
}

export interface Answer {
  status: number
  text: string
}

export class SimulatedHomeserver {
  readonly #recorded = new Recorded()
  readonly #envelopes = this.#recorded.events()
  readonly #rooms = new Map<string, Room>()
  readonly #aliases = new Map<string, string>()
  readonly #accounts = new Map<string, Account>()
  readonly #bot: string
  /** Events that a real one would have stored. */
  events = 0

  constructor(bot: string, text?: string) {
    this.#bot = bot
    this.#accounts.set(bot, { displayname: null, deactivated: false })
    if (text) this.#fill(JSON.parse(text))
  }

  /** Everything, to be taken up by another one. */
  toText(): string {
    const kept: Kept = {
      rooms: [...this.#rooms].map(([id, { facts }]) => [id, [...facts.values()]]),
      aliases: [...this.#aliases],
      accounts: [...this.#accounts],
    }
    return JSON.stringify(kept)
  }

  /** Answers a request as the recorded homeserver would. */
  handle(method: string, path: string, body: Content = {}): Answer {
    const kind = kindOf(path)
    const [, , , , id, , type, key = ''] = partsOf(path)
    switch (kind) {
      case 'createRoom':
        return this.#create(body)
      case 'roomState':
        return this.#stateOf(id)
      case 'member':
        return this.#memberOf(id, key)
      case 'setState':
        return this.#setState(id, type, key, body)
      case 'kick':
      case 'unban':
        return this.#takeOut(id, body.user_id)
      case 'alias':
        return this.#alias(method, partsOf(path)[5], body.room_id)
      case 'accounts':
        return this.#list(new URL(path, 'http://localhost').searchParams)
      case 'account':
        return this.#putAccount(id, body)
      case 'join':
        return this.#join(id, body.user_id)
      case 'joinedRooms':
        return { status: 200, text: JSON.stringify(this.#roomsOf(id)) }
      case 'deactivate':
        return this.#deactivate(id)
      default:
        throw new Error(`The simulator does not know ${method} ${path}`)
    }
  }

  #create(body: Content): Answer {
    const id = `!${String(this.#rooms.size + 1).padStart(18, 'r')}:localhost`
    const alias = `#${body.room_alias_name}:localhost`
    if (this.#aliases.has(alias)) return this.#as('createRoom', 'POST', 400)
    this.#aliases.set(alias, id)
    this.#rooms.set(id, { facts: new Map(), text: null })
    const put = (type: string, content: Content, key = '') => this.#put(id, type, key, content)
    put('m.room.create', { room_version: body.room_version, ...body.creation_content })
    put('m.room.member', this.#membership(this.#bot), this.#bot)
    put('m.room.power_levels', body.power_level_content_override)
    put('m.room.canonical_alias', { alias })
    for (const each of body.initial_state) put(each.type, each.content, each.state_key)
    put('m.room.name', { name: body.name })
    put('m.room.topic', { ...this.#envelopes.get('m.room.topic')?.content, topic: body.topic })
    return this.#as('createRoom', 'POST', 200, { room_id: id })
  }

  #stateOf(id: string): Answer {
    const room = this.#rooms.get(id)
    if (!room) return this.#as('roomState', 'GET', 403)
    room.text ??= JSON.stringify(
      [...room.facts.values()].map((fact, at) => this.#event(id, fact, at))
    )
    return { status: 200, text: room.text }
  }

  /** In the clothes of a recorded event of its type. */
  #event(roomId: string, [type, key, sender, content]: Fact, at: number): Content {
    const envelope = this.#envelopes.get(type) ?? this.#envelopes.get('m.room.name')
    return {
      ...envelope,
      type,
      sender,
      content,
      room_id: roomId,
      state_key: key,
      event_id: `$${`${roomId.slice(1, 19)}${at}`.padEnd(43, 'e')}`,
    }
  }

  #memberOf(id: string, matrixId: string): Answer {
    const member = this.#rooms.get(id)?.facts.get(`m.room.member ${matrixId}`)
    if (!member) return this.#as('member', 'GET', 404)
    return { status: 200, text: JSON.stringify(member[3]) }
  }

  #setState(id: string, type: string, key: string, content: Content): Answer {
    this.#put(id, type, key, content)
    return this.#as('setState', 'PUT', 200)
  }

  #takeOut(id: string, matrixId: string): Answer {
    this.#put(id, 'm.room.member', matrixId, { membership: 'leave' })
    return { status: 200, text: JSON.stringify(this.#recorded.answer('kick', 'POST')) }
  }

  #alias(method: string, alias: string, roomId: string): Answer {
    const known = this.#aliases.get(alias)
    if (method === 'PUT') this.#aliases.set(alias, roomId)
    else if (!known) return this.#as('alias', 'GET', 404)
    else if (method === 'DELETE') this.#aliases.delete(alias)
    else return this.#as('alias', 'GET', 200, { room_id: known })
    return { status: 200, text: '{}' }
  }

  #list(query: URLSearchParams): Answer {
    const answer = this.#recorded.answer('accounts', 'GET')
    const from = Number(query.get('from') ?? 0)
    const limit = Number(query.get('limit') ?? 100)
    const all = [...this.#accounts]
    const users = all.slice(from, from + limit).map(([name, account]) => ({
      ...answer.users[0],
      ...account,
      name,
    }))
    const more = from + limit < all.length ? { next_token: String(from + limit) } : {}
    return { status: 200, text: JSON.stringify({ users, total: all.length, ...more }) }
  }

  #putAccount(id: string, body: Content): Answer {
    const known = this.#accounts.get(id) ?? { displayname: null, deactivated: false }
    const account = {
      displayname: body.displayname ?? known.displayname,
      deactivated: body.deactivated ?? known.deactivated,
    }
    this.#accounts.set(id, account)
    return this.#as('account', 'PUT', 201, { name: id, ...account })
  }

  #join(roomId: string, matrixId: string): Answer {
    this.#put(roomId, 'm.room.member', matrixId, this.#membership(matrixId), matrixId)
    // Rooms are by invitation only: the invite is an event as well.
    this.events++
    return this.#as('join', 'POST', 200, { room_id: roomId })
  }

  #roomsOf(matrixId: string): Content {
    const rooms = [...this.#rooms].filter(
      ([, { facts }]) => facts.get(`m.room.member ${matrixId}`)?.[3].membership === 'join'
    )
    return { joined_rooms: rooms.map(([id]) => id), total: rooms.length }
  }

  #deactivate(matrixId: string): Answer {
    for (const id of this.#roomsOf(matrixId).joined_rooms) this.#takeOut(id, matrixId)
    return this.#putAccount(matrixId, { deactivated: true })
  }

  #membership(matrixId: string): Content {
    const recorded = this.#envelopes.get('m.room.member')?.content
    const displayname = this.#accounts.get(matrixId)?.displayname ?? matrixId.slice(1).split(':')[0]
    return { ...recorded, membership: 'join', displayname }
  }

  #put(roomId: string, type: string, key: string, content: Content, sender = this.#bot): void {
    const room = this.#rooms.get(roomId)
    if (!room) throw new Error(`There is no room ${roomId}`)
    const known = room.facts.get(`${type} ${key}`)
    if (known && JSON.stringify(known[3]) === JSON.stringify(content)) return
    room.facts.set(`${type} ${key}`, [type, key, sender, content])
    room.text = null
    this.events++
  }

  #as(...[kind, method, status, own]: [...Parameters<Recorded['answer']>, object?]): Answer {
    const answer = this.#recorded.answer(kind, method, status)
    return { status: status ?? 200, text: JSON.stringify({ ...answer, ...own }) }
  }

  #fill(kept: Kept): void {
    for (const [id, facts] of kept.rooms) {
      const entries = facts.map((fact) => [`${fact[0]} ${fact[1]}`, fact] as const)
      this.#rooms.set(id, { facts: new Map(entries), text: null })
    }
    for (const [alias, id] of kept.aliases) this.#aliases.set(alias, id)
    for (const [name, account] of kept.accounts) this.#accounts.set(name, account)
  }
}
