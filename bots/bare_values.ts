/*
 * Values that nothing marks, in a line whose words are all values.
 */
import { takeBareNumbers } from '#bots/bare_numbers'
import type { Parameter, ParameterKind } from '#bots/command'
import { refusals } from '#bots/refusals'
import type { Slots } from '#bots/slots'
import { tidy } from '#bots/tokens'
import { isNamed, type NamedParameter } from '#bots/values/named'
import { isPreposition, nobodyNamed, readBareName } from '#bots/values/names'
import { nearestValue } from '#bots/values/reading'

/** More words than that beside a text are no values: nothing is looked for in them. */
const MOST_VALUES = 40
const MOST_WORDS_OF_NAME = 8

/**
 * Gives all words to parameters; none of them is text.
 *
 * @param quoted where the text stands
 * @returns false where words before the quoted text are left over
 */
export function readRest(slots: Slots, quoted: { text: Parameter; at: number } | null): boolean {
  if (slots.unused().length > MOST_VALUES) {
    slots.refuse(refusals.tooMuch(slots.tokens[slots.unused()[0]].raw))
    return true
  }
  takeSure(slots)
  const dates = slots.free('moment', 'date', 'period')
  for (const parameter of dates) slots.takeFirst(parameter, true)
  takeBareNumbers(slots)
  for (const parameter of dates) slots.takeFirst(parameter)
  const numbers = slots.free('number', 'litres', 'odometer', 'amount', 'plate', 'protocol', 'ada')
  for (const parameter of numbers) slots.takeFirst(parameter)
  const others = slots.free('choice', 'unit', 'personOrUnit', 'room')
  for (const parameter of others) slots.takeFirst(parameter)

  const rest = slots.unused()
  const tokens = rest.map((at) => slots.tokens[at])
  if (tokens.every(isPreposition)) return true
  if (takeBareNames(slots, rest)) return true
  if (quoted && rest[0] < quoted.at) return false
  refuseRest(slots, rest, quoted?.text)
  return true
}

/** What nothing else looks like, wherever it stands: `ΨΘ82ΩΡΦ-7ΑΙ`, `4512/2026`, `35,5λ`, `12€`. */
export function takeSure(slots: Slots): void {
  const sure = slots.free('ada', 'protocol', 'plate', 'litres', 'odometer', 'amount', 'room')
  for (const parameter of sure) slots.takeFirst(parameter, true)
}

/** Names without an @: one over all these words, or two side by side in either order. */
function takeBareNames(slots: Slots, rest: readonly number[]): boolean {
  const read = ({ kind }: NamedParameter, places: readonly number[]) =>
    readBareName(
      kind,
      places.map((at) => slots.tokens[at]),
      slots.context
    )
  const [one, other] = slots.free().filter(isNamed)
  const whole = one && read(one, rest)
  if (whole && !other) {
    slots.takeAll(one, rest, whole)
    return true
  }
  let asked: (() => void) | null = null
  for (let at = 1; other && at < rest.length && at <= MOST_WORDS_OF_NAME; at++) {
    const [before, after] = [rest.slice(0, at), rest.slice(at)]
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const readings = [read(first, before), read(second, after)]
      if (!readings.every((reading) => reading && (!reading.problem || reading.choice))) continue
      const take = () => {
        slots.takeAll(first, before, readings[0]!)
        slots.takeAll(second, after, readings[1]!)
      }
      if (readings.some((reading) => reading!.problem)) {
        asked ??= take
        continue
      }
      take()
      return true
    }
  }
  if (asked) {
    asked()
    return true
  }
  const fitting = other && [one, other].find((each) => read(each, rest))
  if (fitting) slots.takeAll(fitting, rest, read(fitting, rest)!)
  return Boolean(fitting)
}

/** What counts after its keyword alone, or stands outside of the line. */
const WITHOUT_PLACE: readonly ParameterKind[] = ['reference', 'lines', 'attachments']

/** Says what the words that are left over might have been. */
function refuseRest(slots: Slots, rest: readonly number[], text: Parameter | undefined): void {
  const tokens = rest.map((at) => slots.tokens[at])
  const words = tokens.map(({ raw }) => raw).join(' ')
  const free = slots.free().filter(({ kind }) => !WITHOUT_PLACE.includes(kind))
  const [only] = free
  if (free.length === 1 && isNamed(only) && /^\p{L}/u.test(tokens[0].text)) {
    const reading = nobodyNamed(only.kind, tokens, slots.context)
    // Where nobody has such a name, words that need not be one aren't taken for one.
    if (reading.isNear || !only.optional) return slots.takeAll(only, rest, reading)
  }
  slots.refuse(free.length > 0 ? refusals.notUnderstood(words, free) : refusals.tooMuch(words))
  for (const parameter of free) {
    const nearest = nearestValue(parameter, tokens[0].text)
    if (nearest !== null) return slots.propose(parameter, nearest)
  }
  const typed = text && slots.typed.get(text.name)
  const whole = tidy(`${typed} ${words}`)
  if (typed && slots.fits(text, whole)) slots.propose(text, whole)
}
