import type { OrgChart } from '#app/org/chart/org_chart'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { Members } from '#app/rooms/desired/room_members'
import { roomKeyOfUnit } from '#app/rooms/desired/room_keys'

const rooms = new WeakMap<OrgChart, ReadonlyMap<string, DesiredRoom>>()
const NOBODY: Members = new Map()

/**
 * The Matrix ids of the people who belong in the room where a unit's news is announced: the same
 * rule by which the rooms are filled.
 */
export function audienceOf(chart: OrgChart, unitId: number): Members {
  return roomForNewsOf(chart, unitId)?.members ?? NOBODY
}

/** That room, as it ought to be; null where there is none. */
export function roomForNewsOf(chart: OrgChart, unitId: number): DesiredRoom | null {
  let known = rooms.get(chart)
  if (!known) {
    known = new Map(desiredRooms({ chart, municipality: '' }).map((room) => [room.key, room]))
    rooms.set(chart, known)
  }
  return known.get(announcementKeyOf(chart, unitId) ?? '') ?? null
}

/**
 * The room in which a unit's news is announced; for a unit that was closed, that of the nearest
 * one above. Null where there is none.
 */
export function announcementKeyOf(chart: OrgChart, unitId: number): string | null {
  const unit = chart.inForce(unitId)
  return unit && roomKeyOfUnit(chart, unit.id)
}
