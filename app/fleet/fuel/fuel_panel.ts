import { DateTime } from 'luxon'
import { perDistance } from '#app/fleet/fuel/consumption_since_full'
import { monthInWords } from '#app/fleet/fuel/fuel_slip_list_page'
import { perUnit } from '#app/fleet/fuel/fuel_slip_page'
import { lastSlipsOf, monthsOf } from '#app/fleet/fuel/fuel_slip_queries'
import { slipView } from '#app/fleet/fuel/fuel_slip_view'
import { readerIn } from '#app/fleet/fuel/slip_ref_in'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { VehiclePanel } from '#app/fleet/registry/vehicle_panels'
import { local } from '#app/shared/time'

const SLIPS_SHOWN = 6
const MONTHS_SHOWN = 12

/** On a vehicle's page: its last slips, and what it took per 100 km or hour in each month. */
export const fuelPanel: VehiclePanel = {
  name: 'fuel',
  tab: 'use',
  order: 30,
  place: 'main',
  partial: 'pages/fleet/fuel/panel',

  async load(ctx, vehicle) {
    const reader = await readerIn(ctx)
    if (!fleetPolicy.maySeeCosts(reader.chart, reader.roles, reader.personId, vehicle)) return null
    const from = local(DateTime.utc())
      .minus({ months: MONTHS_SHOWN - 1 })
      .toFormat('yyyy-MM')
    const [slips, months] = await Promise.all([
      lastSlipsOf(vehicle.id, SLIPS_SHOWN),
      monthsOf(vehicle.id, from),
    ])
    const points = months
      .filter(({ fuel, distance }) => fuel === vehicle.fuel && distance > 0)
      .map(({ month, quantity, distance }) => ({
        label: `${Number(month.slice(5))}/${month.slice(2, 4)}`,
        title: monthInWords(month, ctx.locale),
        value: perDistance(quantity, distance, vehicle.meterKind),
      }))
    const unit = perUnit(ctx, vehicle)
    return {
      slips: slips.map((slip) => slipView(ctx, slip, reader.chart)),
      points,
      unit,
      chartTitle: ctx.i18n.t('fleet_fuel.consumption_chart', { unit }),
      allUrl: `/fleet/fuel?vehicle=${vehicle.id}`,
    }
  },
}
