import type { HttpContext } from '@adonisjs/core/http'
import { orgChart } from '#app/org/org_chart_queries'
import { orgTree } from '#app/org/org_tree'

export default class OrgChartsController {
  async show({ request, view, locale }: HttpContext) {
    const chart = await orgChart()
    const search = String(request.qs().search ?? '').slice(0, 100)
    const ofType = (types: string[]) =>
      chart.units.filter(({ type }) => types.includes(type)).length
    return view.render('pages/org_chart', {
      search,
      tree: orgTree(chart, locale, search),
      on: chart.on,
      counts: {
        people: new Set(chart.placements.map((placement) => placement.personId)).size,
        directorates: ofType(['directorate']),
        departments: ofType(['department', 'autonomous_department']),
      },
    })
  }
}
