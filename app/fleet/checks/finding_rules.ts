/*
 * What there is to find about one fuel slip. Plain rules: what they need is given to them, and
 * their limits are the settings of the slip's day.
 */
import {
  baselineOf,
  intervalsOf,
  percentAbove,
  type BaselineRule,
  type Fill,
} from '#app/fleet/checks/consumption'
import { refillLimit, type CheckLimits } from '#app/fleet/checks/check_limits'
import type { MeterKind } from '#app/fleet/registry/vehicle_kinds'
import type { IsoDate } from '#app/shared/time'

/** In the order in which they are shown. */
export const findingKinds = [
  'over_norm',
  'off_baseline',
  'over_tank',
  'soon_again',
  'meter_back',
  'wrong_fuel',
  'wrong_card',
  'in_workshop',
  'out_of_hours',
  'no_trip',
] as const

export type FindingKind = (typeof findingKinds)[number]

/** Numbers and plain words by which a finding is told. */
export type FindingFacts = Readonly<Record<string, number | string | null>>

export interface Finding {
  kind: FindingKind
  facts: FindingFacts
}

export interface SlipFacts extends Fill {
  fuel: string
  card: string | null
  /** The day and time of the municipality's clock. */
  day: IsoDate
  clock: string
  /** 1 is Monday. */
  weekday: number
  isHoliday: boolean
}

export interface CheckedVehicle {
  fuel: string
  adblue: boolean
  tankCapacity: number | null
  card: string | null
  meterKind: MeterKind
  norm: number | null
  /** Since when it is in the workshop; null where it isn't. */
  inWorkshopSince: IsoDate | null
}

/** A reading of the meter that stands next to a slip in time. */
export interface NearReading {
  total: number
  at: number
  /** Null where it isn't a fuel slip's. */
  slipId: number | null
}

export interface Surroundings {
  /** The fills of the vehicle's own fuel before the slip, by time. */
  earlier: readonly Fill[]
  before: NearReading | null
  after: NearReading | null
  /** The last fill of the same fuel before it, full or not. */
  lastFill: Fill | null
  onTrip: boolean
  /** The plate of another vehicle whose card it is. */
  cardOf: string | null
}

/** All that is found about a slip, in the order of `findingKinds`. */
export function findingsOf(
  slip: SlipFacts,
  vehicle: CheckedVehicle,
  around: Surroundings,
  limits: CheckLimits
): Finding[] {
  const found = [
    ...consumption(slip, vehicle, around, limits),
    overTank(slip, vehicle, limits),
    soonAgain(slip, around, limits),
    meterBack(slip, around),
    wrongFuel(slip, vehicle),
    wrongCard(slip, vehicle, around),
    inWorkshop(slip, vehicle),
    outOfHours(slip, limits),
    noTrip(around, limits),
  ]
  return found.filter((finding): finding is Finding => finding !== null)
}

/** Whether a fuel is what the vehicle takes. */
export function takes(vehicle: Pick<CheckedVehicle, 'fuel' | 'adblue'>, fuel: string): boolean {
  return fuel === vehicle.fuel || (fuel === 'adblue' && vehicle.adblue)
}

/** How far back a vehicle is compared, by the settings. */
export function baselineRule(meterKind: MeterKind, limits: CheckLimits): BaselineRule {
  return {
    intervals: limits.baselineIntervals,
    least: limits.baselineLeast,
    leastDistance: meterKind === 'km' ? limits.leastKm : limits.leastHours,
  }
}

/** Of kilometres consumption is told per 100. */
export function per(meterKind: MeterKind): 100 | 1 {
  return meterKind === 'km' ? 100 : 1
}

function* consumption(
  slip: SlipFacts,
  vehicle: CheckedVehicle,
  { earlier }: Surroundings,
  limits: CheckLimits
): Generator<Finding> {
  if (slip.fuel !== vehicle.fuel || !slip.full || slip.total === null) return
  const intervals = intervalsOf([...earlier, slip], per(vehicle.meterKind))
  const last = intervals.at(-1)
  const rule = baselineRule(vehicle.meterKind, limits)
  if (last?.to.id !== slip.id || last.distance < rule.leastDistance) return
  const { quantity, distance, consumption: value } = last
  const baseline = baselineOf(intervals.slice(0, -1), rule)
  const facts = { quantity, distance, consumption: value, norm: vehicle.norm, baseline }
  const above = vehicle.norm ? percentAbove(value, vehicle.norm) : 0
  if (above > limits.normPercent) yield { kind: 'over_norm', facts: { ...facts, percent: above } }
  if (!baseline) return
  const percent = percentAbove(value, baseline)
  if (Math.abs(percent) > limits.baselinePercent) {
    yield { kind: 'off_baseline', facts: { ...facts, percent } }
  }
}

function overTank(slip: SlipFacts, vehicle: CheckedVehicle, limits: CheckLimits): Finding | null {
  const { tankCapacity: tank } = vehicle
  if (tank === null || slip.fuel !== vehicle.fuel) return null
  if (slip.quantity <= (tank * limits.tankPercent) / 100) return null
  return { kind: 'over_tank', facts: { quantity: slip.quantity, tank } }
}

/** The later one of the two is told. */
function soonAgain(
  slip: SlipFacts,
  { lastFill }: Surroundings,
  limits: CheckLimits
): Finding | null {
  if (!lastFill || slip.at - lastFill.at >= refillLimit(limits)) return null
  const minutes = Math.round((slip.at - lastFill.at) / 60_000)
  return {
    kind: 'soon_again',
    facts: {
      minutes,
      quantity: slip.quantity,
      otherQuantity: lastFill.quantity,
      otherSlip: lastFill.id,
    },
  }
}

/**
 * Of two slips that don't fit together, the one that was written down later is told: it was then
 * that they could be seen not to.
 */
function meterBack(slip: SlipFacts, { before, after }: Surroundings): Finding | null {
  if (slip.total === null) return null
  const mine = ({ slipId }: NearReading) => slipId === null || slipId < slip.id
  if (before && before.total > slip.total && mine(before)) {
    return meterFinding('before', slip, before)
  }
  return after && after.total < slip.total && mine(after)
    ? meterFinding('after', slip, after)
    : null
}

function meterFinding(side: 'before' | 'after', slip: SlipFacts, other: NearReading): Finding {
  const facts = { side, total: slip.total, other: other.total, otherAt: other.at }
  return { kind: 'meter_back', facts: { ...facts, otherSlip: other.slipId } }
}

function wrongFuel(slip: SlipFacts, vehicle: CheckedVehicle): Finding | null {
  if (takes(vehicle, slip.fuel)) return null
  return { kind: 'wrong_fuel', facts: { fuel: slip.fuel, own: vehicle.fuel } }
}

function wrongCard(
  slip: SlipFacts,
  vehicle: CheckedVehicle,
  { cardOf }: Surroundings
): Finding | null {
  if (!slip.card) return null
  const differs = vehicle.card !== null && plainCard(slip.card) !== plainCard(vehicle.card)
  if (!differs && cardOf === null) return null
  return { kind: 'wrong_card', facts: { card: slip.card, own: vehicle.card, plate: cardOf } }
}

/** A card's number without blanks and dashes. */
export function plainCard(card: string): string {
  return card.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

function inWorkshop(slip: SlipFacts, vehicle: CheckedVehicle): Finding | null {
  const { inWorkshopSince: since } = vehicle
  return since !== null && slip.day >= since ? { kind: 'in_workshop', facts: { since } } : null
}

function outOfHours(slip: SlipFacts, limits: CheckLimits): Finding | null {
  const { day, clock, weekday } = slip
  const reason = slip.isHoliday
    ? 'holiday'
    : !limits.days.includes(weekday)
      ? 'day'
      : clock < limits.from || clock >= limits.until
        ? 'hours'
        : null
  return reason && { kind: 'out_of_hours', facts: { reason, day, clock, weekday } }
}

function noTrip({ onTrip }: Surroundings, limits: CheckLimits): Finding | null {
  return onTrip || !limits.tripNeeded ? null : { kind: 'no_trip', facts: {} }
}
