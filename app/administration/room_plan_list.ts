/*
 * The plans of the rooms that there were, the latest first.
 */
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { planCauses, planStates } from '#app/rooms/plans/plan_records'
import { planSummary, plansQuery, type PlanSummary } from '#app/rooms/plans/plan_queries'
import { defineList, oneOf } from '#app/shared/lists'

export const ROOMS = '/administration/rooms'

export const planList = defineList({
  path: `${ROOMS}/plans`,
  filters: { state: oneOf(planStates, null), cause: oneOf(planCauses, null) },
  sorts: { made: { by: [['id', 'number']], direction: 'descending' } },
  sort: 'made',
})

export type PlanListState = ReturnType<typeof planList.read>

export async function plansFor(
  state: PlanListState
): Promise<{ rows: PlanSummary[]; next: string | null }> {
  // Its columns are then named as the list knows them, without the tables' names.
  const query: DatabaseQueryBuilderContract<Record<string, any>> = db
    .from(plansQuery().as('plans'))
    .select('*')
  if (state.filters.state) query.where('state', state.filters.state)
  if (state.filters.cause) query.where('cause', state.filters.cause)
  const { rows, next } = await planList.page(query, state)
  return { rows: rows.map(planSummary), next }
}

/** The pages of the rooms, with the one marked that is open. */
export function roomTabs(here: 'now' | 'plans' | 'exceptions', i18n: I18n) {
  const urls = { now: ROOMS, plans: planList.definition.path, exceptions: `${ROOMS}/exceptions` }
  return (['now', 'plans', 'exceptions'] as const).map((tab) => ({
    label: i18n.t(`administration.rooms.tabs.${tab}`),
    url: urls[tab],
    here: tab === here,
  }))
}

export function planUrl(id: number): string {
  return `${ROOMS}/plans/${id}`
}
