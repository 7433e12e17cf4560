/*
 * Rules of the fleet's forms: numbers as Greeks write them, dates, nothing for what is left out.
 */
import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'

const decimalText = vine.createRule((value, _options, field) => {
  if (typeof value === 'number') return
  if (typeof value !== 'string') return
  const read = readDecimal(value)
  if (read === null) field.report('The {{ field }} field must be a number', 'number', field)
  else field.mutate(read, field)
})

/** Reads `82.340,5`, `82340.5` and `82 340`; null for anything else. */
export function readDecimal(text: string): number | null {
  const bare = text.replace(/\s+/gu, '')
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)
    ? bare.replaceAll('.', '').replace(',', '.')
    : bare.replace(',', '.')
  return /^\d{1,9}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null
}

/** A number with or without decimals, or nothing. */
export const decimalField = () => vine.any().use(decimalText()).nullable().optional()

/** A date, or nothing. */
export const dateField = () => vine.string().use(calendarDate()).nullable().optional()

/** Text, or nothing; how long it may be is the service's to say. */
export const textField = () => vine.string().maxLength(5000).nullable().optional()

/** The id of a record. */
export const idField = () =>
  vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31)
