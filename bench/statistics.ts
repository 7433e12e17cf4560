/*
 * What is said about measurements: quantiles, and how one arm compares with another that was
 * measured beside it, sample by sample.
 */

/** The two quantiles that are reported, in the unit of the samples. */
export interface Spread {
  p50: number
  p95: number
}

/** A ratio with its bootstrap 95 % interval. */
export interface Ratio {
  ratio: number
  low: number
  high: number
}

export interface Comparison {
  /** By the median of the paired log-ratios. */
  p50: Ratio
  /** By the two arms' own 95th percentiles. */
  p95: Ratio
}

const RESAMPLES = 2000

/** The quantile `q` (0 to 1) of samples, interpolated linearly between neighbours. */
export function quantile(samples: readonly number[], q: number): number {
  return quantileOfSorted(Float64Array.from(samples).sort(), q)
}

export function spread(samples: readonly number[]): Spread {
  const sorted = Float64Array.from(samples).sort()
  return { p50: quantileOfSorted(sorted, 0.5), p95: quantileOfSorted(sorted, 0.95) }
}

/**
 * How `arm` compares with `base`, whose samples stand beside each other in pairs. The interval
 * comes from drawing pairs again with replacement, from a sequence that is the same each time.
 */
export function compare(
  base: readonly number[],
  arm: readonly number[],
  resamples = RESAMPLES
): Comparison {
  if (base.length !== arm.length || base.length === 0) throw new Error('Pairs are needed')
  const logs = base.map((sample, i) => Math.log(arm[i] / sample))
  const next = sequence(20_261_123)
  const count = base.length
  const medians = new Float64Array(resamples)
  const tails = new Float64Array(resamples)
  const drawn = {
    logs: new Float64Array(count),
    base: new Float64Array(count),
    arm: new Float64Array(count),
  }
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < count; i++) {
      const pair = Math.floor(next() * count)
      drawn.logs[i] = logs[pair]
      drawn.base[i] = base[pair]
      drawn.arm[i] = arm[pair]
    }
    medians[round] = Math.exp(quantileOfSorted(drawn.logs.sort(), 0.5))
    tails[round] =
      quantileOfSorted(drawn.arm.sort(), 0.95) / quantileOfSorted(drawn.base.sort(), 0.95)
  }
  return {
    p50: withInterval(Math.exp(quantile(logs, 0.5)), medians),
    p95: withInterval(quantile(arm, 0.95) / quantile(base, 0.95), tails),
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function withInterval(ratio: number, estimates: Float64Array): Ratio {
  estimates.sort()
  return {
    ratio,
    low: quantileOfSorted(estimates, 0.025),
    high: quantileOfSorted(estimates, 0.975),
  }
}

function quantileOfSorted(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * q
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
}
