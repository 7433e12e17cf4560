/*
 * The rooms in which a bot speaks with one person alone.
 */
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { failpoint } from '#app/shared/failpoint'
import { afterCommit, inTransaction, type Transaction } from '#app/shared/transaction'
import { botUserId } from '#bots/matrix/bot_account'
import { path, type HomeserverClient } from '#bots/matrix/client'
import { isRefusal } from '#bots/matrix/failure'
import type { RoomKinds } from '#bots/matrix/room_kinds'

export interface DirectRoomsOptions {
  client: (bot: string) => Promise<HomeserverClient>
  kinds: RoomKinds
}

export class DirectRooms {
  readonly #options: DirectRoomsOptions

  constructor(options: DirectRoomsOptions) {
    this.#options = options
  }

  /**
   * The room in which this bot reaches this person alone: the one that there is, also where they haven't
   * accepted the invitation yet, else a new one to which they are invited.
   *
   * @throws where the homeserver is away or refuses
   */
  async roomFor(matrixId: string, bot: string): Promise<string> {
    const rows = await db
      .from('direct_rooms')
      .where({ matrix_id: matrixId, bot })
      .orderBy('room_id')
    let invitedTo: string | null = null
    for (const { room_id: roomId } of rows) {
      const present = await this.#present(roomId, bot)
      if (!isAlone(botUserId(bot), matrixId, present)) continue
      if (present.get(matrixId) === 'join') return roomId
      invitedTo ??= roomId
    }
    return invitedTo ?? (await this.#unnoted(matrixId, bot)) ?? this.#make(matrixId, bot)
  }

  /** Whose direct chat this room is; null where it is none. */
  async personIn(roomId: string): Promise<string | null> {
    const row = await db.from('direct_rooms').where({ room_id: roomId }).first()
    return row?.matrix_id ?? null
  }

  async record(trx: Transaction, roomId: string, matrixId: string, bot: string): Promise<void> {
    const row = { room_id: roomId, matrix_id: matrixId, bot }
    const query = trx.insertQuery().table('direct_rooms').onConflict('room_id')
    await query.merge(['matrix_id', 'bot']).insert(row)
    afterCommit(() => this.#options.kinds.forget(roomId))
  }

  async forget(trx: Transaction, roomId: string): Promise<void> {
    await trx.from('direct_rooms').where({ room_id: roomId }).delete()
    afterCommit(() => this.#options.kinds.forget(roomId))
  }

  /** A room that was made for them and not noted: the bots were killed, or the answer was lost. */
  async #unnoted(matrixId: string, bot: string): Promise<string | null> {
    const client = await this.#options.client(bot)
    const { joined_rooms: joined } = await client.request<{ joined_rooms: string[] }>(
      'GET',
      '/_matrix/client/v3/joined_rooms'
    )
    for (const roomId of joined) {
      if ((await this.#options.kinds.of(roomId)) !== null) continue
      const present = await this.#present(roomId, bot)
      if (!isAlone(botUserId(bot), matrixId, present)) continue
      if (!(await isMadeByUs(client, roomId))) continue
      await this.#note(client, roomId, matrixId, bot)
      return roomId
    }
    return null
  }

  /** Who is in the room or invited to it; nobody where the bot isn't in it. */
  async #present(roomId: string, bot: string): Promise<Map<string, string>> {
    const client = await this.#options.client(bot)
    try {
      const { chunk } = await client.request<{
        chunk: { state_key: string; content: { membership: string } }[]
      }>('GET', path`/_matrix/client/v3/rooms/${roomId}/members`)
      const members = chunk.map(({ state_key: id, content }) => [id, content.membership] as const)
      return new Map(members.filter(([, state]) => state === 'join' || state === 'invite'))
    } catch (error) {
      if (isRefusal(error)) return new Map()
      throw error
    }
  }

  async #make(matrixId: string, bot: string): Promise<string> {
    const client = await this.#options.client(bot)
    const { room_id: roomId } = await client.request<{ room_id: string }>(
      'POST',
      '/_matrix/client/v3/createRoom',
      {
        body: {
          preset: 'trusted_private_chat',
          room_version: '11',
          is_direct: true,
          creation_content: { [MADE]: true },
          invite: [matrixId],
          power_level_content_override: {
            // Above the person, whose 100 then can't change what is kept at 101 and over.
            users: { [botUserId(bot)]: 101, [matrixId]: 100 },
            // Else the person brings in a third, who would read answers meant for one.
            invite: 101,
            events: {
              'm.room.join_rules': 101,
              'm.room.history_visibility': 101,
              // The bot can't read encrypted messages: nobody has the power to turn it on.
              'm.room.encryption': 102,
            },
          },
          // Not "joined": the person would never see what came before they accepted.
          initial_state: [
            {
              type: 'm.room.history_visibility',
              state_key: '',
              content: { history_visibility: 'invited' },
            },
          ],
        },
      }
    )
    failpoint('direct.made')
    await this.#note(client, roomId, matrixId, bot)
    return roomId
  }

  async #note(
    client: HomeserverClient,
    roomId: string,
    matrixId: string,
    bot: string
  ): Promise<void> {
    await inTransaction((trx) => this.record(trx, roomId, matrixId, bot))
    await this.#listAsDirect(client, matrixId, roomId, botUserId(bot)).catch((error: unknown) => {
      logger.warn({ err: error, roomId }, 'a direct chat could not be listed as one')
    })
  }

  /** The bot's own list of direct chats, as clients keep it. */
  async #listAsDirect(
    client: HomeserverClient,
    matrixId: string,
    roomId: string,
    userId: string
  ): Promise<void> {
    const endpoint = path`/_matrix/client/v3/user/${userId}/account_data/m.direct`
    const list = await client.request<Record<string, string[]>>('GET', endpoint).catch((error) => {
      if (isRefusal(error)) return {} as Record<string, string[]>
      throw error
    })
    const rooms = [...new Set([...(list[matrixId] ?? []), roomId])]
    await client.request('PUT', endpoint, { body: { ...list, [matrixId]: rooms } })
  }
}

/** By this a direct room that the bots have made is known. */
const MADE = 'gr.dimos.direct'

async function isMadeByUs(client: HomeserverClient, roomId: string): Promise<boolean> {
  const content = await client.request(
    'GET',
    path`/_matrix/client/v3/rooms/${roomId}/state/m.room.create`
  )
  return content[MADE] === true
}

/** What is meant for one person must not be read by a third whom they have let in. */
function isAlone(bot: string, matrixId: string, present: Map<string, string>): boolean {
  return present.size === 2 && present.has(matrixId) && present.get(bot) === 'join'
}
