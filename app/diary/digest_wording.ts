import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import type { DigestSection } from '#app/shared/digest_provider'
import { vocative } from '#app/shared/greek_names'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

/** The morning's message; its first line says by itself what there is. */
export function digestText(
  givenName: string,
  day: IsoDate,
  sections: readonly DigestSection[],
  locale: Locale
): string {
  const el = locale === 'el'
  const greeting = el ? `Καλημέρα, ${vocative(givenName)}!` : `Good morning, ${givenName}!`
  const settings = `${el ? 'Ώρα, ησυχία, σίγαση' : 'Hour, quiet hours, mutes'}: ${dimos.web.url}/account/notices`
  return [
    `${greeting} ${longDay(day, locale)} · ${counts(sections)}`,
    ...blocks(sections, locale),
    '',
    settings,
  ].join('\n')
}

/** The answer to `!today` and `!pending`. */
export function sectionsText(
  title: string,
  nothing: string,
  sections: readonly DigestSection[],
  locale: Locale
): string {
  if (sections.length === 0) return `${title} · ${nothing}`
  return [`${title} · ${counts(sections)}`, ...blocks(sections, locale)].join('\n')
}

/** `Δευτέρα 23/11`. */
export function longDay(day: IsoDate, locale: Locale): string {
  return DateTime.fromISO(day, { zone: 'utc' })
    .setLocale(locale === 'el' ? 'el' : 'en-GB')
    .toFormat(locale === 'el' ? 'cccc d/M' : 'cccc d LLLL')
}

function counts(sections: readonly DigestSection[]): string {
  return sections.map(({ title, count }) => `${title}: ${count}`).join(' · ')
}

function blocks(sections: readonly DigestSection[], locale: Locale): string[] {
  return sections.flatMap(({ title, count, lines }) => {
    const more = Number(count) - lines.length
    const rest =
      more > 0 || Number.isNaN(more) ? [locale === 'el' ? '… και άλλα' : '… and more'] : []
    return ['', `${title}:`, ...lines.map(({ text }) => `• ${text}`), ...rest]
  })
}
