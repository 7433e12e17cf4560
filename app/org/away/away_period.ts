/*
 * The days of an absence or a substitution: what may be asked for, and how it reads.
 */
import { DateTime } from 'luxon'
import {
  ActNumberTooLong,
  PeriodOver,
  PeriodReversed,
  PeriodTooLong,
} from '#app/org/away/away_exceptions'
import type { Locale, Worded } from '#app/shared/locale'
import { formatDate, type IsoDate } from '#app/shared/time'

/** From the first day to the last one. */
export interface AwayPeriod {
  from: IsoDate
  to: IsoDate
}

/** Longest that somebody may be away, or stand in, by one record; and furthest ahead it begins. */
const MOST_YEARS = 1
const LONGEST_ACT = 100

/** @throws a refusal where the days are in the wrong order, all past, or too many or too far */
export function checkPeriod({ from, to }: AwayPeriod, today: IsoDate): void {
  if (to < from) throw new PeriodReversed()
  if (to < today) throw new PeriodOver()
  const [least, most] = [-MOST_YEARS, MOST_YEARS].map((years) => yearsAfter(today, years))
  if (to >= yearsAfter(from, MOST_YEARS) || from < least || from > most) throw new PeriodTooLong()
}

/** The act's number as it is kept; null where none is given. */
export function checkedAct(act: string | null | undefined): string | null {
  const text = act?.replace(/\s+/gu, ' ').trim() ?? ''
  if ([...text].length > LONGEST_ACT) throw new ActNumberTooLong(LONGEST_ACT)
  return text || null
}

/** `1/8/2026 – 15/8/2026`; one day alone once. */
export function periodInWords({ from, to }: AwayPeriod, locale: Locale): string {
  return from === to
    ? formatDate(from, locale)
    : `${formatDate(from, locale)} – ${formatDate(to, locale)}`
}

/** The same in both languages, for a refusal. */
export function wordedPeriod(period: AwayPeriod): Worded {
  return { el: periodInWords(period, 'el'), en: periodInWords(period, 'en') }
}

function yearsAfter(date: IsoDate, years: number): IsoDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ years }).toISODate()!
}
