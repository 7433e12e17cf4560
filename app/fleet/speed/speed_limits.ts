/*
 * How fast a vehicle may go on a road, on a day: by law, by the municipality where that is lower,
 * and by its own limiter.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Vehicle from '#app/fleet/registry/vehicle'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

export const speedCategories = [
  'car',
  'bus',
  'school_bus',
  'articulated_bus',
  'truck_light',
  'truck_heavy',
  'motorcycle',
  'machinery',
] as const

export const roads = ['built_up', 'built_up_wide', 'other', 'expressway', 'motorway'] as const

export type SpeedCategory = (typeof speedCategories)[number]
export type Road = (typeof roads)[number]

export interface SpeedLimit {
  category: SpeedCategory
  road: Road
  kmh: number
  /** The municipality's own. */
  own: boolean
  validFrom: IsoDate
  act: string | null
}

/** Heavier ones are trucks of the upper class, kg. */
const LIGHT_UP_TO = 3500
/** With so many seats, the driver's among them, it is a bus. */
const BUS_FROM = 10

/** As what the law takes a vehicle. */
export function speedCategory(
  vehicle: Pick<Vehicle, 'kind' | 'grossWeightKg' | 'seats' | 'licenceCategory'>
): SpeedCategory {
  const { kind, grossWeightKg, seats, licenceCategory } = vehicle
  if (kind === 'motorcycle') return 'motorcycle'
  if (kind === 'work_machine' || licenceCategory === null) return 'machinery'
  if (kind === 'bus' || kind === 'minibus') return 'bus'
  if (kind === 'car') return (seats ?? 0) >= BUS_FROM ? 'bus' : 'car'
  const isLight = grossWeightKg === null ? isUsuallyLight(kind) : grossWeightKg <= LIGHT_UP_TO
  return isLight ? 'truck_light' : 'truck_heavy'
}

function isUsuallyLight(kind: Vehicle['kind']): boolean {
  return kind === 'van' || kind === 'pickup'
}

/**
 * The limit that holds; null where none is known for that road.
 *
 * @param limits any, in any order
 */
export function limitFor(
  limits: readonly SpeedLimit[],
  asked: { category: SpeedCategory; road: Road; day: IsoDate; limiterKmh: number | null }
): number | null {
  const { category, road, day, limiterKmh } = asked
  const found = [false, true].flatMap((own) => {
    const holding = limits
      .filter((each) => each.own === own && each.category === category && each.road === road)
      .filter(({ validFrom }) => validFrom <= day)
      .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1))
    return holding.length ? [holding[0].kmh] : []
  })
  if (limiterKmh !== null) found.push(limiterKmh)
  return found.length ? Math.min(...found) : null
}

export async function allSpeedLimits(client: QueryClientContract): Promise<SpeedLimit[]> {
  const rows = await selectRows(
    client,
    'select category, road, kmh, own, valid_from, act from speed_limits'
  )
  return rows.map((row) => ({
    category: row.category,
    road: row.road,
    kmh: row.kmh,
    own: Boolean(row.own),
    validFrom: String(row.valid_from),
    act: row.act,
  }))
}
