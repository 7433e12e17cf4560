/*
 * Makes rooms, each once: what a kill left half-done is found by its alias and taken over.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { CreateChange } from '#app/rooms/room_changes'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { powerLevelsOf } from '#app/rooms/desired/room_powers'
import { retentionOf } from '#app/rooms/room_differences'
import { hangIn } from '#app/rooms/room_settings'
import { publicationFor } from '#app/rooms/published_commands'
import { recordRoom } from '#app/rooms/room_records'
import { RoomState } from '#app/rooms/mirror/room_state'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { Refusal } from '#app/shared/refusal'
import { errcode } from '#bots/matrix/client'
import { failureOf } from '#bots/matrix/failure'
import { MARK, stateOfNewRoom, type NewRoom, type StateEvent } from '#bots/matrix/rooms'

/** How long another process may be in the middle of making the same room, in ms. */
const MAKING_TAKES_AT_MOST = 30_000

/** The alias is in use by a room that is not Dimos's. */
export class AliasTaken extends Refusal {
  constructor(alias: string, roomId: string) {
    super('E_ALIAS_TAKEN', {
      el: `η διεύθυνση ${alias} ανήκει ήδη σε άλλο δωμάτιο (${roomId})`,
      en: `the alias ${alias} already stands for another room (${roomId})`,
    })
  }
}

class SpaceNotMade extends Refusal {
  constructor(key: string) {
    super('E_SPACE_NOT_MADE', {
      el: `ο χώρος ${key}, όπου ανήκει, δεν έχει φτιαχτεί`,
      en: `the space ${key}, in which it belongs, could not be made`,
    })
  }
}

/** A room that stands, and what stands in it. */
interface MadeRoom {
  roomId: string
  state: RoomState
  /** The hash of the commands' descriptions in it; null where it was made before. */
  commands: string | null
}

export class RoomMaker {
  readonly #homeserver: RoomsHomeserver
  readonly #ids: Map<string, string>
  readonly #patience: number

  /**
   * @param ids rooms' ids by key; what is made is added
   * @param patience how long a half-made room may be another process's, in ms
   */
  constructor(
    homeserver: RoomsHomeserver,
    ids: Map<string, string>,
    patience = MAKING_TAKES_AT_MOST
  ) {
    this.#homeserver = homeserver
    this.#ids = ids
    this.#patience = patience
  }

  /** Makes the room, writes it down and hangs it in its space. */
  async make({ room, insteadOf }: CreateChange): Promise<void> {
    const { rooms, serverName } = this.#homeserver
    const parentId = room.parent === null ? null : this.#ids.get(room.parent)
    if (parentId === undefined) throw new SpaceNotMade(room.parent!)
    const made = await this.#makeOrAdopt(room, parentId)
    const roomId = await recordRoom(room, made.roomId, made.state, made.commands, insteadOf)
    this.#ids.set(room.key, roomId)
    if (!parentId) return
    await hangIn(this.#homeserver, room, roomId, parentId)
    // It stands in the first events of a room that was made here.
    if (made.state.content('m.space.parent', parentId).canonical !== true) {
      const content = { via: [serverName], canonical: true }
      await rooms.setState(roomId, 'm.space.parent', content, parentId)
    }
    if (insteadOf) await rooms.setState(parentId, 'm.space.child', {}, insteadOf)
  }

  async #makeOrAdopt(room: DesiredRoom, parentId: string | null): Promise<MadeRoom> {
    try {
      return await this.#create(room, parentId)
    } catch (error) {
      if (!isAliasInUse(error)) throw error
    }
    return (await this.#adopt(room)) ?? this.#create(room, parentId)
  }

  async #create(room: DesiredRoom, parentId: string | null): Promise<MadeRoom> {
    const { rooms, bot, serverName } = this.#homeserver
    const { hash, descriptions } = await publicationFor(room.key)
    const wish: NewRoom = {
      alias: room.alias,
      name: room.name,
      topic: room.topic,
      avatar: room.avatar,
      retentionMs: retentionOf(room),
      kind: room.kind,
      mark: room.key,
      history: room.history,
      power: powerLevelsOf(room, bot),
      commands: descriptions,
      parent: parentId === null ? null : { roomId: parentId, via: serverName },
    }
    const roomId = await rooms.create(wish)
    const state = RoomState.read(stateOfNewRoom(wish, bot, serverName), bot)
    return { roomId, state, commands: hash }
  }

  /**
   * The room that bears the alias, where it is ours; null where the alias was that of a room which
   * was never finished, and is free now.
   *
   * @throws AliasTaken
   */
  async #adopt(room: DesiredRoom): Promise<MadeRoom | null> {
    const { rooms, administration, bot, serverName } = this.#homeserver
    const alias = `#${room.alias}:${serverName}`
    const deadline = Date.now() + this.#patience
    for (;;) {
      const roomId = await rooms.roomOfAlias(alias)
      if (roomId === null) return null
      const state = await this.#stateOf(roomId)
      if (state) {
        if (!isOurs(state, room.key, bot)) throw new AliasTaken(alias, roomId)
        return { roomId, state: RoomState.read(state, bot), commands: null }
      }
      const found = await administration.room(roomId)
      if (found && (found.joinedMembers > 0 || (found.creator && found.creator !== bot))) {
        throw new AliasTaken(alias, roomId)
      }
      if (Date.now() > deadline) {
        await rooms.removeAlias(alias)
        return null
      }
      await sleep(500)
    }
  }

  /** Null where the bot may not read it. */
  async #stateOf(roomId: string): Promise<StateEvent[] | null> {
    try {
      return await this.#homeserver.rooms.state(roomId)
    } catch (error) {
      if (failureOf(error).kind !== 'refused') throw error
      return null
    }
  }
}

/** Two processes that make a room in the same instant get a conflict instead of the proper code. */
function isAliasInUse(error: unknown): boolean {
  return errcode(error) === 'M_ROOM_IN_USE' || (error as { httpStatus?: number }).httpStatus === 409
}

/** The mark alone could be anybody's; only the bot itself can have made a room as the bot. */
function isOurs(state: readonly StateEvent[], key: string, bot: string): boolean {
  const created = state.find(({ type }) => type === 'm.room.create')
  const isMember = RoomState.read(state, bot).membershipOf(bot) === 'join'
  return created?.sender === bot && created.content[MARK] === key && isMember
}
