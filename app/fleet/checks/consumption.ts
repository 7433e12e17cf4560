/*
 * What a vehicle consumes: by intervals between two fills that made the tank full, of which each
 * is compared with those before it.
 */

/** A fill of the fuel that the vehicle runs on. */
export interface Fill {
  id: number
  /** Milliseconds since 1970, UTC. */
  at: number
  quantity: number
  /** The meter's reading, with those of meters that were replaced; null where nobody read it. */
  total: number | null
  full: boolean
}

export interface Interval {
  from: Fill
  /** The fill that closes it: by this one the interval is known. */
  to: Fill
  /** All that was filled after `from`, up to and with `to`. */
  quantity: number
  /** Kilometres, or hours. */
  distance: number
  /** Per 100 km, or per hour. */
  consumption: number
}

/** By time; of the same moment, as they were written down. */
export function byTime(one: Pick<Fill, 'at' | 'id'>, other: Pick<Fill, 'at' | 'id'>): number {
  return one.at - other.at || one.id - other.id
}

/**
 * The intervals between full fills. A fill whose meter nobody read closes none: what it held
 * counts for the next one that does. Where the meter went back nothing can be said.
 *
 * @param fills by time
 * @param per 100 for kilometres, 1 for hours
 */
export function intervalsOf(fills: readonly Fill[], per: 100 | 1): Interval[] {
  const intervals: Interval[] = []
  let from: Fill | null = null
  let quantity = 0
  for (const fill of fills) {
    quantity += fill.quantity
    if (!fill.full || fill.total === null) continue
    const distance = from ? fill.total - from.total! : 0
    if (from && distance > 0) {
      const rounded = Math.round(quantity * 100) / 100
      intervals.push({
        from,
        to: fill,
        quantity: rounded,
        distance: Math.round(distance * 10) / 10,
        consumption: Math.round(((rounded * per) / distance) * 100) / 100,
      })
    }
    from = fill
    quantity = 0
  }
  return intervals
}

/** How far back a vehicle is compared with itself. */
export interface BaselineRule {
  /** Intervals that count. */
  intervals: number
  /** With fewer than these nothing is said. */
  least: number
  /** Shorter ones say little: how full "full" is weighs too much. */
  leastDistance: number
}

/**
 * What the vehicle consumed before: the median of its last intervals, which one fill that was
 * written down wrongly does not move.
 *
 * @param before the intervals before the one that is compared, by time
 */
export function baselineOf(before: readonly Interval[], rule: BaselineRule): number | null {
  const counting = before.filter(({ distance }) => distance >= rule.leastDistance)
  const last = counting.slice(-rule.intervals)
  if (last.length < rule.least) return null
  return median(last.map(({ consumption }) => consumption))
}

/** @throws RangeError of no numbers */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('No numbers have a median')
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const found = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  return Math.round(found * 100) / 100
}

/** How many percent above (or, below zero, under) what was expected. */
export function percentAbove(value: number, expected: number): number {
  return Math.round((value / expected - 1) * 1000) / 10
}
