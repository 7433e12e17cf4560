import vine from '@vinejs/vine'

/** Reads `185,50`, `1.250,50` or `185.50`; null for anything else. */
export function numberFrom(text: string): number | null {
  const plain = text.replace(/[\s\u00a0€]/gu, '')
  if (!/^\d[\d.,]*$/.test(plain)) return null
  const isThousands = /^\d{1,3}(\.\d{3})+$/.test(plain)
  const figure = plain.includes(',') || isThousands ? plain.replace(/\./g, '') : plain
  const value = Number(figure.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

/** A number as people type one into a form. */
export const typedNumber = vine.createRule((value, _options, field) => {
  if (typeof value !== 'string') return
  const read = numberFrom(value)
  if (read === null) field.report('The {{ field }} field must be a number', 'number', field)
  else field.mutate(read, field)
})

/** As forms carry it; its output is a number. */
export const aNumber = () =>
  vine.string().trim().maxLength(20).use(typedNumber()).nullable().optional()

/** What a validated field became. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

const euros = {
  el: new Intl.NumberFormat('el-GR', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
}

/** `1.250,50 €` */
export function inEuros(amount: number, locale: 'el' | 'en'): string {
  return euros[locale].format(amount)
}
