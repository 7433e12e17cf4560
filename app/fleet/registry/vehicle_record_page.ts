import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { followersOf } from '#app/activity/followers'
import { attachmentsOf } from '#app/files/attachments'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import { blocksOfVehicles } from '#app/fleet/registry/vehicle_blocks'
import { vehicleFacts } from '#app/fleet/registry/vehicle_facts'
import { panelsOf, vehicleTabs } from '#app/fleet/registry/vehicle_panels'
import { vehicleView } from '#app/fleet/registry/vehicle_view'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { today } from '#app/shared/time'

const tabIn = oneOf(vehicleTabs, 'now')

/** The page of one vehicle; its parts are on tabs, so that none asks for all of them. */
export async function vehiclePage(ctx: HttpContext): Promise<string> {
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const client = db.connection()
  const vehicle = await vehicleByPlate(client, decodeURIComponent(ctx.params.plate))
  const subject = { type: 'vehicle', id: vehicle.id }
  const tab = tabIn.read(String(ctx.request.qs().tab)) ?? 'now'
  const mayManage = fleetPolicy.mayManage(ctx.roles)
  const view = vehicleView(vehicle, chart, ctx.locale)
  const isNow = tab === 'now'
  const may = { mayAttach: mayManage, mayChange: mayManage }
  return ctx.view.render('pages/fleet/registry/show', {
    vehicle: { ...view, id: vehicle.id, revision: vehicle.revision },
    title: `${view.plate} ${view.make}`.trim(),
    isWrittenOff: vehicle.status === 'written_off',
    mayManage,
    tab,
    tabs: vehicleTabs.map((each) => ({
      label: ctx.i18n.t(`fleet.tabs.${each}`),
      url: each === 'now' ? view.url : `${view.url}?tab=${each}`,
      here: each === tab,
    })),
    followers: isNow ? await followersOf(subject, actor, chart) : null,
    blocks: isNow ? await blocksNow(ctx, vehicle) : [],
    facts: isNow ? vehicleFacts(ctx, vehicle, view) : [],
    equipment: isNow ? vehicle.equipment : null,
    attachments:
      tab === 'papers' ? await attachmentsOf(subject, actor, ctx.locale, may, chart) : null,
    panels: await panelsOf(ctx, vehicle, tab),
  })
}

async function blocksNow(ctx: HttpContext, vehicle: Awaited<ReturnType<typeof vehicleByPlate>>) {
  const blocks = await blocksOfVehicles(db.connection(), [vehicle], today())
  return (blocks.get(vehicle.id) ?? []).map(({ worded }) => worded[ctx.locale])
}
