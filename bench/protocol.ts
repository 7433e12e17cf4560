/*
 * The protocol that makes a ratio worth something on a machine that is never quite quiet: the arms
 * are measured in turn, there and back (A, B, C, C, B, A …), so that a slow minute is everybody's.
 */
import type { Comparison, Ratio } from '#bench/statistics'

export interface Plan {
  /** Rounds that count. */
  rounds: number
  /** Rounds before those. */
  warmUps: number
}

/** Measures one sample; its number counts up over all arms and rounds, the warm-ups included. */
export type Arm<T> = (sample: number) => Promise<T>

/**
 * Runs all arms, and gives each one's samples in the order of the rounds: the samples of one place
 * belong together.
 */
export async function interleave<T, N extends string>(
  arms: Readonly<Record<N, Arm<T>>>,
  plan: Plan,
  progress: (part: number) => void = () => {}
): Promise<Record<N, T[]>> {
  const names = Object.keys(arms) as N[]
  const samples = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<N, T[]>
  const all = plan.warmUps + plan.rounds
  let number = 0
  for (let round = 0; round < all; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const sample = await arms[name](number++)
      if (round >= plan.warmUps) samples[name].push(sample)
    }
    progress((round + 1) / all)
  }
  return samples
}

/** What an arm's ratio to the base may be. */
export interface Goal {
  p50: number
  p95?: number
}

/** How far the A/A control's medians may lie apart. */
const CONTROL = { low: 0.97, high: 1.03 }

/**
 * Why the control spoils a run: two identical arms that seem different, or an interval wider than
 * the margin that has to be judged. Empty where it doesn't.
 */
export function voidedBy(control: Comparison, goals: readonly Goal[]): string[] {
  const { ratio, low, high } = control.p50
  const reasons: string[] = []
  if (ratio < CONTROL.low || ratio > CONTROL.high) {
    reasons.push(`A/A control ${ratio.toFixed(3)} is outside ${CONTROL.low}–${CONTROL.high}`)
  }
  const margin = Math.min(...goals.map(({ p50 }) => p50 - 1))
  if (high - low > margin) {
    reasons.push(
      `A/A control's interval (${low.toFixed(3)}–${high.toFixed(3)}) is wider than the margin of ${margin.toFixed(2)}`
    )
  }
  return reasons
}

/** Whether the point estimates keep the goal. */
export function reaches(comparison: Comparison, goal: Goal): boolean {
  if (comparison.p50.ratio > goal.p50) return false
  return goal.p95 === undefined || comparison.p95.ratio <= goal.p95
}

/** `1.02 (0.99–1.05)` */
export function ratioText({ ratio, low, high }: Ratio): string {
  return `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
}
