import type { Locale } from '#app/shared/locale'

const UNITS = ['kB', 'MB', 'GB', 'TB']

/** `412 kB`, `1,8 MB`, `75 GB`: in Greek with a comma; kilobytes of 1,024 bytes, as systems show them. */
export function sizeInWords(bytes: number, locale: Locale): string {
  const steps = Math.max(1, Math.min(UNITS.length, Math.floor(Math.log2(bytes || 1) / 10)))
  const value = bytes / 1024 ** steps
  const maximumFractionDigits = steps > 1 && value < 10 ? 1 : 0
  const format = new Intl.NumberFormat(locale === 'el' ? 'el' : 'en-GB', { maximumFractionDigits })
  return `${format.format(steps === 1 ? Math.ceil(value) : value)} ${UNITS[steps - 1]}`
}
