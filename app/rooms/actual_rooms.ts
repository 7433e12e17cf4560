/*
 * The rooms and accounts as the homeserver has them.
 */
import type { HomeserverAccount } from '#bots/matrix/administration'
import type { StateEvent } from '#bots/matrix/rooms'
import { failureOf } from '#bots/matrix/failure'
import { eachOf } from '#app/rooms/parallel'
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

/** Reads of several rooms under way at once; the homeserver answers no faster beyond that. */
const READS_AT_ONCE = 8

/** One request per room, and one per thousand accounts. */
export async function actualRooms(
  homeserver: RoomsHomeserver,
  known: readonly KnownRoom[]
): Promise<ActualRooms> {
  const accounts = await homeserver.administration.accounts()
  const rooms = new Map<string, ActualRoom>()
  await eachOf(known, READS_AT_ONCE, async (room) => {
    rooms.set(room.key, await read(homeserver, room))
  })
  return { rooms, accounts: new Map(accounts.map((account) => [account.matrixId, account])) }
}

async function read(homeserver: RoomsHomeserver, room: KnownRoom): Promise<ActualRoom> {
  try {
    const state = new RoomState(await homeserver.rooms.state(room.roomId))
    const access = state.membershipOf(homeserver.bot) === 'join' ? 'ours' : 'out'
    return { ...room, access, state }
  } catch (error) {
    if (failureOf(error).kind !== 'refused') throw error
    const there = await homeserver.administration.room(room.roomId)
    return { ...room, access: there ? 'out' : 'vanished', state: new RoomState([]) }
  }
}

/** A room's state by type and key. */
export class RoomState {
  readonly #contents = new Map<string, Map<string, Record<string, any>>>()

  constructor(events: readonly StateEvent[]) {
    for (const { type, state_key: key, content } of events) {
      const ofType = this.#contents.get(type) ?? new Map<string, Record<string, any>>()
      this.#contents.set(type, ofType.set(key, content ?? {}))
    }
  }

  /** Empty where there is none. */
  content(type: string, key = ''): Record<string, any> {
    return this.#contents.get(type)?.get(key) ?? {}
  }

  has(type: string): boolean {
    return this.#contents.has(type)
  }

  /** Keys of a type whose content says something. */
  keys(type: string): string[] {
    const entries = [...(this.#contents.get(type) ?? [])]
    return entries.filter(([, content]) => Object.keys(content).length > 0).map(([key]) => key)
  }

  membershipOf(matrixId: string): string | null {
    return this.content('m.room.member', matrixId).membership ?? null
  }

  /** Everybody who is in the room or invited to it, bots too. */
  present(): { matrixId: string; invited: boolean }[] {
    return this.keys('m.room.member').flatMap((matrixId) => {
      const membership = this.membershipOf(matrixId)
      if (membership !== 'join' && membership !== 'invite') return []
      return [{ matrixId, invited: membership === 'invite' }]
    })
  }
}
