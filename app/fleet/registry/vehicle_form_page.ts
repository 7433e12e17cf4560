import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { wordedValue } from '#app/fleet/registry/fleet_history'
import { editedValues, fleetProblems, officeHere } from '#app/fleet/registry/fleet_form'
import { shownPlate, vehicleByPlate, vehicleUrl } from '#app/fleet/registry/plates'
import {
  acquisitionWords,
  fuelWords,
  meterKindWords,
  statusWords,
  tachographWords,
  vehicleKindWords,
  wordOptions,
} from '#app/fleet/registry/registry_words'
import { drivingOf } from '#app/fleet/registry/driver_queries'
import type Vehicle from '#app/fleet/registry/vehicle'
import { VehicleWrittenOff } from '#app/fleet/registry/fleet_exceptions'
import { vehicleFields, type VehicleField } from '#app/fleet/registry/vehicle_input'
import { licenceCategories } from '#app/fleet/registry/vehicle_kinds'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { local, today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'
import { DateTime } from 'luxon'

/** Which refusal is about which field of the forms. */
const FIELDS = {
  E_FLEET_PLATE_TAKEN: 'plate',
  E_FLEET_VIN_TAKEN: 'vin',
  E_FLEET_FUEL_CARD_TAKEN: 'fuelCard',
  E_VEHICLE_STATUS_UNCHANGED: 'status',
  E_VEHICLE_KEEPER_NO_DRIVER: 'personId',
  E_VEHICLE_KEEPING_DAYS: 'until',
  E_METER_REPLACEMENT_IN_FUTURE: 'on',
}

/** The form of a new vehicle. */
export async function newVehiclePage(ctx: HttpContext, error?: unknown): Promise<string> {
  officeHere(ctx)
  const chart = await chartOf(ctx)
  const typed = typedIn(ctx)
  const isNew = error === undefined
  const usual: Partial<Record<VehicleField, string>> = isNew
    ? { kind: 'refuse_truck', fuel: 'diesel', meterKind: 'km', tachograph: 'none' }
    : {}
  return ctx.view.render('pages/fleet/registry/form', {
    problems: fleetProblems(error, ctx, FIELDS),
    vehicle: null,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    values: Object.fromEntries(
      [...vehicleFields, 'meter' as const].map((field) => [
        field,
        typed(field) || (usual[field as VehicleField] ?? ''),
      ])
    ),
    ...choices(ctx, chart),
  })
}

/** The form of a change. Where somebody else was quicker, it shows what stands there now. */
export async function editVehiclePage(ctx: HttpContext, error?: unknown): Promise<string> {
  const { vehicle, chart } = await found(ctx)
  if (vehicle.status === 'written_off') throw new VehicleWrittenOff(shownPlate(vehicle.plate))
  const problems = fleetProblems(error, ctx, FIELDS)
  const { values, revision } = editedValues(
    ctx,
    vehicleFields,
    (field) => standing(vehicle, field),
    (field) => wordedValue(field, vehicle[field], chart, ctx.i18n, ctx.locale),
    vehicle,
    error,
    problems
  )
  return ctx.view.render('pages/fleet/registry/form', {
    problems,
    vehicle: headOf(vehicle),
    revision,
    values,
    ...choices(ctx, chart),
  })
}

/** The form by which a vehicle is taken out of service, or back. */
export async function statusPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const { vehicle } = await found(ctx)
  const typed = typedIn(ctx)
  const isNew = error === undefined
  return ctx.view.render('pages/fleet/registry/status', {
    problems: fleetProblems(error, ctx, FIELDS),
    vehicle: headOf(vehicle),
    values: {
      status: isNew ? vehicle.status : typed('status'),
      reason: isNew ? (vehicle.statusReason ?? '') : typed('reason'),
    },
    statuses: wordOptions(statusWords, ctx.locale),
  })
}

/** The form of a meter that was replaced. */
export async function replacementPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const { vehicle } = await found(ctx)
  const typed = typedIn(ctx)
  const now = local(DateTime.utc())
  return ctx.view.render('pages/fleet/registry/replacement', {
    problems: fleetProblems(error, ctx, FIELDS),
    vehicle: headOf(vehicle),
    unit: meterKindWords[vehicle.meterKind][ctx.locale],
    day: today(),
    values: {
      on: typed('on') || today(),
      time: typed('time') || now.toFormat('HH:mm'),
      last: typed('last') || String(vehicle.meter ?? ''),
      first: typed('first') || '0',
      reason: typed('reason'),
    },
  })
}

/** The form by which a driver is charged with a vehicle. */
export async function keeperPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const { vehicle, chart } = await found(ctx)
  const typed = typedIn(ctx)
  const drivers = await drivingOf(db.connection(), today())
  return ctx.view.render('pages/fleet/registry/keeper', {
    problems: fleetProblems(error, ctx, FIELDS),
    vehicle: headOf(vehicle),
    drivers: drivers.map(({ personId }) => ({
      value: String(personId),
      label: chart.person(personId)?.displayName ?? ctx.i18n.t('common.nobody_known'),
    })),
    values: {
      personId: typed('personId') || String(vehicle.keeperId ?? ''),
      from: typed('from') || today(),
      until: typed('until'),
    },
  })
}

async function found(ctx: HttpContext): Promise<{ vehicle: Vehicle; chart: OrgChart }> {
  officeHere(ctx)
  const chart = await chartOf(ctx)
  const vehicle = await vehicleByPlate(db.connection(), decodeURIComponent(ctx.params.plate))
  return { vehicle, chart }
}

function headOf(vehicle: Vehicle) {
  return {
    plate: shownPlate(vehicle.plate),
    url: vehicleUrl(vehicle.plate),
    revision: vehicle.revision,
  }
}

/** A field's value as its input has it. */
function standing(vehicle: Vehicle, field: VehicleField): string {
  const value = vehicle[field]
  if (field === 'plate') return shownPlate(vehicle.plate)
  if (field === 'adblue') return value ? 'true' : ''
  return value === null ? '' : String(value)
}

function choices(ctx: HttpContext, chart: OrgChart) {
  const { locale } = ctx
  return {
    kinds: wordOptions(vehicleKindWords, locale),
    fuels: wordOptions(fuelWords, locale),
    meterKinds: wordOptions(meterKindWords, locale),
    acquisitions: wordOptions(acquisitionWords, locale),
    tachographs: wordOptions(tachographWords, locale),
    categories: licenceCategories.map((value) => ({ value, label: value })),
    units: unitChoices(chart, chart.units, locale),
    day: today(),
  }
}
