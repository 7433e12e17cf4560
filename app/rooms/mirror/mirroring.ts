/*
 * The homeserver with the mirror behind it: what Dimos has written stands in the mirror as soon as
 * the homeserver has it.
 */
import { mirrorAccount, mirrorMember, mirrorState } from '#app/rooms/mirror/mirror_writes'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { writing } from '#app/rooms/mirror/writes_under_way'
import type { AccountWish, HomeserverAccount } from '#bots/matrix/administration'
import type { NewRoom } from '#bots/matrix/rooms'

/** The same homeserver, whose changes of known rooms and of accounts are kept in the mirror. */
export function mirroring(homeserver: RoomsHomeserver): RoomsHomeserver {
  return {
    ...homeserver,
    rooms: new MirroredRooms(homeserver.rooms),
    administration: new MirroredAdministration(homeserver.administration),
  }
}

const MEMBER = 'm.room.member'

class MirroredRooms {
  readonly #rooms: RoomsHomeserver['rooms']

  constructor(rooms: RoomsHomeserver['rooms']) {
    this.#rooms = rooms
  }

  setState(roomId: string, type: string, content: object, key = ''): Promise<void> {
    return writing(roomId, type, key, async () => {
      await this.#rooms.setState(roomId, type, content, key)
      await mirrorState(roomId, type, key, content)
    })
  }

  kick(roomId: string, userId: string, reason: string): Promise<void> {
    return writing(roomId, MEMBER, userId, async () => {
      await this.#rooms.kick(roomId, userId, reason)
      await mirrorMember(roomId, userId, null)
    })
  }

  unban(roomId: string, userId: string): Promise<void> {
    return writing(roomId, MEMBER, userId, async () => {
      await this.#rooms.unban(roomId, userId)
      await mirrorMember(roomId, userId, null)
    })
  }

  /** Its row in the mirror comes with the row that says which room it is. */
  create = (room: NewRoom) => this.#rooms.create(room)
  state = (roomId: string) => this.#rooms.state(roomId)
  stateOf = (roomId: string, type: string, key?: string) => this.#rooms.stateOf(roomId, type, key)
  membership = (roomId: string, userId: string) => this.#rooms.membership(roomId, userId)
  roomOfAlias = (alias: string) => this.#rooms.roomOfAlias(alias)
  addAlias = (alias: string, roomId: string) => this.#rooms.addAlias(alias, roomId)
  removeAlias = (alias: string) => this.#rooms.removeAlias(alias)
}

class MirroredAdministration {
  readonly #administration: RoomsHomeserver['administration']

  constructor(administration: RoomsHomeserver['administration']) {
    this.#administration = administration
  }

  async putAccount(matrixId: string, wish: AccountWish): Promise<void> {
    await this.#administration.putAccount(matrixId, wish)
    const { displayName, deactivated } = wish
    const account: Partial<HomeserverAccount> = {}
    if (displayName !== undefined) account.displayName = displayName
    if (deactivated !== undefined) account.deactivated = deactivated
    if (Object.keys(account).length) await mirrorAccount({ matrixId, ...account })
  }

  async deactivate(matrixId: string): Promise<void> {
    await this.#administration.deactivate(matrixId)
    await mirrorAccount({ matrixId, deactivated: true })
  }

  join(roomId: string, matrixId: string): Promise<void> {
    return writing(roomId, MEMBER, matrixId, async () => {
      await this.#administration.join(roomId, matrixId)
      await mirrorMember(roomId, matrixId, 'join')
    })
  }

  lockOut = (matrixId: string, password: string) => this.#administration.lockOut(matrixId, password)
  accounts = () => this.#administration.accounts()
  room = (roomId: string) => this.#administration.room(roomId)
  loginAs = (matrixId: string, until: number) => this.#administration.loginAs(matrixId, until)
}
