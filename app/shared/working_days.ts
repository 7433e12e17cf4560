/*
 * The days on which the municipality works: not at weekends, and not on the holidays of the public
 * sector, some of which go by the Orthodox Easter.
 */
import { DateTime } from 'luxon'
import { dayAfter, type IsoDate } from '#app/shared/time'

/** Month and day of those that are the same each year. */
const FIXED = ['01-01', '01-06', '03-25', '05-01', '08-15', '10-28', '12-25', '12-26']

/** Days from Easter: Clean Monday, Good Friday, Easter Monday, Monday of the Holy Spirit. */
const FROM_EASTER = [-48, -2, 1, 50]

export function isWorkingDay(day: IsoDate): boolean {
  const date = DateTime.fromISO(day, { zone: 'utc' })
  return date.weekday <= 5 && !holidaysOf(date.year).has(day)
}

/** Whether it is a holiday of the public sector, whichever day of the week. */
export function isHoliday(day: IsoDate): boolean {
  return holidaysOf(Number(day.slice(0, 4))).has(day)
}

/** The day so many working days after a day, which itself doesn't count. */
export function workingDaysAfter(day: IsoDate, days: number): IsoDate {
  let found = day
  for (let left = days; left > 0; left--) found = workingDayFrom(dayAfter(found))
  return found
}

/** The first working day from a day on, that day included. */
export function workingDayFrom(day: IsoDate): IsoDate {
  let found = day
  while (!isWorkingDay(found)) found = dayAfter(found)
  return found
}

/** Easter Sunday of the Orthodox Church, in the civil calendar. */
export function orthodoxEaster(year: number): IsoDate {
  // Meeus' rule for the Julian calendar, and what that has fallen behind since.
  const moon = (19 * (year % 19) + 15) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2
  const day = moon + sunday + 114
  return DateTime.utc(year, Math.floor(day / 31), (day % 31) + 1)
    .plus({ days: behind })
    .toISODate()!
}

const known = new Map<number, ReadonlySet<IsoDate>>()

function holidaysOf(year: number): ReadonlySet<IsoDate> {
  const found = known.get(year)
  if (found) return found
  const easter = DateTime.fromISO(orthodoxEaster(year), { zone: 'utc' })
  const holidays = new Set([
    ...FIXED.map((day) => `${year}-${day}`),
    ...FROM_EASTER.map((days) => easter.plus({ days }).toISODate()!),
  ])
  known.set(year, holidays)
  return holidays
}
