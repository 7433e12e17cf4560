import type { HttpContext } from '@adonisjs/core/http'
import { figure, meterUnit } from '#app/fleet/fuel/fuel_reply'
import type { SlipRow } from '#app/fleet/fuel/fuel_slip_queries'
import { fleetAddress, fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { fuelUnit } from '#app/fleet/registry/vehicle_kinds'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView } from '#app/org/chart/person_view'
import { unitLabel } from '#app/org/chart/unit_view'
import { shownPlate } from '#app/shared/plate'
import { formatDate, formatInstant, today } from '#app/shared/time'

/** A slip as pages show it. */
export function slipView({ i18n, locale }: HttpContext, slip: SlipRow, chart: OrgChart) {
  const t = (key: string) => i18n.t(`fleet_fuel.${key}`)
  const unit = chart.unitsOfAllTimes.find(({ id }) => id === slip.unitId)
  const number = (value: number, most: number, least = 0) => figure(value, locale, most, least)
  return {
    id: slip.id,
    revision: slip.revision,
    state: slip.state,
    url: `/fleet/fuel/${fleetAddress(slip.number, slip.year)}`,
    label: fleetNumber('fuel_slip', slip.number, slip.year),
    plate: shownPlate(slip.plate),
    vehicleUrl: `/fleet/vehicles/${encodeURIComponent(slip.plate)}`,
    driver: personView(chart, slip.driverId),
    issuer: personView(chart, slip.issuedById),
    unitCode: unit?.code ?? '',
    unit: unit ? unitLabel(chart, unit, locale) : '',
    day: formatDate(today(slip.fuelledAt), locale),
    date: today(slip.fuelledAt),
    fuelledAt: formatInstant(slip.fuelledAt, locale),
    issuedAt: formatInstant(slip.issuedAt, locale),
    source: t(`sources.${slip.source}`),
    fuel: t(`fuels.${slip.fuel}`),
    quantity: `${number(slip.quantity, 2, 2)} ${fuelUnit(slip.fuel)}`,
    meter:
      slip.meter === null ? null : `${number(slip.meter, 1)} ${meterUnit(slip.meterKind, locale)}`,
    distance:
      slip.distance === null
        ? null
        : `${number(slip.distance, 1)} ${meterUnit(slip.meterKind, locale)}`,
    amount: slip.amount === null ? null : `${number(slip.amount, 2, 2)} €`,
    unitPrice: slip.unitPrice === null ? null : `${number(slip.unitPrice, 3, 3)} €`,
    fullTank: slip.fullTank,
    station: slip.station,
    card: slip.card,
    deliveryNote: slip.deliveryNote,
    flags: slip.state === 'voided' ? [] : slip.flags.map((flag) => t(`flags.${flag}`)),
    status: {
      tone: slip.state === 'voided' ? 'none' : slip.state === 'open' ? 'warn' : 'ok',
      icon: slip.state === 'voided' ? 'x' : slip.state === 'open' ? 'clock' : 'circle-check',
      label: t(`states.${slip.state}`),
    },
    voidReason: slip.voidReason,
  }
}

export type SlipView = ReturnType<typeof slipView>
