/*
 * Carries a plan out: first whatever shuts somebody out, so that nobody reads on while others come
 * in; then accounts and rooms; then each room's settings and people. Every step is safe to repeat,
 * so what a kill cuts short the next plan goes on with.
 */
import { kickReason, type Change, type JoinChange, type KickChange } from '#app/rooms/room_changes'
import type { AccountChange, SettingChange, UnlinkChange } from '#app/rooms/room_changes'
import type { PlannedRooms } from '#app/rooms/reconcile'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import type { Worded } from '#app/shared/locale'
import { changeAccount } from '#app/rooms/accounts/matrix_accounts'
import { mirrorMember, markStale } from '#app/rooms/mirror/mirror_writes'
import { mirroring } from '#app/rooms/mirror/mirroring'
import { eachOf } from '#app/rooms/parallel'
import { Refusal } from '#app/shared/refusal'
import { RoomMaker } from '#app/rooms/room_maker'
import { changeSetting } from '#app/rooms/room_settings'
import { knownRooms, recordUnits } from '#app/rooms/room_records'
import { errcode } from '#bots/matrix/client'
import { HomeserverAway } from '#bots/matrix/patient_client'

export interface ApplyOptions {
  onProgress?: (done: number, total: number) => void
  /** Stops after the changes under way. */
  signal?: AbortSignal
}

export interface ApplyResult {
  done: number
  failures: { change: Change; reason: Worded }[]
  /** The homeserver went away: the rest was left alone. */
  stopped: boolean
}

/** Passwords are hashed by the homeserver's two threads; rooms share its one. */
const ACCOUNTS_AT_ONCE = 3
const ROOMS_AT_ONCE = 6

/**
 * A room's changes that shut somebody out, in this order: who was put out must not come back in,
 * and who has as much power as the bot cannot be put out.
 */
const SHUTTING = ['access', 'power', 'kick', 'unlink'] as const

/** A room's other changes, in this order. */
const OPENING = [
  'history',
  'name',
  'topic',
  'avatar',
  'retention',
  'alias',
  'link',
  'join',
] as const

type ChangeInRoom = SettingChange | UnlinkChange | JoinChange | KickChange

export async function applyPlan(
  homeserver: RoomsHomeserver,
  plan: Pick<PlannedRooms, 'changes' | 'desired'>,
  options: ApplyOptions = {}
): Promise<ApplyResult> {
  const known = await knownRooms()
  const ids = new Map(known.map(({ key, roomId }) => [key, roomId]))
  return new Application(mirroring(homeserver), plan, options, ids).run()
}

class Application {
  readonly #homeserver: RoomsHomeserver
  readonly #plan: Pick<PlannedRooms, 'changes' | 'desired'>
  readonly #options: ApplyOptions
  /** The rooms' ids by key, growing as rooms are made. */
  readonly #ids: Map<string, string>
  readonly #result: ApplyResult = { done: 0, failures: [], stopped: false }
  #tried = 0

  constructor(
    homeserver: RoomsHomeserver,
    plan: Pick<PlannedRooms, 'changes' | 'desired'>,
    options: ApplyOptions,
    ids: Map<string, string>
  ) {
    this.#homeserver = homeserver
    this.#plan = plan
    this.#options = options
    this.#ids = ids
  }

  async run(): Promise<ApplyResult> {
    await recordUnits(this.#plan.desired)
    const ended = (change: AccountChange) => change.kind === 'deactivate'
    await Promise.all([this.#changeAccounts(ended), this.#changeRooms(SHUTTING)])
    await Promise.all([this.#changeAccounts((change) => !ended(change)), this.#makeRooms()])
    await this.#changeRooms(OPENING)
    await this.#readFailedAgain()
    return this.#result
  }

  async #changeAccounts(isMeant: (change: AccountChange) => boolean): Promise<void> {
    const changes = this.#plan.changes.filter(isAccountChange).filter(isMeant)
    await eachOf(changes, ACCOUNTS_AT_ONCE, (change) =>
      this.#attempt(change, () => changeAccount(this.#homeserver.administration, change))
    )
  }

  async #changeRooms(kinds: readonly ChangeInRoom['kind'][]): Promise<void> {
    await eachOf(this.#queues(kinds), ROOMS_AT_ONCE, async (queue) => {
      for (const change of queue) await this.#attempt(change, () => this.#changeRoom(change))
    })
  }

  /** Level by level, so that a room's space is there before it. */
  async #makeRooms(): Promise<void> {
    const maker = new RoomMaker(this.#homeserver, this.#ids)
    let left = this.#plan.changes.filter((change) => change.kind === 'create')
    while (left.length > 0) {
      const waiting = new Set(left.map(({ room }) => room.key))
      const level = left.filter(({ room }) => !room.parent || !waiting.has(room.parent))
      await eachOf(level, ROOMS_AT_ONCE, (change) =>
        this.#attempt(change, () => maker.make(change))
      )
      left = left.filter((change) => !level.includes(change))
    }
  }

  /** One queue per room, because the homeserver does one thing at a time in each; long ones first. */
  #queues(kinds: readonly ChangeInRoom['kind'][]): ChangeInRoom[][] {
    const queues = new Map<string, ChangeInRoom[]>()
    for (const change of this.#plan.changes) {
      if (!isInRoom(change) || !kinds.includes(change.kind)) continue
      const key = keyOf(change)
      const queue = queues.get(key)
      if (queue) queue.push(change)
      else queues.set(key, [change])
    }
    const rank = ({ kind }: ChangeInRoom) => kinds.indexOf(kind)
    for (const queue of queues.values()) queue.sort((a, b) => rank(a) - rank(b))
    return [...queues.values()].sort((a, b) => b.length - a.length)
  }

  async #changeRoom(change: ChangeInRoom): Promise<void> {
    const { rooms } = this.#homeserver
    if (change.kind === 'join') return this.#join(change)
    if (change.kind === 'kick') {
      return rooms.kick(change.roomId, change.matrixId, kickReason(change))
    }
    if (change.kind === 'unlink') {
      await rooms.setState(change.spaceId, 'm.space.child', {}, change.roomId)
      // A foreign room says what it likes of itself.
      if (change.key === null) return
      return rooms.setState(change.roomId, 'm.space.parent', {}, change.spaceId)
    }
    return changeSetting(this.#homeserver, change, this.#ids)
  }

  async #join({ room, matrixId, why }: JoinChange): Promise<void> {
    const { rooms, administration } = this.#homeserver
    const roomId = this.#ids.get(room.key)
    if (!roomId) throw new RoomNotMade()
    if (why === 'banned') await rooms.unban(roomId, matrixId)
    try {
      await administration.join(roomId, matrixId)
    } catch (error) {
      // Whoever is in already cannot be invited.
      if (errcode(error) !== 'M_FORBIDDEN') throw error
      if ((await rooms.membership(roomId, matrixId)) !== 'join') throw error
      await mirrorMember(roomId, matrixId, 'join')
    }
  }

  /** A failure of one change does not stop the others; a homeserver that is away does. */
  async #attempt(change: Change, work: () => Promise<void>): Promise<void> {
    if (this.#isOver()) return
    try {
      await work()
      this.#result.done++
    } catch (error) {
      if (error instanceof HomeserverAway) this.#result.stopped = true
      this.#result.failures.push({ change, reason: reasonOf(error) })
    }
    this.#options.onProgress?.(++this.#tried, this.#plan.changes.length)
  }

  /** A refusal may come of a mirror that is wrong. */
  async #readFailedAgain(): Promise<void> {
    if (this.#result.stopped) return
    const changes = this.#result.failures.map(({ change }) => change).filter(isInRoom)
    for (const key of new Set(changes.map(keyOf))) {
      const roomId = this.#ids.get(key)
      if (roomId) await markStale(roomId)
    }
  }

  #isOver(): boolean {
    return this.#result.stopped || this.#options.signal?.aborted === true
  }
}

class RoomNotMade extends Refusal {
  constructor() {
    super('E_ROOM_NOT_MADE', {
      el: 'το δωμάτιο δεν έχει φτιαχτεί',
      en: 'the room could not be made',
    })
  }
}

/** The key of the room that a change is made in. */
function keyOf(change: ChangeInRoom): string {
  if (change.kind === 'unlink') return change.spaceKey
  return 'room' in change ? change.room.key : change.key
}

function isAccountChange(change: Change): change is AccountChange {
  return 'account' in change
}

function isInRoom(change: Change): change is ChangeInRoom {
  return !isAccountChange(change) && change.kind !== 'create'
}

function reasonOf(error: unknown): Worded {
  if (error instanceof Refusal) return error.worded
  const reason = error instanceof Error ? error.message : String(error)
  return { el: reason, en: reason }
}
