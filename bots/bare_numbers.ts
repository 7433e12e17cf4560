/*
 * Bare numbers where a command takes several: `35,5 82340` are litres and kilometres, in whichever
 * order they stand.
 */
import type { Parameter, ParameterKind } from '#bots/command'
import type { Slots } from '#bots/slots'
import type { Reading } from '#bots/values/reading'

const NUMERIC: readonly ParameterKind[] = ['number', 'litres', 'odometer', 'amount']
const MOST_NUMBERS = 6

interface Given {
  parameter: Parameter
  /** Null where it gets none. */
  at: number | null
  reading: Reading | null
}

/** Gives bare numbers to the parameters in their order, unless another order is likelier. */
export function takeBareNumbers(slots: Slots): void {
  const free = slots.free(...NUMERIC)
  if (free.length < 2) return
  const places = slots.unused().filter((at) => isBareNumber(slots, at))
  if (places.length === 0 || places.length > MOST_NUMBERS) return
  let best: Given[] = []
  let least = Infinity
  for (const given of ways(slots, free, places)) {
    const price = priceOf(given, places.length)
    if (price >= least) continue
    best = given
    least = price
  }
  for (const { parameter, at, reading } of best) {
    if (at !== null && reading) slots.take(parameter, at, reading)
  }
}

function isBareNumber(slots: Slots, at: number): boolean {
  const { kind, text } = slots.tokens[at]
  return kind === 'word' && /^[\d.,]*\d$/.test(text)
}

/** All ways to give these numbers to these parameters; first the one in their order. */
function* ways(
  slots: Slots,
  [parameter, ...others]: readonly Parameter[],
  places: readonly number[]
): Generator<Given[]> {
  if (!parameter) return yield []
  for (const at of [...places, null]) {
    const reading = at === null ? null : slots.readAt(parameter, at)
    if (at !== null && (!reading || reading.used > 1)) continue
    const left = places.filter((place) => place !== at)
    for (const rest of ways(slots, others, left)) yield [{ parameter, at, reading }, ...rest]
  }
}

/** What speaks against a way: faults and numbers left over most, then what is unlikely, then turns. */
function priceOf(given: readonly Given[], numbers: number): number {
  const taken = given.flatMap(({ at }) => (at === null ? [] : [at]))
  const missing = given.filter(({ at, parameter }) => at === null && !parameter.optional).length
  const faults = given.filter(({ reading }) => reading?.problem).length
  const unlikely = given.filter(({ parameter, reading }) => isUnlikely(parameter, reading)).length
  const turns = taken.filter((at, place) => place > 0 && at < taken[place - 1]).length
  const gaps = given.filter(({ at }, place) => at === null && given[place + 1]?.at).length
  return (numbers - taken.length + missing + faults) * 1000 + unlikely * 100 + turns * 10 + gaps
}

/** No tank takes that much, no meter counts in parts, and a vehicle has been driven further. */
function isUnlikely({ kind }: Parameter, reading: Reading | null): boolean {
  const value = reading?.value
  if (typeof value !== 'number') return false
  if (kind === 'litres') return value > 700
  if (kind === 'odometer') return !Number.isInteger(value) || value < 300
  return kind === 'amount' && value > 3000
}
