import vine from '@vinejs/vine'
import { DateTime } from 'luxon'

/** A calendar date as browsers send it (`2026-05-12`) or as Greeks type it (`12/5/2026`). */
export const calendarDate = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const text = value.trim()
  const date = ['yyyy-MM-dd', 'd/M/yyyy']
    .map((format) => DateTime.fromFormat(text, format, { zone: 'utc' }))
    .find((parsed) => parsed.isValid)
  if (date) field.mutate(date.toISODate(), field)
  else field.report('The {{ field }} field must be a date', 'calendarDate', field)
})
