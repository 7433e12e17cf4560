/*
 * The day whose org chart a page shows: in its address, today where it names none.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { orgChart, chartOf } from '#app/org/chart/org_chart_queries'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personPolicy } from '#app/directory/people/person_policy'
import { dateFrom, today, type IsoDate } from '#app/shared/time'

/** What makes no sense counts as today, and so do other days for whom they are not meant. */
function dayIn({ request, roles }: HttpContext): IsoDate {
  if (!personPolicy.maySeeOtherDays(roles)) return today()
  return dateFrom(String(request.qs().on ?? '')) ?? today()
}

export async function chartOfDay(ctx: HttpContext): Promise<OrgChart> {
  const on = dayIn(ctx)
  return on === today() ? chartOf(ctx) : orgChart(undefined, on)
}

/** An address of the same day; today's names none. */
export function onDay(path: string, on: IsoDate): string {
  return on === today() ? path : `${path}${path.includes('?') ? '&' : '?'}on=${on}`
}

/** The unit's page on that day. */
export function unitUrl({ code }: { code: string }, on: IsoDate): string {
  return onDay(`/org-chart/units/${encodeURIComponent(code)}`, on)
}
