/*
 * Addresses that open a room or a direct chat in a person's client.
 */
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import type { OrgChart } from '#app/org/chart/org_chart'
import { announcementKeyOf, audienceOf } from '#app/rooms/room_audience'

/** Opens a room: in our Element where there is one, else in whatever client the device has. */
export function roomUrl(matrixRoomId: string): string {
  if (dimos.element.url) return `${dimos.element.url}/#/room/${matrixRoomId}`
  const id = encodeURIComponent(matrixRoomId.replace(/^!/, ''))
  return `matrix:roomid/${id}?via=${dimos.matrix.serverName}`
}

/** Opens a direct chat with somebody. */
export function directChatUrl(matrixId: string): string {
  if (dimos.element.url) return `${dimos.element.url}/#/user/${matrixId}`
  return `matrix:u/${encodeURIComponent(matrixId.replace(/^@/, ''))}?action=chat`
}

/** The rooms of today's units as a person may open them: unit's id → address. */
export async function unitRoomsFor(
  chart: OrgChart,
  personId: number
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.from('managed_rooms').select('key', 'matrix_room_id')
  const ids = new Map<string, string>(rows.map((row) => [row.key, row.matrix_room_id]))
  const matrixId = chart.person(personId)?.matrixId ?? ''
  const urls = new Map<number, string>()
  for (const unit of chart.units) {
    const room = ids.get(announcementKeyOf(chart, unit.id) ?? '')
    if (room && audienceOf(chart, unit.id).has(matrixId)) urls.set(unit.id, roomUrl(room))
  }
  return urls
}
