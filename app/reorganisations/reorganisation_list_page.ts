import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { reorganisationStates } from '#app/reorganisations/reorganisation'
import { reorganisationList, reorganisationsFor } from '#app/reorganisations/reorganisation_list'
import { reorganisationPolicy } from '#app/reorganisations/reorganisation_policy'
import { stateBadge } from '#app/reorganisations/reorganisation_view'
import { formatDate } from '#app/shared/time'

/** The page of the list that an address names. */
export async function reorganisationListPage(ctx: HttpContext): Promise<string> {
  const list = reorganisationList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const reader = { id: personOf(ctx).id, roles: ctx.roles }
  const { rows, next } = await reorganisationsFor(reader, chart, list)
  const t = (key: string) => ctx.i18n.t(`reorganisations.${key}`)
  const head = (key: string, by?: Parameters<typeof reorganisationList.head>[1]) => ({
    key,
    label: t(`columns.${key}`),
    ...(by && reorganisationList.head(list, by)),
  })
  return ctx.view.render('pages/reorganisations/index', {
    list: list.filters,
    mayDraft: reorganisationPolicy.mayDraft(reader),
    rows: rows.map((row) => ({
      ...row,
      badge: stateBadge(row.state, ctx.locale),
      day: row.effectiveOn && formatDate(row.effectiveOn, ctx.locale),
      author: personView(chart, row.createdById),
    })),
    columns: [
      head('title'),
      head('state'),
      head('effective', 'effective'),
      head('edits'),
      head('author'),
      head('updated', 'updated'),
    ],
    states: reorganisationStates.map((value) => ({
      value,
      label: stateBadge(value, ctx.locale).label,
    })),
    isNarrowed: reorganisationList.isNarrowed(list),
    cleared: reorganisationList.isNarrowed(list) ? reorganisationList.definition.path : undefined,
    next: next && reorganisationList.url(list, { after: next }),
    first: list.after && reorganisationList.url(list, { after: null }),
    exports: reorganisationList.exports(list),
  })
}
