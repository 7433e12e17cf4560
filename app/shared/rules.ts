import vine from '@vinejs/vine'
import { dateFrom } from '#app/shared/time'

/** A calendar date as browsers send it (`2026-05-12`) or as Greeks type it (`12/5/2026`). */
export const calendarDate = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const date = dateFrom(value)
  if (date) field.mutate(date, field)
  else field.report('The {{ field }} field must be a date', 'calendarDate', field)
})
