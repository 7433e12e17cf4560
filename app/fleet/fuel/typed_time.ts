import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { today, type IsoDate } from '#app/shared/time'

/** An instant out of a form's day and time; null for now. Of a day without a time: its noon. */
export function instantFrom(
  day: IsoDate | null | undefined,
  time: string | null | undefined
): DateTime | null {
  if (!day && !time) return null
  if (!time && day === today()) return null
  const typed = `${day ?? today()}T${time ?? '12:00'}`
  return DateTime.fromISO(typed, { zone: dimos.zone }).toUTC()
}
