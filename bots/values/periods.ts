/*
 * Periods as people type them: `1/8-15/8`, `1-15/8`, `από 1/8 έως 15/8/2026`, `Δευτέρα έως
 * Παρασκευή`; one date alone is that day. Without years it is the period that goes on today or
 * comes next.
 */
import { DateTime } from 'luxon'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import { readDate, type DateReading } from '#bots/values/dates'
import { WordTable } from '#bots/values/word_table'

/** From the first day to the last one. */
export interface Period {
  from: IsoDate
  to: IsoDate
}

/** A period, or what is wrong with it; `used` says how many words it takes. */
export type PeriodReading =
  | { used: number; period: Period; /** A first and a last day were typed. */ both: boolean }
  | { used: number; problem: Worded; suggestion?: string }

interface End {
  words: readonly string[]
  reading: DateReading
}

/** Reads the period at the beginning of some words; null where none is there. */
export function readPeriod(words: readonly string[], today: IsoDate): PeriodReading | null {
  const led = words.length > 1 && beginnings.find(words[0]) !== null ? 1 : 0
  const [word = '', ...rest] = words.slice(led)
  const parts = dashed(word)
  if (parts) return between(endAt([parts[0]], today), endAt([parts[1]], today), led + 1)
  const first = endAt([word, ...rest], today)
  if (!first) return null
  const at = led + first.reading.used
  const joined = at < words.length && (DASH.test(words[at]) || untils.find(words[at]) !== null)
  const second = endAt(words.slice(at + Number(joined)), today)
  return between(first, second, at + (second ? Number(joined) + second.reading.used : 0))
}

const beginnings = new WordTable<true>([[true, ['από', 'apo', 'from']]])
const untils = new WordTable<true>([
  [true, ['έως', 'μέχρι', 'ως', 'eos', 'mexri', 'to', 'until', 'till', 'through']],
])
const DASH = /^[-–—]$/
const DASHED =
  /^(\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{2}|[/.]\d{4})?)?)[-–—](\d{1,2}([/.])(\d{1,2})(?:[/.](?:\d{4}|\d{2}))?)[.,;]?$/

/** `1/8-15/8` in two; the first of `1-15/8` gets its month. */
function dashed(word: string): [string, string] | null {
  const match = DASHED.exec(word)
  if (!match) return null
  const [, first, second] = match
  return [/^\d+$/.test(first) ? first + second.replace(/^\d+/, '') : first, second]
}

function endAt(words: readonly string[], today: IsoDate): End | null {
  const reading = words.length > 0 && words[0] !== '' ? readDate(words, today) : null
  return reading && { reading, words: words.slice(0, reading.used) }
}

function between(first: End | null, second: End | null, used: number): PeriodReading | null {
  if (!first) return null
  for (const end of [first, second]) {
    if (end && 'problem' in end.reading) {
      const { problem, suggestion } = end.reading
      return { used, problem, suggestion: second ? undefined : suggestion }
    }
  }
  const from = dateOf(first)
  if (!second) return { used, period: { from, to: from }, both: false }
  return { used, period: ordered(first, second, from, dateOf(second)), both: true }
}

/** Puts the years right that were not typed, so that the first day comes before the last. */
function ordered(first: End, second: End, from: IsoDate, to: IsoDate): Period {
  if (hasYear(second) && !hasYear(first)) {
    while (from > to) from = plusYears(from, -1)
    while (plusYears(from, 1) <= to) from = plusYears(from, 1)
  } else if (to < from && !hasYear(second)) {
    const earlier = plusYears(from, -1)
    // In figures it began already: `1/8-15/8` on 5 August.
    if (!hasYear(first) && inFigures(first) && earlier <= to) return { from: earlier, to }
    const after = readDate(second.words, from)
    if (after && 'date' in after) return { from, to: after.date }
  }
  return { from, to }
}

function dateOf({ reading }: End): IsoDate {
  return (reading as { date: IsoDate }).date
}

function hasYear({ words }: End): boolean {
  return words.some((word) => /\d{4}|^\d{1,2}([-/.])\d{1,2}\1\d{2}$/.test(word))
}

function inFigures({ words }: End): boolean {
  return /\d/.test(words.join(''))
}

function plusYears(date: IsoDate, years: number): IsoDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ years }).toISODate()!
}
