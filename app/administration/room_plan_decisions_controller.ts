import type { HttpContext } from '@adonisjs/core/http'
import { planUrl } from '#app/administration/room_plan_list'
import {
  knownPlan,
  mayDecide,
  planPage,
  type PlanDecision,
} from '#app/administration/room_plan_page'
import { planView } from '#app/administration/room_plan_view'
import { planApprovalValidator, reasonValidator } from '#app/administration/room_plan_validator'
import { personOf } from '#app/identity/person_middleware'
import planService from '#app/rooms/plans/plan_service'
import { acting, type Act } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'

/** What somebody decides about a plan: that it is applied, that it is not, that it is undone. */
export default class RoomPlanDecisionsController {
  /** The form by itself, where no dialog can be shown. */
  async create(ctx: HttpContext) {
    const decision = decisionOf(ctx)
    const plan = await knownPlan(ctx)
    return ctx.view.render('pages/administration/room_plan_decision', {
      decision,
      plan: planView(plan, ctx.i18n),
      may: mayDecide(ctx, plan)[decision],
      problems: [],
      reason: '',
    })
  }

  async store(ctx: HttpContext) {
    const decision = decisionOf(ctx)
    const id = Number(ctx.params.id)
    try {
      const decide = await this.#decide(ctx, decision, id)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, decide)
    } catch (error) {
      return planPage(ctx, problemsOf(error, ctx, { E_REASON_MISSING: 'reason' }))
    }
    ctx.session.flash('said', { key: `administration.rooms.said.${decision}`, data: { id } })
    return ctx.response.redirect(planUrl(id))
  }

  async #decide(ctx: HttpContext, decision: PlanDecision, id: number) {
    if (decision === 'approval') {
      const { fingerprint } = await ctx.request.validateUsing(planApprovalValidator)
      return (act: Act) => planService.approve(act, id, fingerprint)
    }
    if (decision === 'reversal') return (act: Act) => planService.reverse(act, id)
    const { reason } = await ctx.request.validateUsing(reasonValidator)
    return (act: Act) => planService.refuse(act, id, reason ?? '')
  }
}

function decisionOf(ctx: HttpContext): PlanDecision {
  return ctx.params.decision
}
