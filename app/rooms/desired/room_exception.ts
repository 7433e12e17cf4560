/*
 * What was accepted as it is although the org chart asks for something else, and how it changes
 * the rooms that are wanted. Pure.
 */
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import type { Members } from '#app/rooms/desired/room_members'
import type { IsoDate } from '#app/shared/time'

export const exceptionKinds = [
  'member',
  'not_member',
  'name',
  'topic',
  'power',
  'child',
  'closed',
] as const

export type ExceptionKind = (typeof exceptionKinds)[number]

export interface RoomException {
  id: number
  roomKey: string
  kind: ExceptionKind
  /** A Matrix id for member, not_member and power, a room's id for child, else empty. */
  subject: string
  /** The name or topic that stays, or the power as a number. */
  value: string | null
  /** The last day; null until lifted. */
  validTo: IsoDate | null
}

/** Nobody but the bot may do what the bot may, whatever was accepted. */
const HIGHEST_POWER = 99

/**
 * The rooms with their exceptions applied, in the same order. Links that were accepted (`child`)
 * are the plan's to respect.
 *
 * @param mayEnter false for people of the municipality whose account has ended
 */
export function withExceptions(
  rooms: readonly DesiredRoom[],
  exceptions: readonly RoomException[],
  mayEnter: (matrixId: string) => boolean
): DesiredRoom[] {
  const byRoom = new Map<string, RoomException[]>()
  for (const exception of exceptions) {
    const known = byRoom.get(exception.roomKey)
    if (known) known.push(exception)
    else byRoom.set(exception.roomKey, [exception])
  }
  const changed = rooms.map((room) => {
    const own = byRoom.get(room.key)
    return own ? own.reduce((each, one) => withOne(each, one, mayEnter), room) : room
  })
  const closed = new Map(
    changed.filter(({ key }) => isClosed(byRoom.get(key))).map((room) => [room.key, room])
  )
  if (closed.size === 0) return changed
  return changed
    .filter(({ key }) => !closed.has(key))
    .map((room) => ({ ...room, parent: openAbove(room.parent, closed) }))
}

function withOne(
  room: DesiredRoom,
  { kind, subject, value, validTo }: RoomException,
  mayEnter: (matrixId: string) => boolean
): DesiredRoom {
  const reason: MemberReason = { rule: 'exception', until: validTo }
  switch (kind) {
    case 'member':
      if (room.members.has(subject) || !mayEnter(subject)) return room
      return { ...room, members: withMember(room.members, subject, reason) }
    case 'not_member':
      return {
        ...room,
        members: withoutMember(room.members, subject),
        heads: withoutMember(room.heads, subject),
      }
    case 'name':
      return value ? { ...room, name: value } : room
    case 'topic':
      return { ...room, topic: value ?? '' }
    case 'power': {
      const level = Number(value)
      if (!Number.isInteger(level) || level > HIGHEST_POWER) return room
      return { ...room, powers: new Map(room.powers).set(subject, level) }
    }
    default:
      return room
  }
}

function isClosed(exceptions: readonly RoomException[] | undefined): boolean {
  return exceptions?.some(({ kind }) => kind === 'closed') === true
}

function openAbove(parent: string | null, closed: ReadonlyMap<string, DesiredRoom>): string | null {
  let above = parent
  while (above !== null && closed.has(above)) above = closed.get(above)!.parent
  return above
}

function withMember(members: Members, matrixId: string, reason: MemberReason): Members {
  return new Map(members).set(matrixId, reason)
}

function withoutMember(members: Members, matrixId: string): Members {
  if (!members.has(matrixId)) return members
  const left = new Map(members)
  left.delete(matrixId)
  return left
}
