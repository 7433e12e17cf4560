/*
 * What differs between the rooms that the org chart asks for and those that the homeserver has.
 */
import type { ActualRoom, ActualRooms } from '#app/rooms/mirror/actual_rooms'
import { accountChanges } from '#app/rooms/accounts/account_plan'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import { reasonSentence } from '#app/rooms/desired/member_reason'
import { isBot, settingChanges, type Surroundings } from '#app/rooms/room_differences'
import type { RoomException } from '#app/rooms/desired/room_exception'
import { isRoomOfOrg } from '#app/rooms/desired/room_keys'
import {
  isRemoval,
  kickWords,
  type Change,
  type JoinChange,
  type KickChange,
  type UnlinkChange,
  type WantedAccount,
} from '#app/rooms/room_changes'
import type { Worded } from '#app/shared/locale'

export interface PlanInput {
  desired: readonly DesiredRoom[]
  accounts: readonly WantedAccount[]
  actual: ActualRooms
  /** What was accepted although the org chart doesn't ask for it. */
  exceptions?: readonly RoomException[]
  /** The bot that owns the rooms. */
  bot: string
  serverName: string
  /** Make rooms that vanished anew, instead of reporting them. */
  anew?: boolean
}

export interface RoomPlan {
  changes: Change[]
  /** What Dimos cannot put right by itself. */
  problems: Worded[]
  /** How many memberships of people there are now. */
  memberships: number
  /** How many people's memberships and accounts the plan ends. */
  removals: number
}

/** Pure: the same input gives the same plan. */
export function differences(input: PlanInput): RoomPlan {
  return new Comparison(input).plan()
}

class Comparison {
  readonly #input: PlanInput
  readonly #around: Surroundings
  readonly #desired: ReadonlyMap<string, DesiredRoom>
  readonly #accounts: ReadonlyMap<string, WantedAccount>
  readonly #keys: ReadonlyMap<string, string>
  readonly #exceptedChildren: ReadonlySet<string>
  readonly #problems: Worded[] = []

  constructor(input: PlanInput) {
    const { actual, bot, serverName, anew = false, exceptions = [] } = input
    this.#input = input
    this.#around = { rooms: actual.rooms, bot, serverName, anew }
    this.#desired = new Map(input.desired.map((room) => [room.key, room]))
    this.#accounts = new Map(input.accounts.map((account) => [account.matrixId, account]))
    this.#keys = new Map([...actual.rooms.values()].map(({ roomId, key }) => [roomId, key]))
    this.#exceptedChildren = new Set(
      exceptions
        .filter(({ kind }) => kind === 'child')
        .map(({ roomKey, subject }) => `${roomKey} ${subject}`)
    )
  }

  plan(): RoomPlan {
    const accounts = this.#input.accounts.flatMap((account) =>
      accountChanges(account, this.#input.actual.accounts.get(account.matrixId))
    )
    const ending = new Set(
      accounts.filter(({ kind }) => kind === 'deactivate').map(({ account }) => account.matrixId)
    )
    const creates: Change[] = []
    const rest: Change[] = []
    for (const room of this.#input.desired) {
      const actual = this.#input.actual.rooms.get(room.key)
      if (!actual || this.#isMadeAnew(actual)) {
        const insteadOf = actual?.roomId ?? null
        creates.push({ kind: 'create', room, insteadOf, because: room.because, doing: null })
        for (const id of room.members.keys()) rest.push(join(room, id, 'missing'))
      } else if (this.#isUsable(actual)) {
        rest.push(...settingChanges(room, actual, this.#around), ...this.#joins(room, actual))
      }
    }
    const kicks = this.#kicks(ending)
    const changes = [...accounts, ...creates, ...rest, ...this.#unlinks(), ...kicks]
    return {
      changes,
      problems: this.#problems,
      memberships: this.#countMemberships(),
      removals: changes.filter(isRemoval).length,
    }
  }

  #isMadeAnew(actual: ActualRoom): boolean {
    return actual.access === 'vanished' && this.#input.anew === true
  }

  /** False for a room that cannot be compared; says why. */
  #isUsable({ key, access, state }: ActualRoom): boolean {
    if (access === 'vanished') {
      this.#problems.push({
        el: `${key}: το δωμάτιο δεν υπάρχει πια. Με ./ace rooms:apply --yes φτιάχνεται καινούριο.`,
        en: `${key}: the room is gone. ./ace rooms:apply --yes makes a new one.`,
      })
    } else if (access === 'out') {
      this.#problems.push({
        el: `${key}: το Dimos δεν είναι πια μέλος του δωματίου και δεν μπορεί να το φροντίσει.`,
        en: `${key}: Dimos is no longer in the room and cannot look after it.`,
      })
    } else if (state.has('m.room.tombstone')) {
      this.#problems.push({
        el: `${key}: το δωμάτιο έχει αντικατασταθεί από άλλο.`,
        en: `${key}: the room was replaced by another.`,
      })
    } else if (state.has('m.room.encryption')) {
      this.#problems.push({
        el: `${key}: το δωμάτιο κρυπτογραφείται και το Dimos δεν το διαβάζει.`,
        en: `${key}: the room is encrypted and Dimos cannot read it.`,
      })
    }
    return access === 'ours'
  }

  #joins(room: DesiredRoom, { state }: ActualRoom): JoinChange[] {
    const changes: JoinChange[] = []
    for (const id of room.members.keys()) {
      const member = state.members.get(id)
      if (member?.membership === 'join') continue
      const doing = member ? this.#doing(member) : null
      if (member?.membership === 'invite') changes.push(join(room, id, 'invited', doing))
      else changes.push(join(room, id, member?.membership === 'ban' ? 'banned' : 'missing', doing))
    }
    return changes
  }

  #doing({ sender, at }: { sender: string; at: number | null }) {
    return sender === this.#input.bot ? null : { by: sender, at }
  }

  /**
   * Links between managed rooms that the org chart does not ask for, and rooms that somebody has
   * hung into our spaces by hand. Other modules' rooms stay where they are.
   */
  #unlinks(): UnlinkChange[] {
    const changes = new Map<string, UnlinkChange>()
    const consider = (roomId: string, space: ActualRoom) => {
      const key = this.#keys.get(roomId) ?? null
      if (!isRoomOfOrg(space.key) || (key !== null && !isRoomOfOrg(key))) return
      const parent = key === null ? null : this.#desired.get(key)?.parent
      if (this.#desired.has(space.key) && parent === space.key) return
      if (key === null && this.#exceptedChildren.has(`${space.key} ${roomId}`)) return
      changes.set(`${roomId} ${space.roomId}`, {
        kind: 'unlink',
        key,
        roomId,
        spaceKey: space.key,
        spaceId: space.roomId,
        because: key === null ? FOREIGN : ELSEWHERE,
        doing: space.state.doing('m.space.child', roomId),
      })
    }
    const ids = new Map([...this.#input.actual.rooms.values()].map((room) => [room.roomId, room]))
    for (const room of this.#input.actual.rooms.values()) {
      if (room.access !== 'ours') continue
      for (const child of room.state.keys('m.space.child')) consider(child, room)
      for (const parent of room.state.keys('m.space.parent')) {
        const space = ids.get(parent)
        if (space) consider(room.roomId, space)
      }
    }
    return [...changes.values()]
  }

  #kicks(ending: ReadonlySet<string>): KickChange[] {
    const changes: KickChange[] = []
    for (const { key, roomId, access, state } of this.#input.actual.rooms.values()) {
      if (access !== 'ours' || !isRoomOfOrg(key)) continue
      const room = this.#desired.get(key)
      const name = room?.name ?? state.content('m.room.name').name ?? null
      for (const { matrixId, invited } of state.present()) {
        if (room?.members.has(matrixId) || isBot(matrixId, this.#input.serverName)) continue
        // The homeserver itself takes an ended account out of its rooms.
        if (ending.has(matrixId)) continue
        const why = this.#whyOut(matrixId, room !== undefined)
        const { sender, at } = state.members.get(matrixId)!
        // Who was brought in by Dimos joined as themselves.
        const doing = sender === matrixId && at === null ? null : this.#doing({ sender, at })
        const because = kickWords(why)
        changes.push({ kind: 'kick', key, name, roomId, matrixId, why, invited, because, doing })
      }
    }
    return changes
  }

  #whyOut(matrixId: string, roomIsDesired: boolean): KickChange['why'] {
    const account = this.#accounts.get(matrixId)
    if (!account) return 'unknown'
    if (account.disabled) return 'ended'
    return roomIsDesired ? 'elsewhere' : 'closed'
  }

  #countMemberships(): number {
    let memberships = 0
    for (const { key, state } of this.#input.actual.rooms.values()) {
      if (!isRoomOfOrg(key)) continue
      for (const [matrixId, { membership }] of state.members) {
        if (membership === 'join' && !isBot(matrixId, this.#input.serverName)) memberships++
      }
    }
    return memberships
  }
}

const FOREIGN: Worded = {
  el: 'το κρέμασε κάποιος με το χέρι και δεν είναι του Dimos',
  en: 'somebody hung it there by hand, and it is not a room of Dimos',
}

const ELSEWHERE: Worded = {
  el: 'το οργανόγραμμα δεν το θέλει εκεί',
  en: 'the org chart does not put it there',
}

function join(
  room: DesiredRoom,
  matrixId: string,
  why: JoinChange['why'],
  doing: JoinChange['doing'] = null
): JoinChange {
  const reason = room.members.get(matrixId)
  const because = reason ? reasonSentence(reason) : room.because
  return { kind: 'join', room, matrixId, why, because, doing }
}
