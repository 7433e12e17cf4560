import type { TranslationsFormatterContract } from '@adonisjs/i18n/types'

/** Results that are kept; a page says the same few things with the same few values. */
const MOST = 2000

/**
 * Words of screens that are formatted once. The package parses a message at each use; most of ours
 * are plain text, and the others repeat.
 */
export class MessageFormatter implements TranslationsFormatterContract {
  readonly #icu: TranslationsFormatterContract
  readonly #known = new Map<string, string>()

  constructor(icu: TranslationsFormatterContract) {
    this.#icu = icu
  }

  get name(): string {
    return this.#icu.name
  }

  format(message: string, locale: string, data?: Record<string, any>): string {
    if (!/[{}]|''/.test(message)) return message
    const values = Object.values(data ?? {})
    if (!values.every(isPlain)) return this.#icu.format(message, locale, data)
    const key = `${locale} ${message} ${JSON.stringify(data)}`
    let text = this.#known.get(key)
    if (text === undefined) {
      text = this.#icu.format(message, locale, data)
      if (this.#known.size >= MOST) this.#known.clear()
      this.#known.set(key, text)
    }
    return text
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
