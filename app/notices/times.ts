/*
 * When somebody wants to be written to, and when not. Times are those of the municipality's clock,
 * as `07:30`; texts of that form compare as times do.
 */
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import notices from '#config/notices'
import { isWorkingDay } from '#app/shared/working_days'
import { dayAfter, local, type IsoDate } from '#app/shared/time'

/** `07:30` */
export type ClockTime = string

export interface Times {
  /** When the morning's digest comes; null for none. */
  digestAt: ClockTime | null
  /** Nothing comes by itself from one until the other; both null for no quiet hours. */
  quietFrom: ClockTime | null
  quietTo: ClockTime | null
}

/** What everybody begins with. */
export const USUAL: Times = notices

/** When a digest may come: hours that are on each day once, and an outage ends on the same day. */
export const MORNING = { from: '05:00', to: '12:00' } as const

/** Days on which somebody is away. */
export interface DaysAway {
  from: IsoDate
  to: IsoDate
}

/** Longer than any leave is; whoever is away for longer is written to all the same. */
const MOST_STEPS = 500

/** A time of a day as an instant; one that the clock leaps over is the one after it. */
export function instantOf(day: IsoDate, time: ClockTime): DateTime {
  return DateTime.fromISO(`${day}T${time}`, { zone: dimos.zone })
}

/** Whether a time is within the quiet hours, which may pass midnight. */
export function isQuiet({ quietFrom: from, quietTo: to }: Times, time: ClockTime): boolean {
  if (from === null || to === null) return false
  return from < to ? from <= time && time < to : time >= from || time < to
}

/**
 * The first instant from `now` on at which somebody may be written to: not in quiet hours, and
 * after leave on the first working morning.
 */
export function reachableAt(now: DateTime, times: Times, away: readonly DaysAway[]): DateTime {
  let at = local(now)
  for (let step = 0; step < MOST_STEPS; step++) {
    const day = at.toISODate()!
    if (isAway(away, day)) at = instantOf(returnFrom(away, day), morningOf(times))
    else if (isQuiet(times, at.toFormat('HH:mm'))) at = endOfQuiet(at, times.quietTo!)
    else break
  }
  return at.toUTC()
}

export function isAway(away: readonly DaysAway[], day: IsoDate): boolean {
  return away.some(({ from, to }) => from <= day && day <= to)
}

/** The first working day after a leave. */
function returnFrom(away: readonly DaysAway[], day: IsoDate): IsoDate {
  let found = dayAfter(day)
  for (let step = 0; step < MOST_STEPS * 10; step++) {
    if (isWorkingDay(found) && !isAway(away, found)) break
    found = dayAfter(found)
  }
  return found
}

function morningOf({ digestAt, quietTo }: Times): ClockTime {
  return digestAt ?? quietTo ?? USUAL.digestAt!
}

function endOfQuiet(at: DateTime, to: ClockTime): DateTime {
  const day = at.toISODate()!
  const end = instantOf(day, to)
  return end > at ? end : instantOf(dayAfter(day), to)
}
