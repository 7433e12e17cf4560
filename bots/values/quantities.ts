/*
 * Sums in euros, litres and readings of a meter. A unit word makes sure what a number is, whatever
 * the order; without one it may as well be another's.
 */
import { stripInvisible } from '#app/shared/fold'
import { readFigure } from '#app/shared/figures'
import { quantityProblems } from '#bots/values/quantity_problems'
import type { WordsReading } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

export type QuantityKind = 'amount' | 'litres' | 'odometer'

/** Unit words that stand beside a number or stick to it: `35,5 λίτρα`, `35,5λ`. */
const units = new WordTable<QuantityKind>([
  ['amount', ['€', 'ευρώ', 'ευρο', 'ευρά', 'euro', 'euros', 'eur', 'evro']],
  ['litres', ['λ', 'λτ', 'λιτ', 'λίτρα', 'λίτρο', 'λίτρων', 'l', 'lt', 'ltr', 'lit']],
  ['litres', ['litra', 'litre', 'litres', 'liter', 'liters']],
  // What vehicles take that don't take litres.
  ['litres', ['kwh', 'κιλοβατώρες', 'κιλοβατώρα', 'kg', 'κιλά', 'κιλό', 'κιλών']],
  ['odometer', ['χλμ', 'χμ', 'χιλιόμετρα', 'χιλιομέτρων', 'km', 'kms', 'klm', 'xlm', 'hlm']],
  ['odometer', ['kilometres', 'kilometers', 'xiliometra', 'ώρες', 'ώρα', 'ωρών', 'ores']],
  ['odometer', ['hours', 'hour', 'hrs', 'hr']],
])

/** Those that stick only: alone they are articles. */
const sticking = new WordTable<QuantityKind>([['odometer', ['ω', 'h', 'χ']]])

const LIMITS: Readonly<Record<QuantityKind, { most: number; decimals: number }>> = {
  amount: { most: 1_000_000_000, decimals: 2 },
  litres: { most: 100_000, decimals: 3 },
  odometer: { most: 9_999_999, decimals: 1 },
}

const NUMBER = /^(?<sign>[-−–]?)(?<before>€?)(?<digits>\d(?:[\d.,]*\d)?)(?<after>[^\d]*)$/u
const EURO_BEFORE = /^(?:€|eur)$/i

/** Which kind of quantity a unit word stands for: `χλμ` → `odometer`; null for any other word. */
export function unitWord(word: string): QuantityKind | null {
  return units.find(word)
}

/** Reads `1.250,50€`, `35,5 λίτρα`, `82340`; null where another's unit stands beside the number. */
export function readQuantity(kind: QuantityKind, words: readonly string[]): WordsReading | null {
  const [first, second, third] = words.map((word) => stripInvisible(word.normalize('NFKC')))
  if (kind === 'amount' && second !== undefined && EURO_BEFORE.test(first)) {
    const reading = readNumber(kind, second, third)
    return reading && { ...reading, used: reading.used + 1, weak: false }
  }
  return readNumber(kind, first, second)
}

function readNumber(
  kind: QuantityKind,
  word: string,
  next: string | undefined
): WordsReading | null {
  const { sign, before, digits, after } = NUMBER.exec(word)?.groups ?? {}
  if (digits === undefined || (before && kind !== 'amount')) return null
  if (after) return unitStuck(after) === kind ? judge(kind, sign, digits, 1, false) : null
  const unit = next === undefined ? null : units.find(next)
  if (unit !== null && unit !== kind) return null
  return judge(kind, sign, digits, unit === null ? 1 : 2, unit === null && !before)
}

function unitStuck(text: string): QuantityKind | null {
  const word = text.replace(/\.$/, '')
  return units.find(word) ?? sticking.find(word)
}

function judge(
  kind: QuantityKind,
  sign: string,
  digits: string,
  used: number,
  weak: boolean
): WordsReading | null {
  const figure = readFigure(digits)
  if (!figure) return null
  const { most, decimals } = LIMITS[kind]
  const refuse = (problem: ReturnType<typeof quantityProblems.decimals>, suggestion?: string) => ({
    used,
    problem,
    suggestion,
    weak,
  })
  if (sign) return refuse(quantityProblems.negative(kind), digits)
  if (figure.isDoubtful && kind === 'amount') {
    return refuse(quantityProblems.doubtful(digits), digits.replace(',', ''))
  }
  // No meter shows three decimals.
  const isThousands = figure.isDoubtful && kind === 'odometer'
  const value = isThousands ? Number(digits.replace(',', '')) : figure.value
  if (!isThousands && figure.decimals > decimals) {
    return refuse(quantityProblems.decimals(kind, decimals))
  }
  if (value > most) return refuse(quantityProblems.tooMuch(kind))
  if (value === 0 && kind === 'litres') return refuse(quantityProblems.zero)
  return { used, value, weak }
}
