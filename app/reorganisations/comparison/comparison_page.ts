import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import type { ComparedUnit } from '#app/reorganisations/comparison/comparison'
import { editSentence } from '#app/reorganisations/edits/edit_sentence'
import { preflightOf } from '#app/reorganisations/comparison/preflight'
import { summaryOf } from '#app/reorganisations/reorganisation_page'
import { editsOf, reorganisationFor } from '#app/reorganisations/reorganisation_queries'
import { stateBadge } from '#app/reorganisations/reorganisation_view'
import type { ForecastMembership } from '#app/reorganisations/comparison/rooms_forecast'
import { formatDate } from '#app/shared/time'

/** Today's organisation and the planned one side by side, and what follows for the rooms. */
export async function comparisonPage(ctx: HttpContext): Promise<string> {
  const { id } = ctx.params
  const { locale } = ctx
  const chart = await chartOf(ctx)
  const reader = { id: personOf(ctx).id, roles: ctx.roles }
  const reorganisation = await reorganisationFor(reader, id, chart)
  const edits = await editsOf(id)
  const preflight = await preflightOf(reorganisation, edits)
  const { comparison, rooms } = preflight
  const whole = ctx.request.qs().units === 'all'
  const touched = new Set([...comparison.before, ...comparison.after].flatMap(touchedCodes))
  const shown = (units: readonly ComparedUnit[]) => (whole ? units : only(units, touched))
  return ctx.view.render('pages/reorganisations/comparison', {
    reorganisation,
    badge: stateBadge(reorganisation.state, locale),
    whole,
    words: locale,
    from: formatDate(preflight.from, locale),
    on: formatDate(preflight.on, locale),
    othersPlanned: preflight.othersPlanned,
    before: shown(comparison.before),
    after: shown(comparison.after),
    summary: summaryOf(ctx, preflight),
    problems: preflight.problems.map(({ position, worded }) => ({
      position,
      text: worded[locale],
      edit:
        position === null
          ? null
          : editSentence(edits[position - 1], chart, reorganisation.effectiveOn)[locale],
    })),
    rooms: {
      made: rooms.made,
      closed: rooms.closed,
      renamed: rooms.renamed,
      moved: rooms.moved,
      begun: byRoom(chart, rooms.begun),
      ended: byRoom(chart, rooms.ended),
    },
  })
}

/** Where something differs, in it or below it, in either chart: shown in both. */
function touchedCodes({ code, touched, children }: ComparedUnit): string[] {
  return touched ? [code, ...children.flatMap(touchedCodes)] : []
}

function only(units: readonly ComparedUnit[], codes: ReadonlySet<string>): ComparedUnit[] {
  return units
    .map((unit) => ({ ...unit, children: only(unit.children, codes) }))
    .filter(({ code, children }) => codes.has(code) || children.length > 0)
}

function byRoom(chart: OrgChart, memberships: readonly ForecastMembership[]) {
  const names = new Map(chart.people.map(({ matrixId, displayName }) => [matrixId, displayName]))
  const rooms = new Map<string, string[]>()
  for (const { room, matrixId } of memberships) {
    rooms.set(room, [...(rooms.get(room) ?? []), names.get(matrixId) ?? matrixId])
  }
  return [...rooms].map(([room, people]) => ({ room, people }))
}
