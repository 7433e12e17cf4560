import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { fuelSources } from '#app/fleet/fuel/fuel_slip'
import { SlipChangeNotAllowed, SlipVoidedAlready } from '#app/fleet/fuel/fuel_exceptions'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { slipFor, type SlipRow } from '#app/fleet/fuel/fuel_slip_queries'
import { slipView } from '#app/fleet/fuel/fuel_slip_view'
import { readerIn, slipRefIn } from '#app/fleet/fuel/slip_ref_in'
import { driverChoices, tankChoices, vehicleChoices } from '#app/fleet/fuel/vehicle_choices'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { fuels } from '#app/fleet/registry/vehicle_kinds'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { local, today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Which refusal is about which field of the forms. */
export const SLIP_FIELDS = {
  E_FUEL_VEHICLE_UNKNOWN: 'vehicleId',
  E_FUEL_DRIVER_MISSING: 'driverId',
  E_FUEL_DRIVER_UNKNOWN: 'driverId',
  E_FUEL_QUANTITY_INVALID: 'quantity',
  E_FUEL_METER_INVALID: 'meter',
  E_FUEL_AMOUNT_INVALID: 'amount',
  E_FUELLED_IN_FUTURE: 'day',
  E_FUELLED_TOO_LONG_AGO: 'day',
  E_FUEL_TANK_UNKNOWN: 'tankId',
  E_FUEL_TEXT_TOO_LONG: 'station',
  E_FUEL_REASON_MISSING: 'reason',
}

/** What is behind «more»: it opens where one of them has something to say. */
const MORE = [
  'driverId',
  'day',
  'time',
  'source',
  'tankId',
  'station',
  'card',
  'deliveryNote',
  'unitPrice',
  'fuel',
] as const

const FIELDS = ['vehicleId', 'quantity', 'meter', 'amount', 'fullTank', ...MORE] as const

/** The form of a new slip; `vehicle` in its address chooses one from the start. */
export async function newSlipPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const typed = typedIn(ctx)
  const values = Object.fromEntries(FIELDS.map((field) => [field, typed(field)]))
  const vehicleId = values.vehicleId || String(ctx.request.qs().vehicle ?? '')
  return ctx.view.render('pages/fleet/fuel/create', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    values: { ...values, vehicleId },
    open: MORE.some((field) => values[field] || problems.some((each) => each.field === field)),
    ...(await choices(ctx)),
  })
}

/** The form of a correction. Where somebody else was quicker it carries the new revision. */
export async function editSlipPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const reader = await readerIn(ctx)
  const slip = await slipFor(reader, slipRefIn(ctx))
  const label = fleetNumber('fuel_slip', slip.number, slip.year)
  if (!fuelPolicy.mayChange(reader.roles, reader.personId, slip, DateTime.utc())) {
    throw new SlipChangeNotAllowed(label)
  }
  if (slip.state === 'voided') throw new SlipVoidedAlready(label)
  const problems = error === undefined ? [] : problemsOf(error, ctx, SLIP_FIELDS)
  const typed = typedIn(ctx)
  const values =
    error === undefined ? standing(slip) : Object.fromEntries(FIELDS.map((f) => [f, typed(f)]))
  const isNew = error === undefined || error instanceof RecordChangedMeanwhile
  return ctx.view.render('pages/fleet/fuel/edit', {
    problems,
    slip: slipView(ctx, slip, reader.chart),
    revision: isNew ? slip.revision : typed('revision'),
    values,
    reason: typed('reason'),
    open: true,
    ...(await choices(ctx)),
  })
}

/** What a slip has, as its form shows it. */
function standing(slip: SlipRow): Record<(typeof FIELDS)[number], string> {
  const at = local(slip.fuelledAt)
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  return {
    vehicleId: String(slip.vehicleId),
    quantity: String(slip.quantity),
    meter: text(slip.meter),
    amount: text(slip.amount),
    fullTank: slip.fullTank ? 'true' : '',
    driverId: String(slip.driverId),
    day: at.toISODate()!,
    time: at.toFormat('HH:mm'),
    source: slip.source,
    tankId: text(slip.tankId),
    station: text(slip.station),
    card: text(slip.card),
    deliveryNote: text(slip.deliveryNote),
    unitPrice: text(slip.unitPrice),
    fuel: slip.fuel,
  }
}

async function choices(ctx: HttpContext) {
  const t = (key: string) => ctx.i18n.t(`fleet_fuel.${key}`)
  const manages = fleetPolicy.mayManage(ctx.roles)
  const [vehicles, drivers, tanks] = await Promise.all([
    vehicleChoices(),
    manages ? driverChoices() : [],
    tankChoices(),
  ])
  return {
    vehicles,
    drivers,
    tanks,
    sources: fuelSources.map((value) => ({ value, label: t(`sources.${value}`) })),
    fuels: fuels.map((value) => ({ value, label: t(`fuels.${value}`) })),
    day: today(),
  }
}
