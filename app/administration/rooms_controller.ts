import type { HttpContext } from '@adonisjs/core/http'
import { changeList, changesPage } from '#app/administration/room_change_view'
import { ROOMS, roomTabs } from '#app/administration/room_plan_list'
import { planView } from '#app/administration/room_plan_view'
import { roomsToday } from '#app/rooms/plans/rooms_overview'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { waitingPlan } from '#app/rooms/plans/plan_queries'

/** What would be done in the rooms now, and what waits for a second person. */
export default class RoomsController {
  async index(ctx: HttpContext) {
    const list = changeList(ROOMS)
    const state = list.read(ctx.request.qs())
    const chart = await chartOf(ctx)
    const [today, waiting] = await Promise.all([roomsToday(chart), waitingPlan()])
    return ctx.view.render('pages/administration/rooms', {
      path: ROOMS,
      tabs: roomTabs('now', ctx.i18n),
      filter: state.filters,
      today,
      problems: today.problems.map((problem) => problem[ctx.locale]),
      page: changesPage(today.changes, list, state, chart, ctx.i18n),
      waiting: waiting && planView(waiting, ctx.i18n),
    })
  }
}
