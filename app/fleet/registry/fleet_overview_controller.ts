import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { panelsOfOverview } from '#app/fleet/registry/vehicle_panels'
import { FLEET_ROOM } from '#app/fleet/registry/fleet_bot'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { statusWords } from '#app/fleet/registry/registry_words'
import { vehicleStatuses } from '#app/fleet/registry/vehicle_kinds'
import { matrixRoomIdOf } from '#app/rooms/room_directory'
import { roomUrl } from '#app/rooms/room_links'
import { formatDate, today } from '#app/shared/time'

/** `/fleet`: how many vehicles are how, and what each part of the fleet has to say of today. */
export default class FleetOverviewController {
  async show(ctx: HttpContext) {
    const rows = await db.from('vehicles').groupBy('status').select('status').count('* as number')
    const counts = new Map(rows.map((row) => [row.status, Number(row.number)]))
    const room = await matrixRoomIdOf(FLEET_ROOM)
    return ctx.view.render('pages/fleet/overview', {
      day: formatDate(today(), ctx.locale),
      chat: room ? roomUrl(room) : null,
      mayManage: fleetPolicy.mayManage(ctx.roles),
      stats: vehicleStatuses
        .filter((status) => status !== 'written_off')
        .map((status) => ({
          value: counts.get(status) ?? 0,
          label: statusWords[status][ctx.locale],
          url: `/fleet/vehicles?status=${status}`,
        })),
      panels: await panelsOfOverview(ctx),
    })
  }
}
