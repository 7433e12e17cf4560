/*
 * Dates as people type them. A date without a year is the next such day; a weekday is the next
 * such day too, and today's name means in seven days. 29/2 without a year is taken only where one
 * comes within twelve months.
 */
import { DateTime } from 'luxon'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import {
  articles,
  days,
  months,
  next,
  numberWords,
  spans,
  weekdays,
  within,
} from '#bots/values/date_words'
import { dateProblems } from '#bots/values/date_problems'
import { bare } from '#bots/tokens'

/**
 * A date, or what is wrong with what looks like one and perhaps what to type instead; `used` says
 * how many words it takes.
 */
export type DateReading =
  { used: number; date: IsoDate } | { used: number; problem: Worded; suggestion?: string }

const MOST_ARTICLES = 2
const FURTHEST_YEARS = 50

/** Reads the date at the beginning of some words; null where none is there. */
export function readDate(words: readonly string[], today: IsoDate): DateReading | null {
  for (let skipped = 0; skipped <= MOST_ARTICLES && skipped < words.length; skipped++) {
    if (skipped > 0 && !articles.find(words[skipped - 1])) return null
    const reading = readPlain(words.slice(skipped).map(bare), DateTime.fromISO(today, UTC))
    if (reading) return { ...reading, used: reading.used + skipped }
  }
  return null
}

/** The date word that was probably meant: `tommorow` → `tomorrow`; null where none is near. */
export function nearestDateWord(word: string): string | null {
  const typed = bare(word)
  return (days.nearest(typed, true) ?? weekdays.nearest(typed, true))?.word ?? null
}

/** `5/3/2026`, the form that every reader of dates here understands. */
export function typedDate(date: IsoDate): string {
  return DateTime.fromISO(date, UTC).toFormat('d/M/yyyy')
}

/** The next day, today included, with a past date's day and month. */
export function comingAnniversary(date: IsoDate, today: IsoDate): IsoDate {
  const { day, month } = DateTime.fromISO(date, UTC)
  const from = DateTime.fromISO(today, UTC)
  for (let year = from.year; ; year++) {
    const candidate = DateTime.fromObject({ year, month, day }, UTC)
    if (candidate.isValid && candidate >= from) return candidate.toISODate()!
  }
}

const UTC = { zone: 'utc' }

function readPlain(words: readonly string[], today: DateTime<true> | DateTime): DateReading | null {
  const [first, second, third] = words
  return (
    readNumeric(first, today) ??
    readDatedWeekday(words, today) ??
    readWord(first, second, today) ??
    readSpan(first, second, third, today) ??
    readMonthName(first, second, third, today)
  )
}

/** `5/3`, `5-3-2026`, `5.3.26`, `2026-03-05`. */
function readNumeric(word: string, today: DateTime): DateReading | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(word)
  if (iso) return build(1, Number(iso[3]), Number(iso[2]), Number(iso[1]), today)
  const typed = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(word)
  if (!typed) return null
  const [, day, , month, year] = typed
  const century = year?.length === 2 ? 2000 : 0
  return build(1, Number(day), Number(month), year ? Number(year) + century : null, today)
}

/** `αύριο`, `Παρασκευή`, `επόμενη Δευτέρα`. */
function readWord(first: string, second: string | undefined, today: DateTime): DateReading | null {
  const distance = days.find(first)
  if (distance !== null) return found(1, today.plus({ days: distance }))
  const named = next.find(first) !== null && second !== undefined
  const weekday = weekdays.find(named ? second : first)
  if (weekday === null) return null
  const ahead = (weekday - today.weekday + 7) % 7 || 7
  return found(named ? 2 : 1, today.plus({ days: ahead }))
}

/** `Δευτέρα 30/11`, `Monday the 30th November`: both have to mean the same day. */
function readDatedWeekday(words: readonly string[], today: DateTime): DateReading | null {
  const weekday = weekdays.find(words[0])
  if (weekday === null || words.length < 2) return null
  const skipped = words.length > 2 && articles.find(words[1]) ? 2 : 1
  const [first, second, third] = words.slice(skipped)
  const reading = readNumeric(first, today) ?? readMonthName(first, second, third, today)
  if (!reading) return null
  const used = reading.used + skipped
  if ('problem' in reading) return { ...reading, used }
  const date = DateTime.fromISO(reading.date, UTC)
  if (date.weekday === weekday) return { ...reading, used }
  const suggestion = typedDate(reading.date)
  return { used, problem: dateProblems.otherWeekday(suggestion, date), suggestion }
}

/** `σε 3 μέρες`, `in a week`. */
function readSpan(
  first: string,
  second: string | undefined,
  third: string | undefined,
  today: DateTime
): DateReading | null {
  if (third === undefined || !within.find(first)) return null
  const count = /^\d{1,6}$/.test(second!) ? Number(second) : numberWords.find(second!)
  const span = spans.find(third)
  if (count === null || span === null) return null
  const date = today.plus({ [span]: count })
  if (!date.isValid || tooFar(date.year, today)) return { used: 3, problem: dateProblems.tooFar }
  return found(3, date)
}

/** `5 Μαρτίου 2026`, `5 March`, `March 5`. */
function readMonthName(
  first: string,
  second: string | undefined,
  third: string | undefined,
  today: DateTime
): DateReading | null {
  if (second === undefined) return null
  const dayFirst = DAY.exec(first)
  const day = dayFirst ?? DAY.exec(second)
  const month = day && months.find(dayFirst ? second : first)
  if (!day || !month) return null
  const year = third && /^\d{4}$/.test(third) ? Number(third) : null
  return build(year === null ? 2 : 3, Number(day[1]), month, year, today)
}

const DAY = /^(\d{1,2})(?:η|ης|st|nd|rd|th)?$/i

function build(
  used: number,
  day: number,
  month: number,
  year: number | null,
  today: DateTime
): DateReading {
  if (month < 1 || month > 12) {
    const turned = month >= 1 && month <= 31 && day >= 1 && day <= 12
    const suggestion = turned ? join(month, day, year) : undefined
    return { used, problem: dateProblems.noMonth(month), suggestion }
  }
  if (year !== null && tooFar(year, today)) return { used, problem: dateProblems.tooFar }
  const lastOfMonth = DateTime.fromObject({ year: 2000, month }, UTC).daysInMonth!
  if (day < 1 || day > lastOfMonth) {
    const last = DateTime.fromObject({ year: year ?? today.year, month }, UTC).daysInMonth!
    const suggestion = day < 1 ? undefined : join(last, month, year)
    return { used, problem: dateProblems.noDay(join(day, month, year)), suggestion }
  }
  return year === null ? buildNext(used, day, month, today) : buildExact(used, day, month, year)
}

function buildExact(used: number, day: number, month: number, year: number): DateReading {
  const date = DateTime.fromObject({ year, month, day }, UTC)
  if (date.isValid) return found(used, date)
  // Only 29/2 comes here.
  const problem = dateProblems.noLeapDay(year, nextLeapYear(year))
  return { used, problem, suggestion: join(28, 2, year) }
}

function buildNext(used: number, day: number, month: number, today: DateTime): DateReading {
  const isPast = month < today.month || (month === today.month && day < today.day)
  const year = isPast ? today.year + 1 : today.year
  const date = DateTime.fromObject({ year, month, day }, UTC)
  if (date.isValid) return found(used, date)
  const leap = nextLeapYear(year)
  return { used, problem: dateProblems.noLeapDay(year, leap), suggestion: join(day, month, leap) }
}

function found(used: number, date: DateTime): DateReading {
  return { used, date: date.toISODate()! }
}

function join(day: number, month: number, year: number | null): string {
  return year === null ? `${day}/${month}` : `${day}/${month}/${year}`
}

function nextLeapYear(year: number): number {
  while (!DateTime.local(year).isInLeapYear) year++
  return year
}

function tooFar(year: number, today: DateTime): boolean {
  return Math.abs(year - today.year) > FURTHEST_YEARS
}
