import type { Locale } from '#app/shared/locale'

const formats = new Map<string, Intl.NumberFormat>()

/** `1.234,5` in Greek, `1,234.5` in English. */
export function formatNumber(value: number, locale: Locale, digits = 1): string {
  const name = `${locale}:${digits}`
  let format = formats.get(name)
  if (!format) {
    const language = locale === 'el' ? 'el' : 'en-GB'
    format = new Intl.NumberFormat(language, { maximumFractionDigits: digits })
    formats.set(name, format)
  }
  return format.format(value)
}
