/*
 * Values read from tokens, one reader for each kind.
 */
import type { DateTime } from 'luxon'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import type { NameFinder, Parameter, ParameterKind } from '#bots/command'
import { bare, type Token } from '#bots/tokens'
import { dateProblems } from '#bots/values/date_problems'
import { comingAnniversary, nearestDateWord, readDate, typedDate } from '#bots/values/dates'
import { readMoment } from '#bots/values/moments'
import { nameProblems } from '#bots/values/name_problems'
import { isCode, readCode, readMarked } from '#bots/values/names'
import { readPeriod } from '#bots/values/periods'
import { readPlate } from '#bots/values/plates'
import { readQuantity } from '#bots/values/quantities'
import { readAda, readProtocol } from '#bots/values/registers'
import { readRoom } from '#bots/values/rooms'
import { isGreek, WordTable } from '#bots/values/word_table'

/** What the readers need to know beside the line. */
export interface ReadingContext {
  today: IsoDate
  /** When the line was written, in the municipality's zone. */
  now: DateTime
  finder: NameFinder
  /** The part of our Matrix ids after the colon. */
  serverName: string
}

/** What stands at some place, over `used` tokens. */
export interface Reading {
  used: number
  value?: unknown
  /** What is wrong; there is no value then. */
  problem?: Worded
  /** How it stands in a corrected line; null where nothing can be proposed. */
  typed: string | null
  /** It may as well be something else, so whatever is surer goes first. */
  weak?: boolean
  /** Where the fault is only that several may be meant: the person chooses one. */
  choice?: ChoiceOfValue
}

/** What is asked of a person where a value may mean several things. */
export interface ChoiceOfValue {
  /** The question, without the things to choose from. */
  question: Worded
  /** At most nine. */
  among: readonly { label: string; value: unknown }[]
}

/** What the words at some place mean; `used` says how many of them. */
export type WordsReading =
  | { used: number; value: unknown; weak?: boolean }
  | {
      used: number
      problem: Worded
      suggestion?: string
      weak?: boolean
      choice?: ChoiceOfValue
    }

/** Reads a parameter's value at one token; null where what stands there is none. */
export function readValue(
  parameter: Parameter,
  tokens: readonly Token[],
  at: number,
  context: ReadingContext
): Reading | null {
  const token = tokens[at]
  if (!token) return null
  switch (parameter.kind) {
    case 'number':
      return token.kind === 'word' ? readNumber(token) : null
    case 'choice':
      return readChoice(parameter, tokens, at)
    case 'date':
      return readDue(parameter, tokens, at, context)
    case 'period':
      return readDays(tokens, at, context)
    case 'person':
      return token.kind === 'person' ? readMarked(parameter.kind, tokens, at, context) : null
    case 'unit':
    case 'personOrUnit':
      if (token.kind === 'person') return readMarked(parameter.kind, tokens, at, context)
      return isCode(token) ? readCodeFor(parameter.kind, token, context) : null
    case 'reference':
      return readReference(parameter, tokens, at)
    default:
      return readWords(parameter.kind, tokens, at, context)
  }
}

/** A code that no unit has is refused where nothing but a unit is meant; else it may be text. */
function readCodeFor(
  kind: 'unit' | 'personOrUnit',
  token: Token,
  context: ReadingContext
): Reading | null {
  const known = readCode(kind, token, context)
  if (known || kind !== 'unit') return known
  return { used: 1, problem: nameProblems.nobody(kind, token.text), typed: null, weak: true }
}

/** The word of a parameter that was probably meant by a mistyped one. */
export function nearestValue(parameter: Parameter, word: string): string | null {
  if (parameter.kind === 'date' || parameter.kind === 'moment') return nearestDateWord(word)
  if (parameter.kind === 'choice') return choiceWords(parameter).nearest(bare(word))?.word ?? null
  return null
}

const GREATEST_NUMBER = 2_147_483_647
const MOST_WORDS = 6
/** `από 1 Αυγούστου 2026 έως τις 15 Αυγούστου 2026`. */
const MOST_WORDS_OF_PERIOD = 10

type WordsReader = (
  words: readonly string[],
  context: ReadingContext,
  before?: string
) => WordsReading | null

/** The kinds whose values are words and nothing else; quoted, they fill the quotes. */
const readers: Partial<Record<ParameterKind, WordsReader>> = {
  moment: (words, { now }) => readMoment(words, now),
  amount: (words) => readQuantity('amount', words),
  litres: (words) => readQuantity('litres', words),
  odometer: (words) => readQuantity('odometer', words),
  plate: (words) => readPlate(words),
  protocol: (words, { now }, before) => readProtocol(words, now, before),
  ada: (words) => readAda(words),
  room: (words, { finder }) => readRoom(words, finder),
}

function readWords(
  kind: ParameterKind,
  tokens: readonly Token[],
  at: number,
  context: ReadingContext
): Reading | null {
  const reader = readers[kind]
  const token = tokens[at]
  if (!reader || token.kind === 'person' || token.text === '') return null
  const isQuoted = token.kind === 'quoted'
  const words = isQuoted ? token.text.split(' ') : wordsFrom(tokens, at, MOST_WORDS_OF_PERIOD)
  const before = tokens[at - 1]?.kind === 'word' ? tokens[at - 1].text : undefined
  const reading = reader(words, context, before)
  if (!reading || (isQuoted && reading.used !== words.length)) return null
  const used = isQuoted ? 1 : reading.used
  const weak = reading.weak || isQuoted
  if ('problem' in reading) {
    const { problem, suggestion = null, choice } = reading
    return { used, problem, typed: suggestion, weak, choice }
  }
  const typed = isQuoted ? token.raw : words.slice(0, used).join(' ')
  return { used, value: reading.value, typed, weak }
}

function readNumber(token: Token): Reading | null {
  const match = /^[#№]?(\d{1,10})$/.exec(token.text)
  const value = Number(match?.[1])
  if (!match || value < 1 || value > GREATEST_NUMBER) return null
  return { used: 1, value, typed: String(value) }
}

function readChoice(parameter: Parameter, tokens: readonly Token[], at: number): Reading | null {
  const words = choiceWords(parameter)
  const following = wordsFrom(tokens, at).slice(0, 3)
  for (let used = following.length; used > 0; used--) {
    const typed = following.slice(0, used).join(' ')
    const value = words.find(typed)
    if (value !== null) return { used, value, typed }
  }
  return null
}

const choiceTables = new WeakMap<object, WordTable<string>>()

function choiceWords({ choices = {} }: Parameter): WordTable<string> {
  const known = choiceTables.get(choices)
  if (known) return known
  const entries = Object.entries(choices)
  const table = new WordTable(entries.map(([value, words]) => [value, [...words, value]] as const))
  choiceTables.set(choices, table)
  return table
}

function readDue(
  parameter: Parameter,
  tokens: readonly Token[],
  at: number,
  { today }: ReadingContext
): Reading | null {
  const words = wordsFrom(tokens, at)
  const reading = words.length > 0 ? readDate(words, today) : null
  if (!reading) return null
  const { used } = reading
  const typed = words.slice(0, used).join(' ')
  if ('problem' in reading) {
    return { used, problem: reading.problem, typed: reading.suggestion ?? null }
  }
  if (reading.date < today && !parameter.past) {
    const problem = dateProblems.past(typedDate(reading.date))
    return { used, problem, typed: comingDate(typed, reading.date, today) }
  }
  return { used, value: reading.date, typed }
}

function readDays(tokens: readonly Token[], at: number, { today }: ReadingContext): Reading | null {
  const words = wordsFrom(tokens, at, MOST_WORDS_OF_PERIOD)
  const reading = words.length > 0 ? readPeriod(words, today) : null
  if (!reading) return null
  const { used } = reading
  if ('problem' in reading) {
    return { used, problem: reading.problem, typed: reading.suggestion ?? null }
  }
  const typed = words.slice(0, used).join(' ')
  return { used, value: reading.period, typed, weak: !reading.both }
}

/** `με απόφαση αρ. 12/2026`: what follows the last of its keywords. */
function readReference(parameter: Parameter, tokens: readonly Token[], at: number): Reading | null {
  const keywords = new WordTable([[true, parameter.keywords ?? []] as const])
  let end = at
  while (tokens[end]?.kind === 'word' && keywords.find(tokens[end].text) !== null) end++
  const token = tokens[end]
  if (!token || token.kind === 'person' || token.text === '') return null
  const typed = tokens.slice(at, end + 1).map(({ raw }) => raw)
  return { used: end - at + 1, value: token.text, typed: typed.join(' ') }
}

/** What a past date may have meant: the next such day; of a word for it, today. */
function comingDate(typed: string, date: IsoDate, today: IsoDate): string {
  if (/\d/.test(typed)) return typedDate(comingAnniversary(date, today))
  return isGreek(typed) ? 'σήμερα' : 'today'
}

/** The words from a place on, up to what is quoted or a person. */
function wordsFrom(tokens: readonly Token[], at: number, most = MOST_WORDS): string[] {
  const words: string[] = []
  while (words.length < most && tokens[at]?.kind === 'word') words.push(tokens[at++].text)
  return words
}
