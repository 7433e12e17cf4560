import db from '@adonisjs/lucid/services/db'
import type { RoomKind } from '#bots/matrix/relevance'

/**
 * Which rooms Dimos knows, remembered: the intake asks for every event. What a room is stays so;
 * that it is unknown is only believed for a while, because it may become one of ours.
 */
export class RoomKinds {
  readonly #isManaged: (roomId: string) => Promise<boolean>
  readonly #known = new Map<string, { kind: RoomKind; until: number }>()
  #changes = 0

  constructor(isManaged: (roomId: string) => Promise<boolean>) {
    this.#isManaged = isManaged
  }

  /** @throws the database's error */
  async of(roomId: string): Promise<RoomKind> {
    const known = this.#known.get(roomId)
    if (known && known.until > Date.now()) return known.kind
    const changes = this.#changes
    const kind = await this.#look(roomId)
    // What was read while a direct chat began may be from before it.
    if (changes !== this.#changes) return kind
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    const until = kind === null ? Date.now() + UNKNOWN_FOR_MS : Number.POSITIVE_INFINITY
    this.#known.set(roomId, { kind, until })
    return kind
  }

  /** Called when a direct chat begins or ends. */
  forget(roomId: string): void {
    this.#changes++
    this.#known.delete(roomId)
  }

  async #look(roomId: string): Promise<RoomKind> {
    if (await db.from('direct_rooms').where({ room_id: roomId }).first()) return 'direct'
    return (await this.#isManaged(roomId)) ? 'managed' : null
  }
}

const MOST_REMEMBERED = 50_000
const UNKNOWN_FOR_MS = 5000
