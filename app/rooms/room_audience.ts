import type { OrgChart } from '#app/org/org_chart'
import { desiredRooms } from '#app/rooms/desired_rooms'
import { roomKeyOfUnit } from '#app/rooms/room_keys'

const audiences = new WeakMap<OrgChart, Map<string, ReadonlySet<string>>>()
const NOBODY: ReadonlySet<string> = new Set()

/**
 * The Matrix ids of the people who belong in the room where a unit's news is announced: the same
 * rule by which the rooms are filled.
 */
export function audienceOf(chart: OrgChart, unitId: number): ReadonlySet<string> {
  let rooms = audiences.get(chart)
  if (!rooms) {
    rooms = new Map(desiredRooms(chart, '').map(({ key, members }) => [key, members]))
    audiences.set(chart, rooms)
  }
  return rooms.get(roomKeyOfUnit(chart, unitId)) ?? NOBODY
}
