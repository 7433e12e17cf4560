import db from '@adonisjs/lucid/services/db'
import { MAIN_BOT } from '#bots/bot'
import type { RoomKind } from '#bots/matrix/relevance'

interface Known {
  kind: RoomKind
  /** The bot that speaks there. */
  bot: string
}

/**
 * Which rooms Dimos knows, remembered: the intake asks for every event. What a room is stays so;
 * that it is unknown is only believed for a while, because it may become one of ours.
 */
export class RoomKinds {
  readonly #isManaged: (roomId: string) => Promise<boolean>
  readonly #known = new Map<string, { room: Known; until: number }>()
  #changes = 0

  constructor(isManaged: (roomId: string) => Promise<boolean>) {
    this.#isManaged = isManaged
  }

  /** @throws the database's error */
  async of(roomId: string): Promise<RoomKind> {
    const { kind } = await this.#knownOf(roomId)
    return kind
  }

  /**
   * The bot that speaks there: whose direct chat it is, else the main one.
   *
   * @throws the database's error
   */
  async botOf(roomId: string): Promise<string> {
    const { bot } = await this.#knownOf(roomId)
    return bot
  }

  /** Called when a direct chat begins or ends. */
  forget(roomId: string): void {
    this.#changes++
    this.#known.delete(roomId)
  }

  async #knownOf(roomId: string): Promise<Known> {
    const known = this.#known.get(roomId)
    if (known && known.until > Date.now()) return known.room
    const changes = this.#changes
    const room = await this.#look(roomId)
    // What was read while a direct chat began may be from before it.
    if (changes !== this.#changes) return room
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    const until = room.kind === null ? Date.now() + UNKNOWN_FOR_MS : Number.POSITIVE_INFINITY
    this.#known.set(roomId, { room, until })
    return room
  }

  async #look(roomId: string): Promise<Known> {
    const direct = await db.from('direct_rooms').where({ room_id: roomId }).first()
    if (direct) return { kind: 'direct', bot: direct.bot }
    return { kind: (await this.#isManaged(roomId)) ? 'managed' : null, bot: MAIN_BOT }
  }
}

const MOST_REMEMBERED = 50_000
const UNKNOWN_FOR_MS = 5000
