/*
 * How trip sheets are named and their figures written, in chat, on screens and in refusals.
 */
import { fleetAddress, fleetNumber } from '#app/fleet/registry/fleet_numbers'
import type { Locale } from '#app/shared/locale'

export interface NumberedTrip {
  number: number
  year: number
}

/** `ΔΚ 2210/2026`, as on the paper. */
export function tripNumber({ number, year }: NumberedTrip): string {
  return fleetNumber('trip_sheet', number, year)
}

/** A trip sheet's page, from the web's root on. */
export function tripPageOf({ number, year }: NumberedTrip): string {
  return `/fleet/trips/${fleetAddress(number, year)}`
}

/** A reading or a difference of readings: `84.512`, `1.250,5`. */
export function kmOrHours(value: number, locale: Locale): string {
  return value.toLocaleString(locale === 'el' ? 'el-GR' : 'en-GB', { maximumFractionDigits: 1 })
}
