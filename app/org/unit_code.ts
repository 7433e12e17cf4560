import { fold } from '#app/shared/fold'
import type { UnitType } from '#app/org/unit'

/** Greek capitals that look like a Latin one, and those that people type for a code's letter. */
const LATIN: Readonly<Record<string, string>> = {
  α: 'A',
  β: 'B',
  γ: 'G',
  δ: 'D',
  ε: 'E',
  ζ: 'Z',
  η: 'H',
  ι: 'I',
  κ: 'K',
  λ: 'L',
  μ: 'M',
  ν: 'N',
  ο: 'O',
  ρ: 'P',
  σ: 'S',
  τ: 'T',
  υ: 'Y',
  φ: 'F',
  χ: 'X',
}

/** One form for a code however it is typed: `D6.1`, `Δ6.1`, `δ 6.1`. */
export function codeKey(code: string): string {
  return fold(code)
    .replace(/\s/g, '')
    .replace(/[α-ω]/g, (letter) => LATIN[letter] ?? letter)
    .toUpperCase()
}

/**
 * The key by which units stand beside each other: first the Mayor, then offices and departments,
 * then Directorates, then the bodies; within these the codes in natural order, D2 before D10.
 */
export function unitSortKey(type: UnitType, code: string): string {
  const natural = codeKey(code).replace(/\d+/g, (digits) => digits.padStart(6, '0'))
  return `${rankOf(type)}${natural}`.slice(0, 191)
}

function rankOf(type: UnitType): number {
  switch (type) {
    case 'mayor':
      return 0
    case 'general_directorate':
    case 'directorate':
      return 2
    case 'council':
    case 'committee':
    case 'community':
      return 3
    default:
      return 1
  }
}
