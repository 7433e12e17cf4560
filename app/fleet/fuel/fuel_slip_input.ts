/*
 * What people give about a filling, checked and rounded as the columns keep it.
 */
import type { DateTime } from 'luxon'
import type { FuelSource } from '#app/fleet/fuel/fuel_slip'
import {
  FuelAmountInvalid,
  FuelledInFuture,
  FuelledTooLongAgo,
  FuelMeterInvalid,
  FuelQuantityInvalid,
  FuelReasonMissing,
  FuelTextTooLong,
} from '#app/fleet/fuel/fuel_exceptions'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { stripInvisible } from '#app/shared/fold'
import { today } from '#app/shared/time'

/** What can be told of a filling beside its vehicle; what is null is still to come. */
export interface FillingInput {
  quantity: number
  meter: number | null
  amount: number | null
  unitPrice: number | null
  /** Absent: the tank's, else the vehicle's. */
  fuel: Fuel | null
  fullTank: boolean
  /** Absent: follows from tank and card. */
  source: FuelSource | null
  station: string | null
  tankId: number | null
  card: string | null
  deliveryNote: string | null
  /** Absent: now. */
  fuelledAt: DateTime | null
}

const MOST_YEARS_BACK = 10
/** Clocks of phones are ahead at times. */
const MINUTES_AHEAD = 10

export function checkedQuantity(value: number): number {
  const rounded = Math.round(value * 100) / 100
  if (!(rounded >= 0.01 && rounded <= 9999.99)) throw new FuelQuantityInvalid()
  return rounded
}

export function checkedMeter(value: number | null): number | null {
  if (value === null) return null
  const rounded = Math.round(value * 10) / 10
  if (!(rounded >= 0 && rounded <= 9_999_999)) throw new FuelMeterInvalid()
  return rounded
}

export function checkedAmount(value: number | null): number | null {
  if (value === null) return null
  const rounded = Math.round(value * 100) / 100
  if (!(rounded >= 0 && rounded <= 99_999.99)) throw new FuelAmountInvalid()
  return rounded
}

export function checkedPrice(value: number | null): number | null {
  if (value === null) return null
  const rounded = Math.round(value * 1000) / 1000
  if (!(rounded >= 0 && rounded <= 99.999)) throw new FuelAmountInvalid()
  return rounded
}

/** One line without what nobody sees; null for nothing. */
export function checkedText(value: string | null | undefined, most: number): string | null {
  const text = stripInvisible(value ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
  if (text.length > most) throw new FuelTextTooLong()
  return text === '' ? null : text
}

export function checkedFuelledAt(value: DateTime | null, now: DateTime): DateTime {
  if (!value) return now
  const ahead = value > now.plus({ minutes: MINUTES_AHEAD })
  if (ahead && today(value) > today(now)) throw new FuelledInFuture()
  if (value < now.minus({ years: MOST_YEARS_BACK })) throw new FuelledTooLongAgo(MOST_YEARS_BACK)
  return value > now ? now : value
}

export function checkedReason(value: string): string {
  const text = stripInvisible(value).replace(/\s+/gu, ' ').trim()
  if (text.length < 3 || text.length > 500) throw new FuelReasonMissing()
  return text
}
