/** The two languages in which every text exists. */
export type Locale = 'el' | 'en'

export const locales: readonly Locale[] = ['el', 'en']

/** One text in both languages. */
export type Worded = Readonly<Record<Locale, string>>

/** A text made alike in both languages. */
export function worded(inWords: (locale: Locale) => string): Worded {
  return { el: inWords('el'), en: inWords('en') }
}

export function isLocale(value: unknown): value is Locale {
  return value === 'el' || value === 'en'
}
