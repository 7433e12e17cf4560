/*
 * What a homeserver's administrator may do to the rooms behind Dimos's back, on a real homeserver.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HomeserverClient, path } from '#bots/matrix/client'
import type { TownHall } from '#tests/support/town_hall'

export class ByHand {
  readonly #hall: TownHall
  readonly #bot: HomeserverClient

  constructor(hall: TownHall) {
    this.#hall = hall
    const token = readFileSync(join(hall.stack.data, 'secrets', 'as_token'), 'utf8').trim()
    this.#bot = new HomeserverClient({ url: hall.stack.matrix, token, userId: hall.bot })
  }

  /** The homeserver's id of a room that Dimos made. */
  room(key: string): string {
    const [row] = this.#hall.records(
      'select matrix_room_id as id from managed_rooms where key = ?',
      key
    )
    return row.id
  }

  state(room: string, type: string, key = ''): Promise<Record<string, any>> {
    return this.#bot.request('GET', path`/_matrix/client/v3/rooms/${room}/state/${type}/${key}`)
  }

  async set(room: string, type: string, content: object, key = ''): Promise<void> {
    await this.#bot.request('PUT', path`/_matrix/client/v3/rooms/${room}/state/${type}/${key}`, {
      body: content,
    })
  }

  async kick(room: string, userId: string): Promise<void> {
    await this.#bot.request('POST', path`/_matrix/client/v3/rooms/${room}/kick`, {
      body: { user_id: userId },
    })
  }

  async ban(room: string, userId: string): Promise<void> {
    await this.#bot.request('POST', path`/_matrix/client/v3/rooms/${room}/ban`, {
      body: { user_id: userId },
    })
  }

  async invite(room: string, userId: string): Promise<void> {
    await this.#bot.request('POST', path`/_matrix/client/v3/rooms/${room}/invite`, {
      body: { user_id: userId },
    })
  }

  /** Gives somebody the power of the bot, or with 0 takes all power of theirs. */
  async promote(room: string, userId: string, level = 100): Promise<void> {
    const levels = await this.state(room, 'm.room.power_levels')
    const users = { ...levels.users, [userId]: level }
    await this.set(room, 'm.room.power_levels', { ...levels, users })
  }

  /** How somebody stands in a room, by the homeserver's own records. */
  membership(room: string, userId: string): string | null {
    const [row] = this.#hall.homeserver(
      'select membership from local_current_membership where user_id = ? and room_id = ?',
      userId,
      room
    )
    return row?.membership ?? null
  }

  /** The highest number that the homeserver has given to an event. */
  lastEvent(): number {
    return this.#hall.homeserver('select max(stream_ordering) as n from events')[0].n
  }
}
