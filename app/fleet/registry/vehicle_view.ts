import { shownPlate, vehicleUrl } from '#app/fleet/registry/plates'
import {
  fuelWords,
  meterInWords,
  statusLooks,
  statusWords,
  vehicleKindWords,
} from '#app/fleet/registry/registry_words'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'

type Shown = Pick<
  Vehicle,
  'plate' | 'kind' | 'brand' | 'model' | 'description' | 'fuel' | 'status' | 'unitId' | 'meterKind'
> & { meter: number | null }

/** A vehicle as screens show one. */
export function vehicleView(vehicle: Shown, chart: OrgChart, locale: Locale) {
  const { status, kind, fuel, meter, meterKind } = vehicle
  return {
    plate: shownPlate(vehicle.plate),
    url: vehicleUrl(vehicle.plate),
    kind: vehicleKindWords[kind][locale],
    make: [vehicle.brand, vehicle.model].filter(Boolean).join(' '),
    description: vehicle.description,
    fuel: fuelWords[fuel][locale],
    status: { ...statusLooks[status], label: statusWords[status][locale] },
    meter: meter === null ? null : meterInWords(meter, meterKind, locale),
    ...unitOf(chart, vehicle.unitId, locale),
  }
}

/** Also of a unit that has closed since: by its successor, or as it was. */
export function unitOf(chart: OrgChart, unitId: number, locale: Locale) {
  const current = chart.current(unitId)
  const unit = chart.unitsOfAllTimes.find(({ id }) => id === current)
  return { unitCode: unit?.code ?? '', unitName: unit ? chart.nameOf(unit, locale) : '' }
}
