import type { HttpContext } from '@adonisjs/core/http'
import {
  acquisitionWords,
  figure,
  meterKindWords,
  normUnit,
  tachographWords,
} from '#app/fleet/registry/registry_words'
import type Vehicle from '#app/fleet/registry/vehicle'
import { fuelUnit } from '#app/fleet/registry/vehicle_kinds'
import type { vehicleView } from '#app/fleet/registry/vehicle_view'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { formatDate, formatInstant } from '#app/shared/time'

interface Fact {
  label: string
  value: string
}

/** What stands in the register of a vehicle; what isn't known has no line. */
export function vehicleFacts(
  ctx: HttpContext,
  vehicle: Vehicle,
  view: ReturnType<typeof vehicleView>
): Fact[] {
  const { locale } = ctx
  const t = (key: string) => ctx.i18n.t(`fleet.${key}`)
  const unit = fuelUnit(vehicle.fuel)
  const number = (value: number | null, of = '') =>
    value === null ? null : `${figure(value, locale)} ${of}`.trim()
  const date = (value: string | null) => value && formatDate(value, locale)
  const licence = vehicle.licenceCategory ?? t('operator_licence_needed')
  const values: Record<string, string | null> = {
    kind: view.kind,
    description: vehicle.description || null,
    unit: `${view.unitCode} ${view.unitName}`,
    meter: view.meter,
    meterAt: vehicle.meterAt && formatInstant(vehicle.meterAt, locale),
    fuel: vehicle.adblue ? `${view.fuel} + AdBlue` : view.fuel,
    tankCapacity: number(vehicle.tankCapacity, unit),
    norm: number(vehicle.norm, normUnit(unit, vehicle.meterKind)),
    licenceCategory: licence,
    meterKind: vehicle.meter === null ? meterKindWords[vehicle.meterKind][locale] : null,
    grossWeightKg: number(vehicle.grossWeightKg, 'kg'),
    seats: number(vehicle.seats),
    engineCc: number(vehicle.engineCc, 'cc'),
    horsepower: number(vehicle.horsepower, 'HP'),
    euroClass: vehicle.euroClass,
    firstRegisteredOn: date(vehicle.firstRegisteredOn),
    acquiredOn: date(vehicle.acquiredOn),
    acquisition: vehicle.acquisition && acquisitionWords[vehicle.acquisition][locale],
    limiterKmh: number(vehicle.limiterKmh, 'km/h'),
    tachograph: vehicle.tachograph === 'none' ? null : tachographWords[vehicle.tachograph][locale],
    ...(fleetPolicy.maySeeAllCosts(ctx.roles) && {
      vin: vehicle.vin,
      fuelCard: vehicle.fuelCard,
    }),
  }
  return Object.entries(values).flatMap(([field, value]) =>
    value === null ? [] : [{ label: t(`fields.${field}`), value }]
  )
}
