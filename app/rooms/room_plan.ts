/*
 * What differs between the rooms that the org chart asks for and those that the homeserver has.
 */
import type { ActualRoom, ActualRooms } from '#app/rooms/actual_rooms'
import { accountChanges } from '#app/rooms/account_plan'
import type { DesiredRoom } from '#app/rooms/desired_rooms'
import { isRoomOfOrg, MUNICIPALITY } from '#app/rooms/room_keys'
import { mendedPowerLevels, powerLevelsOf } from '#app/rooms/room_powers'
import type {
  Change,
  JoinChange,
  KickChange,
  SettingChange,
  UnlinkChange,
  WantedAccount,
} from '#app/rooms/room_changes'
import { isBotName } from '#app/shared/bot_names'
import type { Worded } from '#app/shared/locale'

export interface PlanInput {
  desired: readonly DesiredRoom[]
  accounts: readonly WantedAccount[]
  actual: ActualRooms
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
  /** How many memberships of people there are now, and how many the plan ends. */
  memberships: number
  removals: Removals
}

export interface Removals {
  memberships: number
  /** People who leave the municipality altogether. */
  people: number
}

/** Pure: the same input gives the same plan. */
export function differences(input: PlanInput): RoomPlan {
  return new Comparison(input).plan()
}

/** True for accounts of bots, which no plan touches. */
export function isBot(matrixId: string, serverName: string): boolean {
  const end = `:${serverName}`
  return matrixId.endsWith(end) && isBotName(matrixId.slice(1, -end.length))
}

class Comparison {
  readonly #input: PlanInput
  readonly #desired: ReadonlyMap<string, DesiredRoom>
  readonly #accounts: ReadonlyMap<string, WantedAccount>
  readonly #keys: ReadonlyMap<string, string>
  readonly #problems: Worded[] = []

  constructor(input: PlanInput) {
    this.#input = input
    this.#desired = new Map(input.desired.map((room) => [room.key, room]))
    this.#accounts = new Map(input.accounts.map((account) => [account.matrixId, account]))
    this.#keys = new Map([...input.actual.rooms.values()].map(({ roomId, key }) => [roomId, key]))
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
        creates.push({ kind: 'create', room, insteadOf: actual?.roomId ?? null })
        for (const id of room.members.keys()) rest.push(join(room, id, 'missing'))
      } else if (this.#isUsable(actual)) {
        rest.push(...this.#settingChanges(room, actual), ...this.#joins(room, actual))
      }
    }
    const kicks = this.#kicks(ending)
    const changes = [...accounts, ...creates, ...rest, ...this.#unlinks(), ...kicks]
    const { memberships, removals } = this.#countRemovals(kicks, ending)
    return { changes, problems: this.#problems, memberships, removals }
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

  #settingChanges(room: DesiredRoom, { roomId, state }: ActualRoom): SettingChange[] {
    const { serverName, bot } = this.#input
    const actualPower = state.content('m.room.power_levels')
    const differing: Record<SettingChange['kind'], boolean> = {
      name: state.content('m.room.name').name !== room.name,
      topic: state.content('m.room.topic').topic !== room.topic,
      alias: state.content('m.room.canonical_alias').alias !== `#${room.alias}:${serverName}`,
      history: state.content('m.room.history_visibility').history_visibility !== room.history,
      access:
        state.content('m.room.join_rules').join_rule !== 'invite' ||
        state.content('m.room.guest_access').guest_access !== 'forbidden',
      power:
        mendedPowerLevels(actualPower, powerLevelsOf(room, bot), (id) => isBot(id, serverName)) !==
        null,
      link: !this.#isLinked(room, roomId),
    }
    const kinds = Object.keys(differing) as SettingChange['kind'][]
    return kinds.filter((kind) => differing[kind]).map((kind) => ({ kind, room, roomId }))
  }

  #isLinked(room: DesiredRoom, roomId: string): boolean {
    if (room.parent === null) return true
    const space = this.#input.actual.rooms.get(room.parent)
    if (!space) return false
    // A space that is out of reach is reported as such; its links wait until it is back.
    if (space.access !== 'ours') return !this.#isMadeAnew(space)
    const child = space.state.content('m.space.child', roomId)
    const own = this.#input.actual.rooms.get(room.key)!.state
    return (
      Array.isArray(child.via) &&
      child.via.includes(this.#input.serverName) &&
      child.order === room.order &&
      own.content('m.space.parent', space.roomId).canonical === true
    )
  }

  #joins(room: DesiredRoom, { state }: ActualRoom): JoinChange[] {
    const changes: JoinChange[] = []
    for (const id of room.members.keys()) {
      const membership = state.membershipOf(id)
      if (membership === 'join') continue
      if (membership === 'invite') changes.push(join(room, id, 'invited'))
      else changes.push(join(room, id, membership === 'ban' ? 'banned' : 'missing'))
    }
    return changes
  }

  /** Links between managed rooms that the org chart does not ask for; others' links stay. */
  #unlinks(): UnlinkChange[] {
    const changes = new Map<string, UnlinkChange>()
    const consider = (roomId: string, spaceId: string) => {
      const key = this.#keys.get(roomId)
      const spaceKey = this.#keys.get(spaceId)
      if (!key || !spaceKey || !isRoomOfOrg(key) || !isRoomOfOrg(spaceKey)) return
      if (this.#desired.has(spaceKey) && this.#desired.get(key)?.parent === spaceKey) return
      changes.set(`${roomId} ${spaceId}`, { kind: 'unlink', key, roomId, spaceKey, spaceId })
    }
    for (const { roomId, access, state } of this.#input.actual.rooms.values()) {
      if (access !== 'ours') continue
      for (const child of state.keys('m.space.child')) consider(child, roomId)
      for (const space of state.keys('m.space.parent')) consider(roomId, space)
    }
    return [...changes.values()]
  }

  #kicks(ending: ReadonlySet<string>): KickChange[] {
    const changes: KickChange[] = []
    for (const { key, roomId, access, state } of this.#input.actual.rooms.values()) {
      if (access !== 'ours' || !isRoomOfOrg(key)) continue
      const room = this.#desired.get(key)
      for (const { matrixId, invited } of state.present()) {
        if (room?.members.has(matrixId) || isBot(matrixId, this.#input.serverName)) continue
        // The homeserver itself takes an ended account out of its rooms.
        if (ending.has(matrixId)) continue
        const why = this.#whyOut(matrixId, room !== undefined)
        changes.push({ kind: 'kick', key, roomId, matrixId, why, invited })
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

  #countRemovals(kicks: readonly KickChange[], ending: ReadonlySet<string>) {
    let memberships = 0
    let ended = 0
    for (const { key, state } of this.#input.actual.rooms.values()) {
      if (!isRoomOfOrg(key)) continue
      for (const { matrixId, invited } of state.present()) {
        if (invited || isBot(matrixId, this.#input.serverName)) continue
        memberships++
        if (ending.has(matrixId)) ended++
      }
    }
    const kicked = kicks.filter(({ invited }) => !invited)
    const gone = kicked.filter(({ key }) => key === MUNICIPALITY)
    const people = new Set([...ending, ...gone.map(({ matrixId }) => matrixId)])
    return { memberships, removals: { memberships: kicked.length + ended, people: people.size } }
  }
}

function join(room: DesiredRoom, matrixId: string, why: JoinChange['why']): JoinChange {
  return { kind: 'join', room, matrixId, why }
}
