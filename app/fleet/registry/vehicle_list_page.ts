import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { keepersOn } from '#app/fleet/registry/keepers'
import {
  fuelWords,
  statusWords,
  vehicleKindWords,
  wordOptions,
} from '#app/fleet/registry/registry_words'
import { listedStatuses, vehicleList, vehiclesOf } from '#app/fleet/registry/vehicle_list'
import { vehicleView } from '#app/fleet/registry/vehicle_view'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { unitChoices } from '#app/org/chart/unit_view'
import { today } from '#app/shared/time'

/** The page of the register that an address names. */
export async function vehicleListPage(ctx: HttpContext): Promise<string> {
  const list = vehicleList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const page = await vehiclesOf(list)
  const ids = page.rows.map(({ id }) => id)
  const keepers = await keepersOn(db.connection(), ids, today())
  const t = (key: string) => ctx.i18n.t(`fleet.${key}`)
  const { filters } = list
  return ctx.view.render('pages/fleet/registry/index', {
    filters,
    vehicles: page.rows.map((row) => ({
      ...vehicleView(row, chart, ctx.locale),
      statusReason: row.statusReason,
      keeper: keepers.has(row.id) ? personView(chart, keepers.get(row.id)!.personId) : null,
    })),
    columns: [
      { key: 'plate', label: t('fields.plate'), ...vehicleList.head(list, 'plate') },
      ...['kind', 'status', 'unit', 'keeper'].map((key) => ({ key, label: t(`fields.${key}`) })),
      { key: 'meter', label: t('fields.meter'), align: 'end' },
    ],
    picks: {
      statuses: listedStatuses.map((value) => ({
        value,
        label:
          value === 'current' || value === 'all'
            ? t(`listed.${value}`)
            : statusWords[value][ctx.locale],
      })),
      kinds: wordOptions(vehicleKindWords, ctx.locale),
      fuels: wordOptions(fuelWords, ctx.locale),
      units: unitChoices(chart, chart.units, ctx.locale),
    },
    mayManage: fleetPolicy.mayManage(ctx.roles),
    isNarrowed: vehicleList.isNarrowed(list),
    cleared: vehicleList.definition.path,
    next: page.next ? vehicleList.url(list, { after: page.next }) : null,
    first: list.after ? vehicleList.url(list, { after: null }) : null,
    exports: vehicleList.exports(list),
  })
}
