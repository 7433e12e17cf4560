/*
 * Rooms and spaces, as the bot that owns them makes and changes them.
 */
import type { CommandDescription } from '#app/shared/command_catalogue'
import { errcode, MatrixError, path } from '#bots/matrix/client'

/** As much of the homeserver's client as is needed here, so that tests can stand in for it. */
export interface Requester {
  request<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    endpoint: string,
    options?: {
      query?: Record<string, string | number>
      body?: object
      type?: string
      timeout?: number
    }
  ): Promise<T>
}

export interface StateEvent {
  type: string
  state_key: string
  sender: string
  content: Record<string, any>
  origin_server_ts?: number
}

export interface NewRoom {
  /** Localpart of the alias. */
  alias: string
  name: string
  topic: string
  /** `mxc:` address; null for none. */
  avatar: string | null
  /** How long messages are kept, in ms; null keeps them. */
  retentionMs: number | null
  kind: 'space' | 'room'
  /** Kept in the create event, so that the room is known again without any record. */
  mark: string
  history: 'shared' | 'joined'
  power: object
  /** What clients complete there. */
  commands: readonly CommandDescription[]
  /** The space it hangs in, and the server that knows that space. */
  parent: { roomId: string; via: string } | null
}

/** State by which clients complete a bot's commands (MSC4391); its key is made of command and bot. */
export const COMMAND_DESCRIPTION = 'org.matrix.msc4391.command_description'

/** Key of `NewRoom.mark` in the content of `m.room.create`. */
export const MARK = 'dimos.room'

const ROOM_VERSION = '11'

export class Rooms {
  readonly #client: Requester

  /** @param client speaks as the bot that owns the rooms */
  constructor(client: Requester) {
    this.#client = client
  }

  /**
   * Makes a room in one request: nobody can join it uninvited, guests never, and all its settings
   * are in its first events.
   *
   * @returns the room's id
   * @throws MatrixError `M_ROOM_IN_USE` where the alias is taken
   */
  async create(room: NewRoom): Promise<string> {
    const answer = await this.#client.request<{ room_id: string }>(
      'POST',
      '/_matrix/client/v3/createRoom',
      {
        timeout: 60_000,
        body: {
          visibility: 'private',
          room_version: ROOM_VERSION,
          room_alias_name: room.alias,
          name: room.name,
          topic: room.topic,
          creation_content: {
            [MARK]: room.mark,
            ...(room.kind === 'space' ? { type: 'm.space' } : {}),
          },
          power_level_content_override: room.power,
          initial_state: initialState(room),
        },
      }
    )
    return answer.room_id
  }

  /**
   * All of a room's state, members too.
   *
   * @throws MatrixError `M_FORBIDDEN` where the bot was never in the room
   */
  async state(roomId: string): Promise<StateEvent[]> {
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/state`
    return this.#client.request<StateEvent[]>('GET', endpoint, { timeout: 60_000 })
  }

  /** The content of one state event; empty where there is none. */
  async stateOf(roomId: string, type: string, key = ''): Promise<Record<string, any>> {
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/state/${type}/${key}`
    try {
      return await this.#client.request('GET', endpoint)
    } catch (error) {
      if (errcode(error) === 'M_NOT_FOUND') return {}
      throw error
    }
  }

  async setState(roomId: string, type: string, content: object, key = ''): Promise<void> {
    const endpoint = path`/_matrix/client/v3/rooms/${roomId}/state/${type}/${key}`
    await this.#client.request('PUT', endpoint, { body: content })
  }

  /** `join`, `invite`, `leave`, `ban`; null for somebody who was never there. */
  async membership(roomId: string, userId: string): Promise<string | null> {
    const content = await this.stateOf(roomId, 'm.room.member', userId)
    return content.membership ?? null
  }

  /** Takes somebody out, or takes an invite back; nothing happens to who is not there. */
  async kick(roomId: string, userId: string, reason: string): Promise<void> {
    await this.#unlessSo(roomId, userId, ['leave', 'ban', null], () =>
      this.#client.request('POST', path`/_matrix/client/v3/rooms/${roomId}/kick`, {
        body: { user_id: userId, reason },
      })
    )
  }

  async unban(roomId: string, userId: string): Promise<void> {
    await this.#unlessSo(roomId, userId, ['leave', 'invite', 'join', null], () =>
      this.#client.request('POST', path`/_matrix/client/v3/rooms/${roomId}/unban`, {
        body: { user_id: userId },
      })
    )
  }

  /** The room that an alias stands for; null where it is free. */
  async roomOfAlias(alias: string): Promise<string | null> {
    try {
      const endpoint = path`/_matrix/client/v3/directory/room/${alias}`
      const answer = await this.#client.request<{ room_id: string }>('GET', endpoint)
      return answer.room_id
    } catch (error) {
      if (errcode(error) === 'M_NOT_FOUND') return null
      throw error
    }
  }

  /** @throws MatrixError where the alias stands for another room */
  async addAlias(alias: string, roomId: string): Promise<void> {
    const endpoint = path`/_matrix/client/v3/directory/room/${alias}`
    try {
      await this.#client.request('PUT', endpoint, { body: { room_id: roomId } })
    } catch (error) {
      if ((await this.roomOfAlias(alias)) !== roomId) throw error
    }
  }

  async removeAlias(alias: string): Promise<void> {
    await this.#client.request('DELETE', path`/_matrix/client/v3/directory/room/${alias}`)
  }

  /** A refusal is none where things already are as they should be. */
  async #unlessSo(
    roomId: string,
    userId: string,
    memberships: (string | null)[],
    act: () => Promise<unknown>
  ): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof MatrixError) || error.errcode !== 'M_FORBIDDEN') throw error
      if (!memberships.includes(await this.membership(roomId, userId))) throw error
    }
  }
}

/** The state that a room has when it was just made, as far as it is known beforehand. */
export function stateOfNewRoom(room: NewRoom, bot: string, serverName: string): StateEvent[] {
  const events = [
    state('m.room.member', { membership: 'join' }, bot),
    state('m.room.power_levels', room.power),
    state('m.room.canonical_alias', { alias: `#${room.alias}:${serverName}` }),
    ...initialState(room),
    state('m.room.name', { name: room.name }),
    state('m.room.topic', { topic: room.topic }),
  ]
  return events.map((event) => ({ ...event, sender: bot }))
}

function initialState(room: NewRoom): Omit<StateEvent, 'sender'>[] {
  const events = [
    state('m.room.join_rules', { join_rule: 'invite' }),
    state('m.room.history_visibility', { history_visibility: room.history }),
    state('m.room.guest_access', { guest_access: 'forbidden' }),
  ]
  if (room.avatar) events.push(state('m.room.avatar', { url: room.avatar }))
  if (room.retentionMs) {
    events.push(state('m.room.retention', { max_lifetime: room.retentionMs }))
  }
  for (const { stateKey, content } of room.commands) {
    events.push(state(COMMAND_DESCRIPTION, content, stateKey))
  }
  if (room.parent) {
    const content = { via: [room.parent.via], canonical: true }
    events.push(state('m.space.parent', content, room.parent.roomId))
  }
  return events
}

function state(type: string, content: object, key = ''): Omit<StateEvent, 'sender'> {
  return { type, state_key: key, content }
}
