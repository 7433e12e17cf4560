/*
 * Times of day as people type them: `9:00`, `στις 14.30`, `2μμ`, `εννέα και μισή`, `9 το πρωί`.
 */
import {
  beforeHour,
  beforePart,
  dayParts,
  fractions,
  halves,
  hourWords,
  minusMinutes,
  plusMinutes,
  type DayPart,
} from '#bots/values/clock_words'
import { stripInvisible } from '#app/shared/fold'

/** What was typed of a time; which half of the day is meant is told later. */
export interface TypedTime {
  used: number
  hour: number
  minute: number
  half: 'am' | 'pm' | null
  /** Written with two figures, so by the clock of 24 hours. */
  isExact: boolean
  /** The hour stood alone, as a number that may be anything's. */
  isBare: boolean
  /** `9.05` may as well be a day. */
  isDoubtful: boolean
}

const FIGURES = /^(\d{1,2})(?:([:.])(\d{2}))?(\p{L}[\p{L}.]{0,4})?$/u

/**
 * Reads a time at the beginning of some words; null where none is there.
 *
 * @param dated a day stands before: a number alone is an hour then
 */
export function readTime(words: readonly string[], dated: boolean): TypedTime | null {
  const led = words.length > 1 && beforeHour.find(words[0]) !== null ? 1 : 0
  const hour = readHour(words, led, dated)
  if (!hour) return null
  let at = led + 1
  let { minute } = hour
  let ofHour = hour.hour
  const more = hour.separator ? null : readMinutes(words, at)
  if (more) {
    at += more.used
    minute = (more.minutes + 60) % 60
    if (more.minutes < 0) ofHour = ofHour === 1 ? 12 : ofHour - 1
  }
  const stated = hour.half ?? (at < words.length ? halves.find(words[at]) : null)
  if (stated !== hour.half) at++
  const isAlone = !hour.separator && !more && stated === null
  const following = at < words.length ? readPart(words.slice(at)) : null
  if (!led && !dated && isAlone && !following) return null
  // `στις 9.05`; no month is 0 or beyond 12.
  const isDoubtful = hour.separator === '.' && minute >= 1 && minute <= 12 && !dated && !stated
  if (isDoubtful && !led) return null
  return {
    used: at,
    hour: ofHour,
    minute,
    half: stated,
    isExact: hour.isExact,
    isBare: !led && isAlone && !following,
    isDoubtful,
  }
}

/** A part of the day at the beginning of some words: `το απόγευμα`, `in the morning`. */
export function readPart(words: readonly string[]): { used: number; part: DayPart } | null {
  for (let used = 0; used <= 2 && used < words.length; used++) {
    const part = dayParts.find(words[used])
    if (part !== null) return { used: used + 1, part }
    if (beforePart.find(words[used]) === null) return null
  }
  return null
}

/** The hour by the clock of 24; null where no such hour is, `doubtful` where it may be two. */
export function hourOf(
  { hour, half, isExact, isBare }: Pick<TypedTime, 'hour' | 'half' | 'isExact' | 'isBare'>,
  part: DayPart | null
): number | null | 'doubtful' {
  if (hour > 23) return null
  if (half) {
    if (hour > 12) return half === 'pm' ? hour : null
    return (hour % 12) + (half === 'pm' ? 12 : 0)
  }
  if (hour > 12) return hour
  switch (part) {
    case 'dawn':
    case 'morning':
      return hour < 12 ? hour : null
    case 'noon':
      return hour >= 11 ? hour : hour + 12
    case 'afternoon':
      return hour === 12 ? 12 : hour + 12
    case 'evening':
      if (hour === 12) return 24
      return hour > 5 ? hour + 12 : 'doubtful'
    case 'midnight':
      return hour % 12 === 0 ? 24 : null
    default:
      // Nobody says whether `στις 3` is in the night or after noon.
      return hour >= 1 && hour <= 6 && (!isExact || isBare) ? 'doubtful' : hour
  }
}

interface Hour {
  hour: number
  minute: number
  separator: string | null
  half: 'am' | 'pm' | null
  isExact: boolean
}

function readHour(words: readonly string[], at: number, dated: boolean): Hour | null {
  const word = stripInvisible(words[at].normalize('NFKC'))
  const match = FIGURES.exec(word)
  if (!match) {
    const spoken = at > 0 || dated ? hourWords.find(word) : null
    return spoken === null
      ? null
      : { hour: spoken, minute: 0, separator: null, half: null, isExact: false }
  }
  const [, hour, separator = null, minute = '0', suffix] = match
  const half = suffix === undefined ? null : halves.find(suffix.replace(/\.$/, ''))
  if (suffix !== undefined && half === null) return null
  const isExact = hour.length === 2
  return { hour: Number(hour), minute: Number(minute), separator, half, isExact }
}

/** `και μισή`, `παρά τέταρτο`, `και 20`. */
function readMinutes(
  words: readonly string[],
  at: number
): { used: number; minutes: number } | null {
  if (at + 1 >= words.length) return null
  const sign = plusMinutes.find(words[at]) ? 1 : minusMinutes.find(words[at]) ? -1 : 0
  const fraction = fractions.find(words[at + 1])
  const figures = /^(?:[1-5]?[05])$/.test(words[at + 1]) ? Number(words[at + 1]) : 0
  const minutes = fraction ?? figures
  return sign === 0 || minutes === 0 ? null : { used: 2, minutes: sign * minutes }
}
