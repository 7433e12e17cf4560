import i18nManager from '@adonisjs/i18n/services/main'
import dimos from '#config/dimos'
import { search, type HitGroup } from '#app/overviews/search'
import type { Locale } from '#app/shared/locale'
import type { SearchHit } from '#app/shared/search_provider'
import type { Command } from '#bots/command'

/** Hits of one kind in an answer; the page has the others. */
const IN_CHAT = 5

const find: Command = {
  path: ['find'],
  names: [['find', 'search', 'βρες', 'αναζήτηση', 'ψάξε', 'vres', 'psakse']],
  summary: {
    el: 'βρίσκει εργασίες, πρόσωπα και μονάδες που μπορείτε να δείτε',
    en: 'finds tasks, people and units that you may see',
  },
  example: { el: '!βρες φωτισμός', en: '!find lights' },
  parameters: [
    { name: 'words', kind: 'text', label: { el: 'ΛΕΞΕΙΣ', en: 'WORDS' }, maxLength: 100 },
  ],
  async run({ actor, locale }, args) {
    const words = args.words as string
    const groups = await search(actor, words, locale, IN_CHAT + 1)
    const shown = groups.map(({ name, items }) => ({ name, items: items.slice(0, IN_CHAT) }))
    const hits = shown.flatMap(({ items }) => items)
    return {
      text: hits.length === 0 ? nothing(words, locale) : answer(words, groups, shown, locale),
      visibleTo: (personId) => hits.every(({ visibleTo }) => visibleTo?.(personId) ?? true),
    }
  },
}

export const findCommands: readonly Command[] = [find]

function answer(
  words: string,
  found: readonly HitGroup[],
  shown: readonly HitGroup[],
  locale: Locale
): string {
  const el = locale === 'el'
  const title = el ? `Αποτελέσματα για «${words}»:` : `Found for “${words}”:`
  const parts = shown.map(({ name, items }) =>
    [i18nManager.locale(locale).t(`search.groups.${name}`), ...items.map(lineOf)].join('\n')
  )
  const more = found.some(({ items }) => items.length > IN_CHAT)
  if (more) {
    const page = `${dimos.web.url}/search?q=${encodeURIComponent(words)}`
    parts.push(el ? `… και άλλα: ${page}` : `… and more: ${page}`)
  }
  return [title, ...parts].join('\n\n')
}

function lineOf({ label, meta, url }: SearchHit): string {
  return [`• ${label}`, meta, `${dimos.web.url}${url}`].filter(Boolean).join(' · ')
}

function nothing(words: string, locale: Locale): string {
  return locale === 'el'
    ? `Δεν βρέθηκε τίποτα για «${words}». Γράψτε μέρος από όνομα, τίτλο ή κωδικό.`
    : `Nothing was found for “${words}”. Write a part of a name, a title or a code.`
}
