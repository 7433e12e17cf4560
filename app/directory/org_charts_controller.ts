import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/org_chart_queries'
import { orgTree } from '#app/org/org_tree'
import { unitRoomsFor } from '#app/rooms/room_links'

export default class OrgChartsController {
  async show(ctx: HttpContext) {
    const { request, view, locale } = ctx
    const chart = await chartOf(ctx)
    const search = String(request.qs().search ?? '').slice(0, 100)
    const ofType = (types: string[]) =>
      chart.units.filter(({ type }) => types.includes(type)).length
    return view.render('pages/org_chart', {
      search,
      tree: orgTree(chart, locale, search),
      rooms: await unitRoomsFor(chart, personOf(ctx).id),
      on: chart.on,
      counts: {
        people: new Set(chart.placements.map((placement) => placement.personId)).size,
        directorates: ofType(['directorate']),
        departments: ofType(['department', 'autonomous_department']),
      },
    })
  }
}
