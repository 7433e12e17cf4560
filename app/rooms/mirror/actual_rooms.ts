/*
 * The rooms and accounts as the homeserver has them.
 */
import type { HomeserverAccount } from '#bots/matrix/administration'
import { failureOf } from '#bots/matrix/failure'
import { RoomState } from '#app/rooms/mirror/room_state'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

/** A room that Dimos has made: its key and the homeserver's id. */
export interface KnownRoom {
  key: string
  roomId: string
}

export interface ActualRoom extends KnownRoom {
  /** ours: the bot is in it · out: it was thrown out · vanished: the homeserver has no such room */
  access: 'ours' | 'out' | 'vanished'
  state: RoomState
}

export interface ActualRooms {
  rooms: ReadonlyMap<string, ActualRoom>
  /** By Matrix id, the ended ones too. */
  accounts: ReadonlyMap<string, HomeserverAccount>
}

/** Asks the homeserver for one room: one request. */
export async function readRoom(homeserver: RoomsHomeserver, room: KnownRoom): Promise<ActualRoom> {
  try {
    const state = RoomState.read(await homeserver.rooms.state(room.roomId), homeserver.bot)
    const access = state.membershipOf(homeserver.bot) === 'join' ? 'ours' : 'out'
    return { ...room, access, state }
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error
    const there = await homeserver.administration.room(room.roomId)
    return { ...room, access: there ? 'out' : 'vanished', state: RoomState.empty() }
  }
}
