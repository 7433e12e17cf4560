/*
 * What the forms of trip sheets send, as the services take it.
 */
import { DateTime } from 'luxon'
import vine from '@vinejs/vine'
import { isVehicleKind } from '#app/fleet/trips/trip_form_choices'
import {
  CrewNameUnknown,
  FigureUnreadable,
  TimeUnreadable,
} from '#app/fleet/trips/trip_form_exceptions'
import type { TripWork } from '#app/fleet/trips/trip_rules'
import type { NewTrip, TripOrder } from '#app/fleet/trips/trip_service'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import dimos from '#config/dimos'
import type { OrgChart } from '#app/org/chart/org_chart'
import { local } from '#app/shared/time'

const text = (most: number) => vine.string().trim().maxLength(most).optional()
const id = () =>
  vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31)
    .nullable()
    .optional()

export const tripValidator = vine.create({
  vehicle: text(40),
  driverId: id(),
  unitId: id(),
  purpose: text(1000),
  route: text(1000),
  outOfArea: vine.boolean().optional(),
  approval: text(100),
  from: text(30),
  until: text(30),
  crew: text(1000),
  overrideReason: text(1000),
})

export const stepValidator = vine.create({
  meter: text(20),
  at: text(30),
  note: text(1000),
  reason: text(1000),
  sector: text(100),
  bins: text(10),
  tonnes: text(10),
  workHours: text(10),
  goesOn: vine.boolean().optional(),
  driverId: id(),
  overrideReason: text(1000),
})

type TripValues = Awaited<ReturnType<(typeof tripValidator)['validate']>>
type StepValues = Awaited<ReturnType<(typeof stepValidator)['validate']>>

/** What a request's form asks for. */
export function newTripFrom(values: TripValues, chart: OrgChart): NewTrip {
  return {
    ...vehicleIn(values.vehicle),
    driverId: values.driverId ?? null,
    unitId: values.unitId ?? null,
    purpose: values.purpose ?? '',
    route: values.route ?? null,
    outOfArea: values.outOfArea ?? false,
    approval: values.approval ?? null,
    from: instantIn(values.from),
    until: instantIn(values.until),
    crew: crewIn(values.crew, chart),
  }
}

/** What an order's form settles. */
export function orderFrom(values: TripValues, chart: OrgChart): TripOrder {
  return {
    vehicleId: vehicleIn(values.vehicle).vehicleId,
    driverId: values.driverId ?? null,
    from: instantIn(values.from),
    until: instantIn(values.until),
    crew: crewIn(values.crew, chart),
    overrideReason: values.overrideReason ?? null,
  }
}

export function workFrom(values: StepValues): TripWork {
  const figure = (typed: string | undefined) => (typed ? figureIn(typed) : null)
  return {
    sector: values.sector ?? null,
    bins: figure(values.bins),
    tonnes: figure(values.tonnes),
    workHours: figure(values.workHours),
  }
}

/** As `datetime-local` sends it, or as Greeks type it: `23/11/2026 08:00`. Null where it is empty. */
export function instantIn(typed: string | undefined): DateTime | null {
  if (!typed?.trim()) return null
  for (const format of ["yyyy-MM-dd'T'HH:mm", 'd/M/yyyy H:mm', 'yyyy-MM-dd H:mm']) {
    const at = DateTime.fromFormat(typed.trim(), format, { zone: dimos.zone })
    if (at.isValid && at.year >= 2000 && at.year < 2200) return at.toUTC()
  }
  throw new TimeUnreadable()
}

/** An instant as `datetime-local` shows it. */
export function typedInstant(at: DateTime | null): string {
  return at ? local(at).toFormat("yyyy-MM-dd'T'HH:mm") : ''
}

/** `84512`, `84.512`, `1250,5`. */
export function figureIn(typed: string | undefined): number {
  const plain = (typed ?? '').replace(/\s/gu, '')
  const joined = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain) ? plain.replaceAll('.', '') : plain
  const value = joined.replace(',', '.')
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(value)) throw new FigureUnreadable()
  return Number(value)
}

/** Names or usernames, parted by commas. */
export function crewIn(typed: string | undefined, chart: OrgChart): number[] {
  return (typed ?? '')
    .split(/[,;\n]/)
    .map((name) => name.replace(/^\s*@/, '').trim())
    .filter((name) => name !== '')
    .map((name) => {
      const found = chart.findPeople(name).filter(({ active }) => active)
      const exact = found.filter(({ username }) => username === name)
      const [person] = exact.length ? exact : found
      if (!person || (exact.length === 0 && found.length > 1)) throw new CrewNameUnknown(name)
      return person.id
    })
}

/** The crew as the form shows it. */
export function typedCrew(crew: readonly number[], chart: OrgChart): string {
  return crew.map((each) => chart.person(each)?.username ?? '').join(', ')
}

/** A vehicle's id, or a kind of which any will do. */
function vehicleIn(typed: string | undefined): {
  vehicleId: number | null
  vehicleKind: VehicleKind | null
} {
  if (/^[1-9]\d{0,8}$/.test(typed ?? '')) return { vehicleId: Number(typed), vehicleKind: null }
  const kind = typed?.replace(/^kind:/, '')
  return { vehicleId: null, vehicleKind: isVehicleKind(kind) ? kind : null }
}

/** Fields of the forms by the codes of the refusals about them. */
export const TRIP_FIELDS = {
  E_TRIP_PURPOSE_TOO_SHORT: 'purpose',
  E_TRIP_PURPOSE_TOO_GENERAL: 'purpose',
  E_TRIP_APPROVAL_MISSING: 'approval',
  E_TRIP_PERIOD_INVALID: 'until',
  E_TRIP_PLANNED_IN_PAST: 'from',
  E_TRIP_CREW_INVALID: 'crew',
  E_TRIP_CREW_NAME_UNKNOWN: 'crew',
  E_TRIP_TOO_MANY_ABOARD: 'crew',
  E_TRIP_NO_UNIT: 'unitId',
  E_TRIP_VEHICLE_NOT_CHOSEN: 'vehicle',
  E_TRIP_DRIVER_NOT_CHOSEN: 'driverId',
  E_TRIP_NOT_A_DRIVER: 'driverId',
  E_TRIP_CONFLICTS: 'overrideReason',
  E_TRIP_OVERRIDE_NOT_ALLOWED: 'overrideReason',
}

export const STEP_FIELDS = {
  ...TRIP_FIELDS,
  E_TRIP_PERIOD_INVALID: 'at',
  E_TRIP_TOO_LONG: 'at',
  E_TRIP_TIME_IN_FUTURE: 'at',
  E_TRIP_DEPARTS_BEFORE_ORDER: 'at',
  E_TRIP_METER_OUT_NEEDS_REASON: 'note',
  E_TRIP_METER_NEEDS_REASON: 'note',
  E_TRIP_METER_RUNS_BACK: 'meter',
  E_TRIP_FIGURE_UNREADABLE: 'meter',
  E_TRIP_WORK_INVALID: 'bins',
  E_TRIP_REASON_MISSING: 'reason',
}
