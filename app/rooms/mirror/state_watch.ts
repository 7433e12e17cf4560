/*
 * Notices what others change in our rooms. The homeserver delivers each change of state, Dimos's
 * own too; what says the same as the mirror is an echo. Anything else makes the room stale, and
 * the room itself is read: events may come late, out of order, or from nobody one should believe.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { isDeepStrictEqual } from 'node:util'
import { markStale } from '#app/rooms/mirror/mirror_writes'
import { comparedPart, isCompared, RoomState } from '#app/rooms/mirror/room_state'
import { untilWritten } from '#app/rooms/mirror/writes_under_way'
import { selectRows } from '#app/shared/rows'
import type { DeliveredState } from '#bots/matrix/relevance'

export class StateWatch {
  readonly #onStale: () => void
  #waiting: DeliveredState[] = []
  #working: Promise<void> | null = null

  /** @param onStale called when a room has to be read */
  constructor(onStale: () => void) {
    this.#onStale = onStale
  }

  /** Takes what was delivered; looks at it later, so that nobody waits. */
  take(events: readonly DeliveredState[]): void {
    const compared = events.filter(({ type }) => type === 'm.room.member' || isCompared(type))
    if (compared.length === 0) return
    this.#waiting.push(...compared)
    this.#working ??= this.#work().finally(() => (this.#working = null))
  }

  /** Resolves when everything that was taken has been looked at. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const events = this.#waiting
      this.#waiting = []
      const stale = new Set<string>()
      for (const event of events) {
        if (stale.has(event.room_id)) continue
        try {
          if (await differsFromMirror(event)) stale.add(event.room_id)
        } catch (error) {
          logger.warn({ err: error }, 'a change of a room could not be compared')
          stale.add(event.room_id)
        }
      }
      if (stale.size > 0) await this.#mark(stale)
    }
  }

  async #mark(rooms: ReadonlySet<string>): Promise<void> {
    try {
      for (const roomId of rooms) await markStale(roomId)
    } catch (error) {
      // The next reading of everything finds it.
      logger.error({ err: error }, 'rooms could not be marked to be read')
    }
    this.#onStale()
  }
}

/** False for rooms that are not ours. */
async function differsFromMirror(event: DeliveredState): Promise<boolean> {
  const { room_id: roomId, type, state_key: key, content } = event
  await untilWritten(roomId, type, key)
  if (type === 'm.room.member') return membershipDiffers(roomId, key, content.membership)
  const [row] = await selectRows(
    db.connection(),
    'select state from mirrored_rooms where room_id = ?',
    [roomId]
  )
  if (!row) return false
  const mirrored = RoomState.stored(row.state).content(type, key)
  return !isDeepStrictEqual(mirrored, comparedPart(type, content))
}

async function membershipDiffers(
  roomId: string,
  matrixId: string,
  membership: unknown
): Promise<boolean> {
  const [row] = await selectRows(
    db.connection(),
    'select m.membership from mirrored_rooms r left join mirrored_members m ' +
      'on m.room_id = r.room_id and m.matrix_id = ? where r.room_id = ?',
    [matrixId, roomId]
  )
  if (!row) return false
  const known = row.membership ?? 'leave'
  // Dimos invites and joins in one go: the invitation is told of when both have happened.
  if (known === 'join' && membership === 'invite') return false
  return known !== membership
}
