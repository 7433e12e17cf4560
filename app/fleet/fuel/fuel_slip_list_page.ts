import type { HttpContext } from '@adonisjs/core/http'
import { fuelSources, slipStates } from '#app/fleet/fuel/fuel_slip'
import { fuelSlipList, slipScopes } from '#app/fleet/fuel/fuel_slip_list'
import { unitsSeenBy } from '#app/fleet/fuel/fuel_slip_paths'
import { slipsFor } from '#app/fleet/fuel/fuel_slip_queries'
import { slipView } from '#app/fleet/fuel/fuel_slip_view'
import { readerIn } from '#app/fleet/fuel/slip_ref_in'
import { vehicleChoices } from '#app/fleet/fuel/vehicle_choices'
import { unitChoices } from '#app/org/chart/unit_view'
import { local } from '#app/shared/time'
import { DateTime } from 'luxon'

const MONTHS_TO_PICK = 24

/** The list that an address names. */
export async function fuelSlipListPage(ctx: HttpContext): Promise<string> {
  const reader = await readerIn(ctx)
  const list = fuelSlipList.read(ctx.request.qs())
  const [{ rows, next }, vehicles] = await Promise.all([slipsFor(reader, list), vehicleChoices()])
  const { filters } = list
  const t = (key: string, data?: Record<string, unknown>) => ctx.i18n.t(`fleet_fuel.${key}`, data)
  const seen = unitsSeenBy(reader)
  const units = seen
    ? reader.chart.units.filter(({ id }) => seen.includes(id))
    : [...reader.chart.units]
  const option = (group: string) => (value: string) => ({ value, label: t(`${group}.${value}`) })
  return ctx.view.render('pages/fleet/fuel/index', {
    list: filters,
    slips: rows.map((row) => slipView(ctx, row, reader.chart)),
    columns: [
      { key: 'slip', label: t('slip') },
      { key: 'vehicle', label: t('vehicle') },
      { key: 'day', label: t('day'), ...fuelSlipList.head(list, 'day') },
      { key: 'driver', label: t('driver') },
      { key: 'quantity', label: t('quantity'), align: 'end' },
      { key: 'meter', label: t('meter'), align: 'end' },
      { key: 'amount', label: t('amount'), align: 'end' },
      { key: 'state', label: t('state') },
    ],
    tabs: slipScopes.map((scope) => ({
      label: t(`scopes.${scope}`),
      url: fuelSlipList.url(fuelSlipList.read({}), { filters: { scope } }),
      here: scope === filters.scope,
    })),
    picks: {
      vehicles,
      units: unitChoices(reader.chart, units, ctx.locale),
      months: lastMonths().map((value) => ({ value, label: monthInWords(value, ctx.locale) })),
      sources: fuelSources.map(option('sources')),
      states: slipStates.map(option('states')),
      flagged: [{ value: 'yes', label: t('flagged_only') }],
    },
    isNarrowed: fuelSlipList.isNarrowed(list, 'scope'),
    next: next ? fuelSlipList.url(list, { after: next }) : null,
    first: list.after ? fuelSlipList.url(list, { after: null }) : null,
    cleared: fuelSlipList.url(fuelSlipList.read({}), { filters: { scope: filters.scope } }),
  })
}

function lastMonths(): string[] {
  const first = local(DateTime.utc()).startOf('month')
  return Array.from({ length: MONTHS_TO_PICK }, (_, ago) =>
    first.minus({ months: ago }).toFormat('yyyy-MM')
  )
}

/** `Μάιος 2026`, `May 2026`. */
export function monthInWords(month: string, locale: string): string {
  const date = DateTime.fromISO(`${month}-01`, { zone: 'utc' })
  return date.setLocale(locale === 'el' ? 'el' : 'en-GB').toFormat('LLLL yyyy')
}
