import i18nManager from '@adonisjs/i18n/services/main'
import { navigation } from '#app/overviews/navigation'
import type { Role } from '#app/identity/roles'
import type { Icon } from '#app/shared/assets'
import { fold, soundKey } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'
import type { SearchHit } from '#app/shared/search_provider'

/** What can be begun from anywhere, beside the pages of the menu. */
const ACTS: readonly { name: string; url: string; icon: Icon }[] = [
  { name: 'new_task', url: '/tasks/new', icon: 'plus' },
  { name: 'my_sessions', url: '/account/sessions', icon: 'monitor' },
  { name: 'password', url: '/account/password', icon: 'key-round' },
  { name: 'second_factor', url: '/account/second-factor', icon: 'shield-check' },
  { name: 'chat', url: '/account/chat', icon: 'smartphone' },
  { name: 'notices', url: '/account/notices', icon: 'bell' },
  { name: 'reminders', url: '/account/reminders', icon: 'clock' },
]

/** Pages whose names begin with the words, also in the other language or in Greeklish. */
export function findPages(text: string, locale: Locale, roles: ReadonlySet<Role>): SearchHit[] {
  const pages = navigation('', roles).flatMap(({ items }) => items)
  return named(text, locale, pages, 'frame.nav', 'page')
}

/** What can be begun, found in the same way. */
export function findActs(text: string, locale: Locale): SearchHit[] {
  return named(text, locale, ACTS, 'search.acts', 'act')
}

function named(
  text: string,
  locale: Locale,
  entries: readonly { name: string; url: string; icon: Icon }[],
  words: string,
  kind: string
): SearchHit[] {
  const typed = wordsOf(text)
  if (text && typed.length === 0) return []
  const say = (key: string, language: Locale = locale) => i18nManager.locale(language).t(key)
  return entries
    .map(({ name, ...entry }) => ({ key: `${words}.${name}`, ...entry }))
    .filter(({ key }) => {
      const names = [say(key, 'el'), say(key, 'en')].map(wordsOf)
      return names.some((name) => typed.every((word) => name.some((each) => begins(each, word))))
    })
    .map(({ key, url, icon }) => ({
      label: say(key),
      meta: say(`search.kinds.${kind}`),
      url,
      icon,
    }))
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function begins(word: string, typed: string): boolean {
  return word.startsWith(typed) || soundKey(word).startsWith(soundKey(typed))
}
