import { settingsOn, type FleetSettings } from '#app/fleet/registry/fleet_settings'
import type { IsoDate } from '#app/shared/time'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** From where on a slip is asked about; dated settings of the fleet. */
export interface CheckLimits {
  normPercent: number
  baselinePercent: number
  baselineIntervals: number
  baselineLeast: number
  leastKm: number
  leastHours: number
  tankPercent: number
  refillHours: number
  /** Clock times; a fill at `until` is outside. */
  from: string
  until: string
  /** 1 is Monday. */
  days: readonly number[]
  tripNeeded: boolean
  /** So long before it leaves and after it is back a vehicle is still on its trip. */
  tripMinutes: number
}

/** The limits that hold on a day. */
export async function checkLimits(client: QueryClientContract, day: IsoDate): Promise<CheckLimits> {
  return limitsOf(await settingsOn(client, day))
}

export function limitsOf(settings: FleetSettings): CheckLimits {
  return {
    normPercent: settings.number('fuel.norm_percent'),
    baselinePercent: settings.number('fuel.baseline_percent'),
    baselineIntervals: settings.number('fuel.baseline_intervals'),
    baselineLeast: settings.number('fuel.baseline_least'),
    leastKm: settings.number('fuel.least_km'),
    leastHours: settings.number('fuel.least_hours'),
    tankPercent: settings.number('fuel.tank_percent'),
    refillHours: settings.number('fuel.refill_hours'),
    from: settings.text('fuel.hours_from'),
    until: settings.text('fuel.hours_until'),
    days: settings.text('fuel.days').split(' ').map(Number),
    tripNeeded: settings.number('fuel.needs_trip') === 1,
    tripMinutes: settings.number('fuel.trip_minutes'),
  }
}

/** In ms. */
export function refillLimit({ refillHours }: CheckLimits): number {
  return refillHours * 3_600_000
}
