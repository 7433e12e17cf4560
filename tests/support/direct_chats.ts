/*
 * The bots' direct chats at a homeserver of the tests.
 */
import dimos from '#config/dimos'
import type { Locale } from '#app/shared/locale'
import type { Bot } from '#bots/bot'
import { botClient, botUserId } from '#bots/matrix/bot_account'
import { DirectChats } from '#bots/matrix/direct_chats'
import { DirectRooms } from '#bots/matrix/direct_rooms'
import { RoomKinds } from '#bots/matrix/room_kinds'
import { RoomMembers } from '#bots/matrix/room_members'
import { useFakeHomeserver } from '#tests/bots/matrix/support'

/** A room that the chats find to be managed. */
export const MANAGED = `!managed:${dimos.matrix.serverName}`

/** Chats of these bots, and what is beside them; `end` takes the homeserver down. */
export async function openDirectChats(
  bots: readonly Bot[],
  personOf: (matrixId: string) => { locale: Locale } | null
) {
  const tasks: (() => Promise<void>)[] = []
  const fake = await useFakeHomeserver((task) => tasks.push(task))
  const swept: string[] = []
  const kinds = new RoomKinds(async (roomId) => roomId === MANAGED)
  const rooms = new DirectRooms({ client: botClient, kinds })
  const members = new RoomMembers(
    async (roomId) => botClient(await kinds.botOf(roomId)),
    bots.map(({ name }) => botUserId(name))
  )
  const chats = new DirectChats({
    client: botClient,
    bots,
    rooms,
    kinds,
    personOf: async (matrixId) => personOf(matrixId),
    present: (roomId) => members.present(roomId),
    sweepRoom: async (roomId, name) => swept.push(`${name} in ${roomId}`),
  })
  const end = async () => {
    for (const task of tasks) await task()
  }
  return { fake, swept, kinds, rooms, members, chats, end }
}
