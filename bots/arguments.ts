/*
 * The words after a command's name, given to its parameters.
 *
 * What is marked goes first, wherever it stands: values after their keyword (`έως 5/3`), people
 * and units after an @. A quoted text makes the rest of the line values too; without quotes the
 * text is all that is left over, and a bare date counts only right after a person or unit.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Arguments, Command, Parameter } from '#bots/command'
import { refusals } from '#bots/refusals'
import { Slots } from '#bots/slots'
import { tidy, type Token } from '#bots/tokens'
import { filledLine } from '#bots/usage'
import { isCode, isPreposition, nobodyNamed, readBareName, type NameKind } from '#bots/values/names'
import { nearestValue, type Reading, type ReadingContext } from '#bots/values/reading'
import { WordTable } from '#bots/values/word_table'

/** The values, or what is wrong with the line and how it may be meant. */
export type ArgumentsRead =
  { ok: true; args: Arguments } | { ok: false; problem: Worded; corrected: string }

/** @param words the command's own words as typed, for the corrected line */
export function readArguments(
  command: Command,
  words: readonly string[],
  tokens: readonly Token[],
  locale: Locale,
  context: ReadingContext
): ArgumentsRead {
  const { parameters } = command
  const keywords = new WordTable(
    parameters.map((parameter) => [parameter, parameter.keywords ?? []] as const)
  )
  const parted = tokens.flatMap((token) => partedAtKeyword(token, keywords))
  const slots = new Slots(parameters, parted, context)
  fill(slots, keywords)
  if (!slots.problem) return { ok: true, args: slots.values }
  const corrected = filledLine(words, parameters, slots.typed, locale)
  return { ok: false, problem: slots.problem, corrected }
}

/** More words than that beside a text are no values: nothing is looked for in them. */
const MOST_VALUES = 40
const MOST_WORDS_OF_NAME = 8

type Keywords = WordTable<Parameter>
type NamedParameter = Parameter & { kind: NameKind }

function fill(slots: Slots, keywords: Keywords): void {
  const text = slots.parameters.find(({ kind }) => kind === 'text')
  readAfterKeywords(slots, keywords)
  readMarked(slots)
  if (!text) readRest(slots, null)
  else if (!slots.attempt(() => readAroundQuoted(slots, text))) {
    readAroundText(slots, text, keywords)
  }
  const missing = slots.free().filter(({ optional }) => !optional)
  if (missing.length > 0) slots.refuse(refusals.missing(missing))
}

/** `due:5/3` is two words. */
function partedAtKeyword(token: Token, keywords: Keywords): Token[] {
  const match = token.kind === 'word' ? /^((\p{L}+)[:=])(\S+)$/u.exec(token.text) : null
  if (!match || !keywords.find(match[2])) return [token]
  const [, raw, keyword, value] = match
  return [
    { kind: 'word', text: keyword, raw },
    { kind: 'word', text: value, raw: value },
  ]
}

function readAfterKeywords(slots: Slots, keywords: Keywords): void {
  for (let at = 0; at < slots.tokens.length - 1; at++) {
    const token = slots.tokens[at]
    const parameter = token.kind === 'word' && !slots.isUsed(at) && keywords.find(token.text)
    if (!parameter) continue
    const reading = slots.readAt(parameter, at + 1) ?? guess(parameter, slots.tokens[at + 1])
    if (!reading) continue
    const typed = reading.typed === null ? null : `${token.text} ${reading.typed}`
    slots.take(parameter, at, { ...reading, typed, used: reading.used + 1 })
  }
}

/** After its keyword a mistyped word is taken for what it is near to. */
function guess(parameter: Parameter, { kind, text }: Token): Reading | null {
  const typed = kind === 'word' ? nearestValue(parameter, text) : null
  if (typed === null) return null
  return { used: 1, problem: refusals.notUnderstood(text, [parameter]), typed }
}

function readMarked(slots: Slots): void {
  const parameters = slots.parameters.filter(isNamed)
  let left = parameters.length
  if (left === 0) return
  for (const at of slots.unused().filter((place) => slots.tokens[place].kind === 'person')) {
    if (left-- === 0) return slots.refuse(refusals.twice(parameters[0], slots.tokens[at].raw))
    const free = slots.free().filter(isNamed)
    const parameter =
      free.find((each) => !slots.readAt(each, at)?.problem) ?? free[0] ?? parameters[0]
    slots.take(parameter, at, slots.readAt(parameter, at)!)
    if (isPreposition(slots.tokens[at - 1])) slots.use(at - 1)
  }
}

/** The line's text is its quoted part; false where words before it show that it is not. */
function readAroundQuoted(slots: Slots, text: Parameter): boolean {
  const isAlone = slots.parameters.length === 1
  if (isAlone && slots.tokens.length > 1) return false
  const at = slots
    .unused()
    .find((place) =>
      isAlone ? slots.tokens[place].kind !== 'word' : slots.tokens[place].kind === 'quoted'
    )
  if (at === undefined) return false
  slots.use(at)
  slots.takeText(text, slots.tokens[at].text)
  return readRest(slots, { text, at })
}

/**
 * Gives all words to parameters; none of them is text.
 *
 * @param quoted where the text stands
 * @returns false where words before the quoted text are left over
 */
function readRest(slots: Slots, quoted: { text: Parameter; at: number } | null): boolean {
  if (slots.unused().length > MOST_VALUES) {
    slots.refuse(refusals.tooMuch(slots.tokens[slots.unused()[0]].raw))
    return true
  }
  const dates = slots.free('date', 'period')
  for (const parameter of dates) slots.takeFirst(parameter, true)
  for (const parameter of dates) slots.takeFirst(parameter)
  const others = slots.free('number', 'choice', 'unit', 'personOrUnit')
  for (const parameter of others) slots.takeFirst(parameter)

  const rest = slots.unused()
  const tokens = rest.map((at) => slots.tokens[at])
  if (tokens.every(isPreposition)) return true
  if (takeBareNames(slots, rest)) return true
  if (quoted && rest[0] < quoted.at) return false
  refuseRest(slots, rest, quoted?.text)
  return true
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
  for (let at = 1; other && at < rest.length && at <= MOST_WORDS_OF_NAME; at++) {
    const [before, after] = [rest.slice(0, at), rest.slice(at)]
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const readings = [read(first, before), read(second, after)]
      if (!readings.every((reading) => reading && !reading.problem)) continue
      slots.takeAll(first, before, readings[0]!)
      slots.takeAll(second, after, readings[1]!)
      return true
    }
  }
  const fitting = other && [one, other].find((each) => read(each, rest))
  if (fitting) slots.takeAll(fitting, rest, read(fitting, rest)!)
  return Boolean(fitting)
}

/** Says what the words that are left over might have been. */
function refuseRest(slots: Slots, rest: readonly number[], text: Parameter | undefined): void {
  const tokens = rest.map((at) => slots.tokens[at])
  const words = tokens.map(({ raw }) => raw).join(' ')
  const free = slots.free()
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

/** The text is what the other parameters leave over. */
function readAroundText(slots: Slots, text: Parameter, keywords: Keywords): void {
  const leading = slots.parameters.slice(0, slots.parameters.indexOf(text))
  for (const parameter of slots.free().filter((each) => leading.includes(each))) {
    const [first] = slots.unused()
    const reading = slots.readAt(parameter, first)
    if (reading) slots.take(parameter, first, reading)
  }
  readCodeAtEdge(slots)
  readDateAfterName(slots, keywords)
  const rest = slots.unused().map((at) => slots.tokens[at].raw)
  slots.use(...slots.unused())
  slots.takeText(text, rest.join(' '))
}

/** A unit's code counts at the beginning or the end; elsewhere, or after `στο`, it is text. */
function readCodeAtEdge(slots: Slots): void {
  const [parameter] = slots.free('unit', 'personOrUnit')
  const [dated] = slots.free('date')
  const [first] = slots.unused()
  for (const at of parameter ? slots.unused() : []) {
    if (!isCode(slots.tokens[at]) || isPreposition(slots.tokens[at - 1])) continue
    const after = slots.unused(at + 1)
    const date = dated && after.length > 0 ? slots.readAt(dated, after[0]) : null
    const isEdge = at === first || after.length === (date?.used ?? 0)
    const reading = isEdge ? slots.readAt(parameter, at) : null
    if (reading) return slots.take(parameter, at, reading)
  }
}

/** `… @person αύριο`: a date to the end of the line, or in figures. */
function readDateAfterName(slots: Slots, keywords: Keywords): void {
  const [parameter] = slots.free('date')
  for (const at of parameter ? slots.unused() : []) {
    if (!endsName(slots, at - 1, keywords)) continue
    const reading = slots.readAt(parameter, at)
    const inFigures = /^\d/.test(slots.tokens[at].text) && reading?.used === 1
    if (reading && (inFigures || slots.unused(at).length === reading.used)) {
      return slots.take(parameter, at, reading)
    }
  }
}

/** True where a token belongs to a person or unit that was taken. */
function endsName(slots: Slots, at: number, keywords: Keywords): boolean {
  for (let start = at; slots.isUsed(start); start--) {
    const token = slots.tokens[start]
    if (token.kind === 'person' || isCode(token)) return true
    if (keywords.find(token.text)) return false
  }
  return false
}

function isNamed(parameter: Parameter): parameter is NamedParameter {
  return ['person', 'unit', 'personOrUnit'].includes(parameter.kind)
}
