import type { HttpContext } from '@adonisjs/core/http'
import { changeView, peopleByMatrixId } from '#app/administration/room_change_view'
import { planUrl } from '#app/administration/room_plan_list'
import { knownPlan } from '#app/administration/room_plan_page'
import { planView } from '#app/administration/room_plan_view'
import { acceptanceValidator } from '#app/administration/room_plan_validator'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { NotDrift } from '#app/rooms/plans/plan_exceptions'
import planService from '#app/rooms/plans/plan_service'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { today } from '#app/shared/time'

/** What somebody has changed in a room by hand is let stand, with a reason. */
export default class DriftAcceptancesController {
  async create(ctx: HttpContext) {
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    const [id, index] = [Number(ctx.params.id), Number(ctx.params.index)]
    try {
      const { reason, until } = await ctx.request.validateUsing(acceptanceValidator)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        planService.acceptDrift(act, id, index, reason ?? '', until ?? null)
      )
    } catch (error) {
      const fields = { E_REASON_MISSING: 'reason', E_DAY_PASSED: 'until' }
      return this.#form(ctx, problemsOf(error, ctx, fields))
    }
    ctx.session.flash('said', { key: 'administration.rooms.said.acceptance', data: {} })
    return ctx.response.redirect(planUrl(id))
  }

  async #form(ctx: HttpContext, problems: readonly Problem[]) {
    const plan = await knownPlan(ctx)
    const index = Number(ctx.params.index)
    const change = plan.cause === 'drift' ? plan.changes[index] : undefined
    if (!change) throw new NotDrift()
    const people = peopleByMatrixId(await chartOf(ctx))
    const input = (name: string) => {
      const value: unknown = ctx.request.input(name)
      return typeof value === 'string' ? value : ''
    }
    return ctx.view.render('pages/administration/drift_acceptance', {
      problems,
      plan: planView(plan, ctx.i18n),
      room: change.roomName ?? change.room,
      change: changeView(change, index, people, ctx.i18n),
      values: { reason: input('reason'), until: input('until') },
      earliest: today(),
    })
  }
}
