/*
 * Direct chats with the bots: who may begin one, the greeting, and what can't be read there.
 */
import type { Locale } from '#app/shared/locale'
import { inTransaction, type Transaction } from '#app/shared/transaction'
import { serverOf } from '#app/shared/matrix_id'
import { MAIN_BOT, type Bot } from '#bots/bot'
import { markDone, type InboxRow } from '#bots/inbox'
import { botUserId } from '#bots/matrix/bot_account'
import { path, type HomeserverClient } from '#bots/matrix/client'
import type { DirectRooms } from '#bots/matrix/direct_rooms'
import { isRefusal } from '#bots/matrix/failure'
import { plainMessage } from '#bots/matrix/messages'
import { STATE_KEY } from '#bots/matrix/relevance'
import type { RoomKinds } from '#bots/matrix/room_kinds'
import { enqueue } from '#bots/outbox'

export interface DirectChatsOptions {
  client: (bot: string) => Promise<HomeserverClient>
  bots: readonly Bot[]
  rooms: DirectRooms
  kinds: RoomKinds
  /** The active person of ours behind a Matrix id; null for everybody else. */
  personOf(matrixId: string): Promise<{ locale: Locale } | null>
  /** The Matrix ids of those in a room or invited to it, the bots left out. */
  present(roomId: string): Promise<readonly string[]>
  /** Finds what was written in the room before the bot was in it. */
  sweepRoom(roomId: string, bot: string): Promise<unknown>
}

export class DirectChats {
  readonly #options: DirectChatsOptions

  constructor(options: DirectChatsOptions) {
    this.#options = options
  }

  /**
   * The bot that is alone with one person in a direct chat; null anywhere else. A third who is only
   * invited counts: once in, they read what was said meanwhile.
   */
  async botAlone(roomId: string): Promise<string | null> {
    const { kinds, present: presentIn, rooms } = this.#options
    // What is remembered saves the commands in rooms a question.
    if ((await kinds.of(roomId)) === 'managed') return null
    const person = await rooms.personIn(roomId)
    if (!person) return null
    try {
      const present = await presentIn(roomId)
      return present.length === 1 && present[0] === person ? await kinds.botOf(roomId) : null
    } catch (error) {
      if (isRefusal(error)) return null
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
    const { bots } = this.#options
    const bot = bots.find(({ name }) => botUserId(name) === row.content[STATE_KEY])
    if (bot && row.content.membership === 'invite') return this.#handleInvitation(row, bot)
    if (bot && row.content.membership !== 'join') return this.#handleDeparture(row, bot)
    await this.#done(row)
  }

  /** Says, once in each room, that the bot can't read what is encrypted; marks the row done. */
  async handleEncrypted(row: InboxRow): Promise<void> {
    const bot = await this.#options.kinds.botOf(row.roomId)
    await this.#done(row, (trx) => sayUnreadable(trx, row.roomId, bot))
  }

  async #handleInvitation(row: InboxRow, bot: Bot): Promise<void> {
    const { kinds, personOf } = this.#options
    const local = serverOf(row.sender) === serverOf(botUserId(bot.name))
    const person = local ? await personOf(row.sender) : null
    if (!person) return this.#decline(row, bot)
    // The main bot alone has the rooms; the others are spoken with directly.
    const managed = (await kinds.of(row.roomId)) === 'managed' && bot.name === MAIN_BOT
    if (!managed && row.content.is_direct !== true) return this.#decline(row, bot, NOT_HERE)
    if (!(await this.#join(row.roomId, bot)) || managed) return this.#done(row)
    if (await this.#hasOthers(row, bot)) return this.#decline(row, bot, NOT_HERE)
    await this.#begin(row, bot, person.locale)
  }

  /** The bot is in: what was already written is found, then comes the greeting. */
  async #begin(row: InboxRow, bot: Bot, locale: Locale): Promise<void> {
    const { rooms, sweepRoom } = this.#options
    const encrypted = await this.#isEncrypted(row.roomId, bot)
    await inTransaction((trx) => rooms.record(trx, row.roomId, row.sender, bot.name))
    await sweepRoom(row.roomId, bot.name)
    await this.#done(row, async (trx) => {
      if (encrypted) return sayUnreadable(trx, row.roomId, bot.name)
      await enqueue(trx, {
        bot: bot.name,
        source: `greeting:${row.roomId}`,
        target: row.roomId,
        purpose: 'greeting',
        priority: 0,
        content: plainMessage(bot.greeting[locale]),
      })
    })
  }

  /** @returns false where the invitation no longer stands */
  async #join(roomId: string, bot: Bot): Promise<boolean> {
    try {
      await this.#request(bot, 'POST', path`/_matrix/client/v3/rooms/${roomId}/join`, {})
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }

  /** Called a direct chat, but more people are in it or invited to it. */
  async #hasOthers(row: InboxRow, bot: Bot): Promise<boolean> {
    const { chunk } = await this.#request<{
      chunk: { state_key: string; content: { membership?: string } }[]
    }>(bot, 'GET', path`/_matrix/client/v3/rooms/${row.roomId}/members`)
    return chunk.some(
      ({ state_key: id, content: { membership } }) =>
        (membership === 'join' || membership === 'invite') &&
        id !== row.sender &&
        id !== botUserId(bot.name)
    )
  }

  async #isEncrypted(roomId: string, bot: Bot): Promise<boolean> {
    try {
      const endpoint = path`/_matrix/client/v3/rooms/${roomId}/state/m.room.encryption/`
      await this.#request(bot, 'GET', endpoint)
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }

  /** @param reason none for strangers, who learn nothing about us */
  async #decline(row: InboxRow, bot: Bot, reason?: string): Promise<void> {
    try {
      const body = reason ? { reason } : {}
      await this.#request(bot, 'POST', path`/_matrix/client/v3/rooms/${row.roomId}/leave`, body)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    await this.#done(row)
  }

  async #handleDeparture(row: InboxRow, bot: Bot): Promise<void> {
    const { kinds, rooms } = this.#options
    const userId = botUserId(bot.name)
    const endpoint = path`/_matrix/client/v3/rooms/${row.roomId}/state/m.room.member/${userId}`
    const state = await this.#request<{ membership?: string }>(bot, 'GET', endpoint).catch(
      (error) => {
        if (isRefusal(error)) return { membership: 'leave' }
        throw error
      }
    )
    const gone = state.membership !== 'join' && (await kinds.botOf(row.roomId)) === bot.name
    await this.#done(row, async (trx) => {
      if (gone) await rooms.forget(trx, row.roomId)
    })
  }

  async #request<T = unknown>(
    bot: Bot,
    method: 'GET' | 'POST',
    endpoint: string,
    body?: object
  ): Promise<T> {
    const client = await this.#options.client(bot.name)
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

async function sayUnreadable(trx: Transaction, roomId: string, bot: string): Promise<void> {
  await enqueue(trx, {
    bot,
    source: `encrypted:${roomId}`,
    target: roomId,
    purpose: 'encrypted',
    priority: 0,
    content: plainMessage(UNREADABLE),
  })
}
