import type { HttpContext } from '@adonisjs/core/http'
import { peopleByMatrixId } from '#app/administration/room_change_view'
import { exceptionView } from '#app/administration/room_exception_view'
import { ROOMS, roomTabs } from '#app/administration/room_plan_list'
import { personOf } from '#app/identity/person_middleware'
import { mayByRole } from '#app/identity/rights'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { exceptionsInForce } from '#app/rooms/plans/plan_queries'
import planService from '#app/rooms/plans/plan_service'
import { acting } from '#app/shared/act'

/** Exceptions of rooms from the org chart: what was accepted as it is, or reversed. */
export default class RoomExceptionsController {
  async index(ctx: HttpContext) {
    const [exceptions, chart] = await Promise.all([exceptionsInForce(), chartOf(ctx)])
    const people = peopleByMatrixId(chart)
    return ctx.view.render('pages/administration/room_exceptions', {
      path: ROOMS,
      tabs: roomTabs('exceptions', ctx.i18n),
      exceptions: exceptions.map((each) => exceptionView(each, people, chart, ctx.locale)),
      mayLift: mayByRole('administer', ctx.roles),
    })
  }

  /** The room follows the org chart again. */
  async destroy(ctx: HttpContext) {
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      planService.lift(act, Number(ctx.params.id))
    )
    ctx.session.flash('said', { key: 'administration.rooms.said.lifted', data: {} })
    return ctx.response.redirect(`${ROOMS}/exceptions`)
  }
}
