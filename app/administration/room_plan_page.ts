import type { HttpContext } from '@adonisjs/core/http'
import { changeList, changesPage } from '#app/administration/room_change_view'
import { planUrl } from '#app/administration/room_plan_list'
import { planView } from '#app/administration/room_plan_view'
import { personOf } from '#app/identity/person_middleware'
import { mayByRole } from '#app/identity/rights'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { PlanNotFound } from '#app/rooms/plans/plan_exceptions'
import { planOf, type Plan } from '#app/rooms/plans/plan_queries'
import type { Problem } from '#app/shared/problems'

/** What people may decide of a plan, each with a form of its own. */
export const decisions = ['approval', 'refusal', 'reversal'] as const

export type PlanDecision = (typeof decisions)[number]

/** A plan's page, also where something could not be done: it shows how the plan stands now. */
export async function planPage(ctx: HttpContext, problems: readonly Problem[]) {
  const plan = await knownPlan(ctx)
  const list = changeList(planUrl(plan.id))
  const state = list.read(ctx.request.qs())
  return ctx.view.render('pages/administration/room_plan', {
    problems,
    path: list.definition.path,
    filter: state.filters,
    plan: planView(plan, ctx.i18n),
    page: changesPage(plan.changes, list, state, await chartOf(ctx), ctx.i18n),
    may: mayDecide(ctx, plan),
    progress: plan.state === 'applying' ? progressOf(plan) : {},
    isOwn: isOwn(ctx, plan),
    reason: '',
    mayAccept: plan.cause === 'drift' && mayByRole('administer', ctx.roles),
  })
}

/** @throws PlanNotFound */
export async function knownPlan(ctx: HttpContext): Promise<Plan> {
  const id = Number(ctx.params.id)
  const plan = await planOf(id)
  if (!plan) throw new PlanNotFound(id)
  return plan
}

export function mayDecide(ctx: HttpContext, plan: Plan): Record<PlanDecision, boolean> {
  const waits = plan.state === 'waiting'
  return {
    approval: waits && !isOwn(ctx, plan),
    refusal: waits,
    reversal: plan.state === 'applied',
  }
}

/** The plan follows a change of the reader's: a second person approves it. */
export function isOwn(ctx: HttpContext, { causedById }: Plan): boolean {
  return causedById !== null && causedById === personOf(ctx).id
}

/** How far an apply is, is no event: the head of the page asks while it lasts. */
function progressOf({ id }: Plan): Record<string, string> {
  return {
    'hx-get': planUrl(id),
    'hx-trigger': 'every 2s',
    'hx-select': '#plan-head',
    'hx-swap': 'outerHTML',
  }
}
