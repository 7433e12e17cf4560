import type { HttpContext } from '@adonisjs/core/http'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { tripList, tripScopes } from '#app/fleet/trips/trip_list'
import { tripsFor } from '#app/fleet/trips/trip_queries'
import { tripStates } from '#app/fleet/trips/trip_states'
import { tripView } from '#app/fleet/trips/trip_view'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'

/** The page of the list that an address names. */
export async function tripListPage(ctx: HttpContext): Promise<string> {
  const list = tripList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const page = await tripsFor(personOf(ctx).id, list)
  const t = (key: string) => ctx.i18n.t(`fleet_trips.${key}`)
  const { scope } = list.filters
  const shown = tripScopes.filter(
    (each) => each !== 'unchecked' || fleetPolicy.mayManage(ctx.roles)
  )
  return ctx.view.render('pages/fleet/trips/index', {
    list: list.filters,
    trips: page.rows.map((row) => tripView(row, chart, ctx.i18n, ctx.locale)),
    columns: [
      { key: 'number', label: t('number') },
      { key: 'purpose', label: t('purpose') },
      { key: 'state', label: t('state') },
      { key: 'vehicle', label: t('vehicle') },
      { key: 'driver', label: t('driver') },
      { key: 'unit', label: t('unit') },
      { key: 'planned', label: t('planned'), ...tripList.head(list, 'planned') },
    ],
    tabs: shown.map((each) => ({
      label: t(`scopes.${each}`),
      url: tripList.url(tripList.read({}), { filters: { scope: each } }),
      here: each === scope,
    })),
    picks: {
      states: tripStates.map((value) => ({ value, label: t(`states.${value}`) })),
      units: unitChoices(chart, chart.units, ctx.locale),
    },
    isNarrowed: tripList.isNarrowed(list, 'scope'),
    next: page.next ? tripList.url(list, { after: page.next }) : null,
    first: list.after ? tripList.url(list, { after: null }) : null,
    cleared: tripList.url(tripList.read({}), { filters: { scope } }),
  })
}
