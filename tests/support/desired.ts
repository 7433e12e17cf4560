import { localpartOf } from '#app/shared/matrix_id'
import { desiredRooms, type DesiredInput, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import { chartOf, type ChartSketch } from '#tests/support/charts'

/** The rooms of an org chart in a few lines, by key. */
export function roomsOf(
  sketch: ChartSketch,
  more: Partial<DesiredInput> = {}
): Map<string, DesiredRoom> {
  const rooms = desiredRooms({ chart: chartOf(sketch), municipality: 'Δήμος', ...more })
  return new Map(rooms.map((room) => [room.key, room]))
}

/** Usernames, sorted. */
export function names(ids: ReadonlyMap<string, MemberReason>): string[] {
  return [...ids.keys()].map(localpartOf).sort()
}

export function reasonOf(members: ReadonlyMap<string, MemberReason>, username: string) {
  return members.get(`@${username}:localhost`)
}
