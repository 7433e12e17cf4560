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
  return rooms.get(announcementKeyOf(chart, unitId) ?? '') ?? NOBODY
}

/**
 * The room in which a unit's news is announced; for a unit that was closed, that of the nearest
 * one above. Null where there is none.
 */
export function announcementKeyOf(chart: OrgChart, unitId: number): string | null {
  const unit = chart.inForce(unitId)
  return unit && roomKeyOfUnit(chart, unit.id)
}
