/*
 * A day and a time in the municipality's zone: `αύριο 9:00`, `Παρασκευή 2μμ`, `σε 2 ώρες`. A day
 * alone means nine in the morning, a time alone the next such time.
 */
import { DateTime } from 'luxon'
import type { IsoDate } from '#app/shared/time'
import { hourOf, readPart, readTime, type TypedTime } from '#bots/values/clock'
import {
  beforeHour,
  fractions,
  hourOfPart,
  plusMinutes,
  shortSpans,
  stuckSpans,
  tonight,
  type DayPart,
  type ShortSpan,
} from '#bots/values/clock_words'
import { days, months, numberWords, within } from '#bots/values/date_words'
import { comingAnniversary, readDate, typedDate, type DateReading } from '#bots/values/dates'
import { momentProblems } from '#bots/values/moment_problems'
import type { WordsReading } from '#bots/values/reading'
import { isGreek } from '#bots/values/word_table'

const FIRST_HOUR = 9
const MOST_MINUTES = 60 * 24 * 366

/** Reads the moment at the beginning of some words; null where none is there. */
export function readMoment(words: readonly string[], now: DateTime): WordsReading | null {
  return readDistance(words, now) ?? readDayAndTime(words, now)
}

/** `σε 2 ώρες`, `σε μισή ώρα`, `in 20 minutes`, `σε 2 ώρες και 15 λεπτά`. */
function readDistance(words: readonly string[], now: DateTime): WordsReading | null {
  if (words.length < 2 || within.find(words[0]) === null) return null
  const first = readSpan(words.slice(1))
  if (!first) return null
  let used = 1 + first.used
  let { minutes } = first
  if (words.length > used + 1 && plusMinutes.find(words[used]) !== null) {
    const half = fractions.find(words[used + 1])
    const more = half === null ? readSpan(words.slice(used + 1)) : { used: 1, minutes: half }
    if (more && more.minutes < 60) {
      used += 1 + more.used
      minutes += more.minutes
    }
  }
  if (minutes > MOST_MINUTES) return { used, problem: momentProblems.tooFar }
  if (minutes === 0) return { used, problem: momentProblems.now, suggestion: later(words) }
  return { used, value: written(now.plus({ minutes })) }
}

function readSpan(words: readonly string[]): { used: number; minutes: number } | null {
  const [first, second] = words
  const stuck = /^(\d{1,5})(\p{L}+|['′])$/u.exec(first)
  if (stuck) {
    const span = shortSpans.find(stuck[2]) ?? stuckSpans.find(stuck[2])
    return span && { used: 1, minutes: minutesOf(Number(stuck[1]), span) }
  }
  const article = numberWords.find(first) === 1 && second !== undefined ? 1 : 0
  const fraction = fractions.find(words[article])
  if (fraction !== null) {
    // `μισή ώρα`, `half an hour`, `ένα τέταρτο`, `a quarter of an hour`.
    const rest = words.slice(article + 1)
    const place = rest.slice(0, 3).findIndex((word) => shortSpans.find(word) === 'hours')
    if (place < 0) return fraction === 15 ? { used: article + 1, minutes: 15 } : null
    const isPlain = rest.slice(0, place).every((word) => LITTLE.has(word.toLowerCase()))
    return isPlain ? { used: article + place + 2, minutes: fraction } : null
  }
  const count = /^\d{1,5}([.,]5)?$/.test(first)
    ? Number(first.replace(',', '.'))
    : numberWords.find(first)
  const span = second === undefined ? null : shortSpans.find(second)
  if (count === null || span === null) return null
  return { used: 2, minutes: minutesOf(count, span) }
}

const LITTLE = new Set(['an', 'a', 'of', 'της'])

function minutesOf(count: number, span: ShortSpan): number {
  return count * (span === 'hours' ? 60 : 1)
}

/** The pieces of a moment, each once and in any order. */
interface Pieces {
  used: number
  date: DateReading | null
  time: TypedTime | null
  part: DayPart | null
}

function readDayAndTime(words: readonly string[], now: DateTime): WordsReading | null {
  const pieces = readPieces(words, now.toISODate()!)
  const { used, date, time } = pieces
  if (used === 0) return null
  const typed = words.slice(0, used)
  // A number that stands alone after the day may belong to what follows it.
  const weak = Boolean(time?.isBare && used < words.length)
  if (date && 'problem' in date) {
    return { used, problem: date.problem, suggestion: withTime(date.suggestion, pieces), weak }
  }
  if (time?.isDoubtful) {
    const suggestion = `${time.hour}:${padded(time.minute)}`
    return { used, problem: momentProblems.dayOrTime(suggestion), suggestion, weak }
  }
  const apart = date && !time && pieces.part === null ? timeApart(words.slice(used)) : null
  if (apart !== null) {
    const suggestion = `${typed.join(' ')} ${apart}`
    return { used, problem: momentProblems.timeApart(suggestion), suggestion, weak }
  }
  const hour = timeOf(pieces)
  if (hour === null || (time && time.minute > 59)) {
    return { used, problem: momentProblems.noTime(typed.join(' ')), weak }
  }
  const day = date?.date ?? now.toISODate()!
  const minute = time?.minute ?? 0
  if (hour === 'doubtful') {
    const [early, late] = [time!.hour, time!.hour + 12].map((each) => `${each}:${padded(minute)}`)
    const suggestion = date ? `${typedDate(day)} ${late}` : late
    return { used, problem: momentProblems.whichHalf(`0${early}`, late), suggestion, weak }
  }
  const reading = date
    ? onDay(day, hour, minute, now, pieces, typed)
    : nextTime(day, hour, minute, now)
  return { used, weak, ...reading }
}

function readPieces(words: readonly string[], today: IsoDate): Pieces {
  const pieces: Pieces = { used: 0, date: null, time: null, part: null }
  for (;;) {
    const rest = words.slice(pieces.used)
    if (rest.length === 0) return pieces
    const part = pieces.part === null ? readPart(rest) : null
    const isDay = isDayOfMonth(rest)
    const time = pieces.time || isDay ? null : readTime(rest, pieces.date !== null)
    if (part) {
      pieces.part = part.part
      pieces.used += part.used
    } else if (!pieces.date && tonight.find(rest[0]) !== null) {
      pieces.date = { used: 1, date: today }
      pieces.part ??= 'evening'
      pieces.used++
    } else if (time) {
      pieces.time = time
      pieces.used += time.used
    } else {
      const date = pieces.date ? null : readDate(rest, today)
      if (!date) return pieces
      pieces.date = date
      pieces.used += date.used
    }
  }
}

/** `στις 5 Μαρτίου`: the number is a day's. */
function isDayOfMonth(words: readonly string[]): boolean {
  const at = beforeHour.find(words[0]) === null ? 0 : 1
  return /^\d{1,2}$/.test(words[at] ?? '') && months.find(words[at + 1] ?? '') !== null
}

/** `αύριο σύσκεψη στις 10`: a time that belongs to the day, with other words between. */
function timeApart(words: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    const time = beforeHour.find(word) === null ? null : readTime(words.slice(at), false)
    if (time) return words.slice(at, at + time.used).join(' ')
  }
  return null
}

function timeOf({ time, part }: Pieces): number | null | 'doubtful' {
  if (time) return hourOf(time, part)
  return part === null ? FIRST_HOUR : hourOfPart[part]
}

type Judged =
  { value: string } | Pick<Extract<WordsReading, { problem: unknown }>, 'problem' | 'suggestion'>

function onDay(
  day: IsoDate,
  hour: number,
  minute: number,
  now: DateTime,
  pieces: Pieces,
  typed: readonly string[]
): Judged {
  const at = instant(day, hour, minute, now)
  if (!at) return noHour(day, hour, minute)
  if (at > now) return { value: written(at) }
  const today = now.toISODate()!
  const problem = momentProblems.past(`${typedDate(day)} ${hour % 24}:${padded(minute)}`)
  const isYesterday = typed.some((word) => (days.find(word) ?? 0) < 0)
  if (day < today && !isYesterday) {
    const coming = comingAnniversary(day, today)
    return { problem, suggestion: `${typedDate(coming)} ${hour % 24}:${padded(minute)}` }
  }
  if (!pieces.time && !pieces.part && !isYesterday) return { problem, suggestion: later(typed) }
  const tomorrow = isGreek(typed.join('')) ? 'αύριο' : 'tomorrow'
  return { problem, suggestion: `${tomorrow} ${clockOf(hour, minute)}` }
}

/** The next time that the clock shows this. */
function nextTime(today: IsoDate, hour: number, minute: number, now: DateTime): Judged {
  const at = instant(today, hour, minute, now)
  if (!at) return noHour(today, hour, minute)
  if (at > now) return { value: written(at) }
  const tomorrow = now.plus({ days: 1 }).toISODate()!
  const next = instant(tomorrow, hour, minute, now)
  return next ? { value: written(next) } : noHour(tomorrow, hour, minute)
}

/** Null where the clock is put forward over it; the first of two where it is put back. */
function instant(day: IsoDate, hour: number, minute: number, now: DateTime): DateTime | null {
  const date = DateTime.fromISO(day, { zone: now.zone }).plus({ days: hour === 24 ? 1 : 0 })
  const at = date.set({ hour: hour % 24, minute, second: 0, millisecond: 0 })
  if (at.hour !== hour % 24 || at.minute !== minute) return null
  return at.getPossibleOffsets()[0]
}

function noHour(day: IsoDate, hour: number, minute: number): Judged {
  const suggestion = `${typedDate(day)} ${clockOf(hour + 1, minute)}`
  return { problem: momentProblems.noHour(clockOf(hour, minute), typedDate(day)), suggestion }
}

/** A corrected day keeps the time that was typed. */
function withTime(day: string | undefined, pieces: Pieces): string | undefined {
  const hour = timeOf(pieces)
  if (day === undefined || typeof hour !== 'number') return day
  return `${day} ${clockOf(hour, pieces.time?.minute ?? 0)}`
}

/** Two figures for the hour: so it is by the clock of 24 hours. */
function clockOf(hour: number, minute: number): string {
  return `${padded(hour % 24)}:${padded(minute)}`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}

function later(words: readonly string[]): string {
  return isGreek(words.join('')) ? 'σε 1 ώρα' : 'in 1 hour'
}

/** ISO 8601 with the zone's offset, to the second. */
function written(at: DateTime): string {
  return at.set({ millisecond: 0 }).toISO({ suppressMilliseconds: true })!
}
