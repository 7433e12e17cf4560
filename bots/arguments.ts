/*
 * The words after a command's name, given to its parameters.
 *
 * What is marked goes first, wherever it stands: values after their keyword (`έως 5/3`), people
 * and units after an @. A quoted text makes the rest of the line values too; without quotes the
 * text is all that is left over, and a bare date counts only right after a person or unit.
 */
import type { Locale, Worded } from '#app/shared/locale'
import { readAroundText } from '#bots/around_text'
import { readRest } from '#bots/bare_values'
import type { Arguments, AttachmentRef, Command, Parameter } from '#bots/command'
import { Keywords, partedAtKeywords, readAfterKeywords } from '#bots/keywords'
import { refusals } from '#bots/refusals'
import { Slots, type Asking } from '#bots/slots'
import type { Token } from '#bots/tokens'
import { filledLine } from '#bots/usage'
import { isNamed } from '#bots/values/named'
import { isPreposition, readMarked as readName } from '#bots/values/names'
import type { Reading, ReadingContext } from '#bots/values/reading'

/** What a message gives a command beside the words of its line. */
export interface Given {
  /** The lines after it, for a parameter that takes them. */
  lines?: readonly string[]
  attachments?: readonly AttachmentRef[]
  /** The record in whose thread it was written. */
  record?: { type: string; number: number } | null
}

/**
 * The values; or what is wrong with the line and how it may be meant, with what can be asked where
 * only that stands in the way.
 */
export type ArgumentsRead =
  | { ok: true; args: Arguments }
  | {
      ok: false
      problem: Worded
      corrected: string
      asking: Asking | null
      /** The values that could be read. */
      recognised: Arguments
    }

/** @param words the command's own words as typed, for the corrected line */
export function readArguments(
  command: Command,
  words: readonly string[],
  tokens: readonly Token[],
  locale: Locale,
  context: ReadingContext,
  given: Given = {}
): ArgumentsRead {
  const { parameters } = command
  const keywords = Keywords.of(parameters)
  const slots = new Slots(parameters, partedAtKeywords(tokens, keywords), context)
  takeGiven(slots, given)
  fill(slots, keywords)
  return finish(slots, words, locale, given)
}

/** What the message gives beside words, and what then is still missing. */
export function finish(
  slots: Slots,
  words: readonly string[],
  locale: Locale,
  { record }: Given
): ArgumentsRead {
  for (const parameter of slots.free('number')) {
    if (!record || parameter.record !== record.type) continue
    slots.takeAll(parameter, [], { used: 0, value: record.number, typed: null })
  }
  const missing = slots.free().filter(({ optional }) => !optional)
  if (missing.length > 0) slots.refuse(missingProblem(missing))
  if (!slots.problem) return { ok: true, args: slots.values }
  const corrected = filledLine(words, slots.parameters, slots.typed, locale)
  const recognised = Object.fromEntries(
    Object.entries(slots.values).filter(([, value]) => value !== undefined)
  )
  return { ok: false, problem: slots.problem, corrected, asking: slots.asking(), recognised }
}

/** Files and further lines have no place of their own in the line. */
export function takeGiven(slots: Slots, { lines = [], attachments = [] }: Given): void {
  for (const parameter of slots.parameters) {
    if (parameter.kind === 'lines' && lines.length > 0) {
      slots.takeText(parameter, lines.join('\n'))
    }
    if (parameter.kind === 'attachments' && attachments.length > 0) {
      slots.takeAll(parameter, [], { used: 0, value: attachments, typed: null })
    }
  }
}

function missingProblem(missing: readonly Parameter[]): Worded {
  const [file, ...others] = missing
  const isFileAlone = file.kind === 'attachments' && others.length === 0
  return isFileAlone ? refusals.noFile : refusals.missing(missing)
}

function fill(slots: Slots, keywords: Keywords): void {
  const text = slots.parameters.find(({ kind }) => kind === 'text')
  readAfterKeywords(slots, keywords)
  readMarked(slots)
  if (!text || !slots.free().includes(text)) readRest(slots, null)
  else if (!slots.attempt(() => readAroundQuoted(slots, text))) {
    readAroundText(slots, text, keywords)
  }
}

function readMarked(slots: Slots): void {
  const parameters = slots.parameters.filter(isNamed)
  let left = parameters.length
  if (left === 0) return
  for (const at of slots.unused().filter((place) => slots.tokens[place].kind === 'person')) {
    if (left-- === 0) return slots.refuse(refusals.twice(parameters[0], slots.tokens[at].raw))
    const free = slots.free().filter(isNamed)
    const readings = (free.length > 0 ? free : parameters.slice(0, 1)).map((parameter) => ({
      parameter,
      reading: readName(parameter.kind, slots.tokens, at, slots.context),
    }))
    const [{ parameter, reading }] = readings.toSorted(
      (one, other) => faultOf(one.reading) - faultOf(other.reading)
    )
    slots.take(parameter, at, reading)
    if (isPreposition(slots.tokens[at - 1])) slots.use(at - 1)
  }
}

/** A name that fits several is nearer than one that nobody has. */
function faultOf({ problem, choice, isNear }: Reading & { isNear?: boolean }): number {
  if (!problem) return 0
  if (choice) return isNear ? 2 : 1
  return 3
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
