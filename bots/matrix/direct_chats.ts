/*
 * Direct chats with the bot: who may begin one, the greeting, and what can't be read there.
 */
import type { Locale } from '#app/shared/locale'
import { inTransaction, type Transaction } from '#app/shared/transaction'
import { markDone, type InboxRow } from '#bots/inbox'
import { path, type HomeserverClient } from '#bots/matrix/client'
import type { DirectRooms } from '#bots/matrix/direct_rooms'
import { isRefusal } from '#bots/matrix/failure'
import { plainMessage } from '#bots/matrix/messages'
import { serverOf, STATE_KEY } from '#bots/matrix/relevance'
import type { RoomKinds } from '#bots/matrix/room_kinds'
import { enqueue } from '#bots/outbox'

export interface DirectChatsOptions {
  client: () => Promise<HomeserverClient>
  botUserId: string
  rooms: DirectRooms
  kinds: RoomKinds
  /** The active person of ours behind a Matrix id; null for everybody else. */
  personOf(matrixId: string): Promise<{ locale: Locale } | null>
  /** The Matrix ids of those in a room or invited to it, the bots left out. */
  present(roomId: string): Promise<readonly string[]>
  /** Finds what was written in the room before the bot was in it. */
  sweepRoom(roomId: string): Promise<unknown>
  /** The first message to a person, with commands that work. */
  greeting(locale: Locale): string
}

export class DirectChats {
  readonly #options: DirectChatsOptions

  constructor(options: DirectChatsOptions) {
    this.#options = options
  }

  /**
   * True where the bot and one person are alone in a direct chat. A third who is only invited
   * counts: once in, they read what was said meanwhile.
   */
  async isDirect(roomId: string): Promise<boolean> {
    // What is remembered saves the commands in rooms a question.
    if ((await this.#options.kinds.of(roomId)) === 'managed') return false
    const person = await this.#options.rooms.personIn(roomId)
    if (!person) return false
    try {
      const present = await this.#options.present(roomId)
      return present.length === 1 && present[0] === person
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }

  /**
   * Deals with a change of a bot's membership and marks the row done. The change may be long
   * past: what counts is how it stands with the homeserver now.
   *
   * @throws where the homeserver is away; the row waits
   */
  async handleMembership(row: InboxRow): Promise<void> {
    if (row.content[STATE_KEY] === this.#options.botUserId) {
      if (row.content.membership === 'invite') return this.#handleInvitation(row)
      if (row.content.membership !== 'join') return this.#handleDeparture(row)
    }
    await this.#done(row)
  }

  /** Says, once in each room, that the bot can't read what is encrypted; marks the row done. */
  async handleEncrypted(row: InboxRow): Promise<void> {
    await this.#done(row, (trx) => sayUnreadable(trx, row.roomId))
  }

  async #handleInvitation(row: InboxRow): Promise<void> {
    const { kinds, personOf, botUserId } = this.#options
    const local = serverOf(row.sender) === serverOf(botUserId)
    const person = local ? await personOf(row.sender) : null
    if (!person) return this.#decline(row)
    const managed = (await kinds.of(row.roomId)) === 'managed'
    if (!managed && row.content.is_direct !== true) return this.#decline(row, NOT_HERE)
    if (!(await this.#join(row.roomId)) || managed) return this.#done(row)
    if (await this.#hasOthers(row)) return this.#decline(row, NOT_HERE)
    await this.#begin(row, person.locale)
  }

  /** The bot is in: what was already written is found, then comes the greeting. */
  async #begin(row: InboxRow, locale: Locale): Promise<void> {
    const { rooms, sweepRoom, greeting } = this.#options
    const encrypted = await this.#isEncrypted(row.roomId)
    await inTransaction((trx) => rooms.record(trx, row.roomId, row.sender))
    await sweepRoom(row.roomId)
    await this.#done(row, async (trx) => {
      if (encrypted) return sayUnreadable(trx, row.roomId)
      await enqueue(trx, {
        source: `greeting:${row.roomId}`,
        target: row.roomId,
        purpose: 'greeting',
        priority: 0,
        content: plainMessage(greeting(locale)),
      })
    })
  }

  /** @returns false where the invitation no longer stands */
  async #join(roomId: string): Promise<boolean> {
    try {
      await this.#request('POST', path`/_matrix/client/v3/rooms/${roomId}/join`, {})
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }

  /** Called a direct chat, but more people are in it or invited to it. */
  async #hasOthers(row: InboxRow): Promise<boolean> {
    const { chunk } = await this.#request<{
      chunk: { state_key: string; content: { membership?: string } }[]
    }>('GET', path`/_matrix/client/v3/rooms/${row.roomId}/members`)
    return chunk.some(
      ({ state_key: id, content: { membership } }) =>
        (membership === 'join' || membership === 'invite') &&
        id !== row.sender &&
        id !== this.#options.botUserId
    )
  }

  async #isEncrypted(roomId: string): Promise<boolean> {
    try {
      await this.#request('GET', path`/_matrix/client/v3/rooms/${roomId}/state/m.room.encryption/`)
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }

  /** @param reason none for strangers, who learn nothing about us */
  async #decline(row: InboxRow, reason?: string): Promise<void> {
    try {
      const body = reason ? { reason } : {}
      await this.#request('POST', path`/_matrix/client/v3/rooms/${row.roomId}/leave`, body)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    await this.#done(row)
  }

  async #handleDeparture(row: InboxRow): Promise<void> {
    const { botUserId, rooms } = this.#options
    const endpoint = path`/_matrix/client/v3/rooms/${row.roomId}/state/m.room.member/${botUserId}`
    const state = await this.#request<{ membership?: string }>('GET', endpoint).catch((error) => {
      if (isRefusal(error)) return { membership: 'leave' }
      throw error
    })
    await this.#done(row, async (trx) => {
      if (state.membership !== 'join') await rooms.forget(trx, row.roomId)
    })
  }

  async #request<T = unknown>(method: 'GET' | 'POST', endpoint: string, body?: object): Promise<T> {
    const client = await this.#options.client()
    return client.request<T>(method, endpoint, { body })
  }

  async #done(row: InboxRow, work?: (trx: Transaction) => Promise<void>): Promise<void> {
    await inTransaction(async (trx) => {
      await work?.(trx)
      await markDone(trx, row.id)
    })
  }
}

const NOT_HERE =
  'Απαντώ στα δωμάτια των υπηρεσιών και σε ιδιωτική συνομιλία με έναν μόνο συνομιλητή. · ' +
  'I answer in the departments’ rooms, and in a direct chat with one person.'

const UNREADABLE = [
  'Εδώ οι συνομιλίες είναι κρυπτογραφημένες και δεν μπορώ να τις διαβάσω. Γράψτε την εντολή στο ' +
    'δωμάτιο της υπηρεσίας σας, ή ανοίξτε νέα ιδιωτική συνομιλία μαζί μου χωρίς κρυπτογράφηση.',
  'Messages here are encrypted and I can’t read them. Write the command in your department’s ' +
    'room, or start a new direct chat with me without encryption.',
].join('\n')

async function sayUnreadable(trx: Transaction, roomId: string): Promise<void> {
  await enqueue(trx, {
    source: `encrypted:${roomId}`,
    target: roomId,
    purpose: 'encrypted',
    priority: 0,
    content: plainMessage(UNREADABLE),
  })
}
