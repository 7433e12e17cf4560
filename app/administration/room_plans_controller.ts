import type { HttpContext } from '@adonisjs/core/http'
import { planList, plansFor, roomTabs } from '#app/administration/room_plan_list'
import { planPage } from '#app/administration/room_plan_page'
import { planView } from '#app/administration/room_plan_view'
import { mirrorFigures } from '#app/rooms/plans/rooms_overview'
import { planCauses, planStates } from '#app/rooms/plans/plan_records'

/** Plans of the rooms: all that there were, and each with its changes. */
export default class RoomPlansController {
  async index(ctx: HttpContext) {
    const state = planList.read(ctx.request.qs())
    const [{ rows, next }, mirror] = await Promise.all([plansFor(state), mirrorFigures()])
    const t = (key: string) => ctx.i18n.t(`administration.rooms.${key}`)
    return ctx.view.render('pages/administration/room_plans', {
      tabs: roomTabs('plans', ctx.i18n),
      filter: state.filters,
      mirror,
      rows: rows.map((plan) => planView(plan, ctx.i18n)),
      columns: ['number', 'made', 'cause', 'changes', 'removals', 'state', 'decided'].map(
        (key) => ({
          key,
          label: t(`columns.${key}`),
        })
      ),
      states: planStates.map((value) => ({ value, label: t(`states.${value}`) })),
      causes: planCauses.map((value) => ({ value, label: t(`causes.${value}`) })),
      cleared: planList.isNarrowed(state) ? planList.definition.path : null,
      first: state.after && planList.url(state, { after: null }),
      next: next && planList.url(state, { after: next }),
    })
  }

  async show(ctx: HttpContext) {
    return planPage(ctx, [])
  }
}
