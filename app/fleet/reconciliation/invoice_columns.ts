/*
 * What a column of a supplier's file may hold, and which column holds what. Each supplier's
 * programs have headings of their own; what somebody said once is remembered by the headings.
 */
import { fold } from '#app/shared/fold'

export const invoiceFields = [
  'date',
  'time',
  'plate',
  'slip',
  'deliveryNote',
  'card',
  'fuel',
  'quantity',
  'unitPrice',
  'amount',
  'meter',
] as const

export type InvoiceField = (typeof invoiceFields)[number]

/** The column of each field, counted from 0. */
export type InvoiceMapping = Partial<Record<InvoiceField, number>>

/** Without these a line says nothing that could be compared. */
export const neededFields = ['date', 'plate', 'quantity'] as const

/** Beginnings of headings; the longest that fits decides. */
const HEADINGS: readonly (readonly [InvoiceField, readonly string[]])[] = [
  ['date', ['ημερομηνια', 'ημ/νια', 'ημνια', 'ημερ', 'date', 'trans date', 'transaction date']],
  ['time', ['ωρα', 'time', 'hour']],
  [
    'plate',
    [
      'αρ. κυκλοφοριας',
      'αριθμος κυκλοφοριας',
      'αρ.κυκλ',
      'πινακιδα',
      'οχημα',
      'plate',
      'vehicle',
      'licence plate',
      'license plate',
      'registration',
    ],
  ],
  ['slip', ['δχκ', 'αρ. δελτιου καυσιμων', 'δελτιο καυσιμων', 'αρ. δελτιου χορηγησης', 'slip']],
  [
    'deliveryNote',
    [
      'δελτιο αποστολης',
      'αρ. δελτιου αποστολης',
      'δ.α.',
      'παραστατικο',
      'αρ. παραστατικου',
      'αποδειξη',
      'delivery note',
      'receipt',
      'document',
    ],
  ],
  ['card', ['καρτα', 'αρ. καρτας', 'card']],
  ['fuel', ['ειδος', 'προιον', 'καυσιμο', 'περιγραφη', 'product', 'fuel', 'item']],
  [
    'quantity',
    ['ποσοτητα', 'λιτρα', 'λτ', 'lt', 'litres', 'liters', 'quantity', 'qty', 'volume', 'kwh'],
  ],
  [
    'unitPrice',
    ['τιμη', 'τιμη/λτ', 'τιμη μοναδος', 'τιμη μοναδας', 'τιμη λιτρου', 'price', 'unit price'],
  ],
  ['amount', ['αξια', 'συνολο', 'ποσο', 'καθαρη αξια', 'amount', 'total', 'value', 'cost']],
  ['meter', ['χιλιομετρα', 'χλμ', 'ενδειξη', 'odometer', 'km', 'mileage']],
]

/** The mapping that the headings themselves tell; what they don't tell is left out. */
export function guessMapping(headings: readonly string[]): InvoiceMapping {
  const found = headings.map((heading) => {
    const text = fold(heading).replace(/\s+/g, ' ').trim()
    const fits = HEADINGS.flatMap(([field, words]) =>
      words
        .filter((word) => text.startsWith(fold(word)))
        .map((word) => ({ field, length: word.length }))
    )
    return fits.sort((a, b) => b.length - a.length)[0] ?? null
  })
  const mapping: InvoiceMapping = {}
  for (const [column, fit] of found.entries()) {
    if (!fit) continue
    const before = mapping[fit.field]
    if (before === undefined || found[before]!.length < fit.length) mapping[fit.field] = column
  }
  return mapping
}

/** By this a file of the same supplier is known again, whatever stands in its lines. */
export function headingsKey(headings: readonly string[]): string {
  return headings
    .map((heading) => fold(heading).replace(/\s+/g, ' ').trim())
    .join('|')
    .slice(0, 500)
}

/** The fields that a mapping lacks, or gives to a column that isn't there. */
export function missingFields(
  mapping: InvoiceMapping,
  columns: number
): (typeof neededFields)[number][] {
  return neededFields.filter((field) => {
    const column = mapping[field]
    return column === undefined || column < 0 || column >= columns
  })
}
