import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { checkList, checksFor, checkStates } from '#app/fleet/checks/check_list'
import { fillLine, kindWords, slipName, stateWords } from '#app/fleet/checks/check_wording'
import { checkBadge } from '#app/fleet/checks/check_view'
import { findingKinds } from '#app/fleet/checks/finding_rules'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { shownPlate } from '#app/shared/plate'

/** The page of the list that an address names. */
export async function checkListPage(ctx: HttpContext): Promise<string> {
  const { locale } = ctx
  const chart = await chartOf(ctx)
  const list = checkList.read(ctx.request.qs())
  const reader = { actor: personOf(ctx), roles: ctx.roles, chart }
  const { rows, next } = await checksFor(db.connection(), reader, list)
  const t = (key: string) => ctx.i18n.t(`fleet_checks.${key}`)
  return ctx.view.render('pages/fleet/checks/index', {
    list: list.filters,
    checks: rows.map(({ subject, state, kinds }) => ({
      number: subject.number,
      slip: slipName(subject),
      plate: shownPlate(subject.plate),
      vehicleUrl: `/fleet/vehicles/${encodeURIComponent(subject.plate)}`,
      fill: fillLine(subject, locale),
      driver: personView(chart, subject.driverId),
      kinds: kinds.map((kind) => kindWords[kind][locale]),
      badge: checkBadge(state, locale),
    })),
    columns: ['number', 'vehicle', 'findings', 'state', 'fill', 'driver'].map((key) => ({
      key,
      label: t(key),
    })),
    picks: {
      states: checkStates.map((value) => ({
        value,
        label: value === 'waiting' || value === 'all' ? t(value) : stateWords[value][locale],
      })),
      kinds: findingKinds.map((value) => ({ value, label: kindWords[value][locale] })),
    },
    isNarrowed: checkList.isNarrowed(list),
    next: next ? checkList.url(list, { after: next }) : null,
    first: list.after ? checkList.url(list, { after: null }) : null,
  })
}
