/*
 * How the numbers of the fleet's papers are written.
 */
/** The series of `nextNumber`, which begin anew each year. */
export const fleetSeries = ['trip_sheet', 'fuel_slip', 'work_order'] as const

export type FleetSeries = (typeof fleetSeries)[number]

const prefixes: Readonly<Record<FleetSeries, string>> = {
  trip_sheet: 'ΔΚ',
  fuel_slip: 'ΔΧΚ',
  work_order: 'ΕΕ',
}

/** `ΔΚ 2210/2026`: as on the paper, so in both languages. */
export function fleetNumber(series: FleetSeries, number: number, year: number): string {
  return `${prefixes[series]} ${number}/${year}`
}

/** As it stands in an address: `2026-2210`. */
export function fleetAddress(number: number, year: number): string {
  return `${year}-${number}`
}

/** Reads `2026-2210` out of an address; null for anything else. */
export function readFleetAddress(text: string): { number: number; year: number } | null {
  const found = /^(\d{4})-(\d{1,9})$/.exec(text)
  return found && { year: Number(found[1]), number: Number(found[2]) }
}
