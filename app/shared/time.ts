/*
 * Instants are UTC; due dates are dates; people read both in the municipality's zone.
 */
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import type { Locale } from '#app/shared/locale'

/** A calendar date without a time, `yyyy-MM-dd`. */
export type IsoDate = string

/** The day that was asked for last, with its first and last instant: each page asks many times. */
let known = { day: '', from: 0, until: 0 }

/** Today in the municipality's zone. */
export function today(now: DateTime | Date = new Date()): IsoDate {
  const at = now.valueOf()
  if (at < known.from || at > known.until) {
    const here = DateTime.fromMillis(at, { zone: dimos.zone })
    const [from, until] = [here.startOf('day').valueOf(), here.endOf('day').valueOf()]
    known = { day: here.toISODate()!, from, until }
  }
  return known.day
}

export function dayBefore(day: IsoDate): IsoDate {
  return daysAfter(day, -1)
}

export function dayAfter(day: IsoDate): IsoDate {
  return daysAfter(day, 1)
}

/** The date so many days later, or earlier where `days` is negative. */
export function daysAfter(day: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The instant on the municipality's clock. */
export function local(instant: DateTime): DateTime {
  return instant.setZone(dimos.zone)
}

/** `12/5/2026`, as Greeks write it; `12 May 2026` in English. */
export function formatDate(date: IsoDate, locale: Locale): string {
  if (locale === 'el') {
    // A list shows many dates, and a slice of text is fifty times as quick as a date.
    const [year, month, day] = date.split('-')
    return `${Number(day)}/${Number(month)}/${year}`
  }
  return DateTime.fromISO(date, { zone: 'utc' }).setLocale('en-GB').toFormat('d LLL yyyy')
}

/** Reads `2026-05-12` or `12/5/2026` of the years 1900 to 2199; null for anything else. */
export function dateFrom(text: string): IsoDate | null {
  for (const format of ['yyyy-MM-dd', 'd/M/yyyy']) {
    const date = DateTime.fromFormat(text.trim(), format, { zone: 'utc' })
    if (date.isValid && date.year >= 1900 && date.year < 2200) return date.toISODate()
  }
  return null
}

/** Date and time on the municipality's clock: `12/5/2026 14:30`. */
export function formatInstant(instant: DateTime, locale: Locale): string {
  const value = local(instant)
  return `${formatDate(value.toISODate()!, locale)} ${value.toFormat('HH:mm')}`
}

/** An instant as the database keeps it: UTC, `yyyy-MM-dd HH:mm:ss.SSS`. */
export function toStored(instant: DateTime): string {
  const iso = new Date(instant.toMillis()).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`
}

/** Reads an instant that the database gave, as text (SQLite) or Date (MariaDB). */
export function fromStored(value: string | Date): DateTime
export function fromStored(value: string | Date | null | undefined): DateTime | null
export function fromStored(value: string | Date | null | undefined): DateTime | null {
  if (value === null || value === undefined) return null
  const at = value instanceof Date ? value.valueOf() : Date.parse(`${value.replace(' ', 'T')}Z`)
  return DateTime.fromMillis(at, { zone: 'utc' })
}
