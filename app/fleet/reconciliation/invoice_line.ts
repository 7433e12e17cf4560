/*
 * One line of a supplier's invoice: the cells by the mapping, read as Greeks write dates, hours
 * and numbers.
 */
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import type { InvoiceField, InvoiceMapping } from '#app/fleet/reconciliation/invoice_columns'
import { readFigure } from '#app/shared/figures'
import { fold, greekCapitals } from '#app/shared/fold'
import { dateFrom, type IsoDate } from '#app/shared/time'

export interface InvoiceLine {
  /** Counted from 1, in the order of the file. */
  line: number
  day: IsoDate
  /** Minutes since midnight on the pump's clock; null where the line has no hour. */
  minute: number | null
  /** Greek capitals and figures, without dash. */
  plate: string
  slip: { number: number; year: number | null } | null
  deliveryNote: string | null
  card: string | null
  fuel: Fuel | null
  quantity: number
  unitPrice: number | null
  amount: number | null
  meter: number | null
}

/** What can't be read in a line, by its field; the line is kept, and is no match for anything. */
export interface UnreadableLine {
  line: number
  fields: InvoiceField[]
}

const SLIP = /(\d{1,7})(?:\s*\/\s*(\d{4}))?\s*$/
const DAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/
const HOUR = /(\d{1,2})[:.](\d{2})/

/** Folded beginnings of what suppliers call their fuels. */
const FUELS: readonly (readonly [Fuel, RegExp])[] = [
  ['diesel', /^(πετρελαιο|diesel|ντιζελ|dies|d\.?k\b|gas ?oil)/],
  ['petrol', /^(βενζινη|αμολυβδη|unleaded|petrol|gasoline|super|95|98|100)/],
  ['lpg', /^(υγραεριο|lpg|autogas)/],
  ['cng', /^(φυσικο αεριο|cng|συμπιεσμενο)/],
  ['electric', /^(ρευμα|ηλεκτρ|electric|kwh|φορτιση)/],
]

/** Reads a line's cells. */
export function readInvoiceLine(
  cells: readonly string[],
  mapping: InvoiceMapping,
  line: number
): InvoiceLine | UnreadableLine {
  const cell = (field: InvoiceField) => cells[mapping[field] ?? -1]?.trim() ?? ''
  const wrong: InvoiceField[] = []
  const [dayText, ...rest] = cell('date').split(/[ T]+/)
  const day = dayFrom(dayText)
  if (day === null) wrong.push('date')
  const plate = greekCapitals(cell('plate')).replace(/[^\p{L}\d]/gu, '')
  if (plate === '') wrong.push('plate')
  const number = (field: InvoiceField) => {
    const text = cell(field)
    if (text === '') return null
    const value = figureOf(text)
    if (value === null) wrong.push(field)
    return value
  }
  const quantity = number('quantity')
  if (quantity === null && !wrong.includes('quantity')) wrong.push('quantity')
  const [unitPrice, amount, meter] = [number('unitPrice'), number('amount'), number('meter')]
  if (wrong.length > 0) return { line, fields: wrong }
  return {
    line,
    day: day!,
    minute: minuteOf(cell('time') || rest.join(' ')),
    plate,
    slip: slipOf(cell('slip')),
    deliveryNote: cell('deliveryNote') || null,
    card: cell('card') || null,
    fuel: fuelOf(cell('fuel')),
    quantity: quantity!,
    unitPrice,
    amount,
    meter,
  }
}

/** `5.3.26`, `05-03-2026`, `5/3/2026`, `2026-03-05`. */
function dayFrom(text: string): IsoDate | null {
  const [, day, month, year] = DAY.exec(text) ?? []
  if (year === undefined) return dateFrom(text)
  return dateFrom(`${day}/${month}/${year.length === 2 ? '20' : ''}${year}`)
}

/** A credit has its minus before or behind the number. */
function figureOf(text: string): number | null {
  const bare = text.replace(/[€\s]|lt?$/gi, '')
  const negative = /^[-−(]|[-−)]$/.test(bare)
  const figure = readFigure(bare.replace(/[-−()]/g, ''))
  return figure && (negative ? -figure.value : figure.value)
}

function minuteOf(text: string): number | null {
  const found = HOUR.exec(text)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  return hour < 24 && minute < 60 ? hour * 60 + minute : null
}

function slipOf(text: string): InvoiceLine['slip'] {
  const found = SLIP.exec(text)
  return found && { number: Number(found[1]), year: found[2] ? Number(found[2]) : null }
}

function fuelOf(text: string): Fuel | null {
  const folded = fold(text)
  return FUELS.find(([, words]) => words.test(folded))?.[0] ?? null
}
