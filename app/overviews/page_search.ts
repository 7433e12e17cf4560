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
]

/** Pages and acts whose names begin with the words, also in the other language or in Greeklish. */
export function findPages(text: string, locale: Locale, roles: ReadonlySet<Role>): SearchHit[] {
  const typed = wordsOf(text)
  const pages = navigation('', roles).flatMap(({ items }) =>
    items.map(({ name, url, icon }) => ({ key: `frame.nav.${name}`, url, icon, meta: 'page' }))
  )
  const acts = ACTS.map(({ name, url, icon }) => ({
    key: `search.acts.${name}`,
    url,
    icon,
    meta: 'act',
  }))
  const t = (key: string, language: Locale = locale) => i18nManager.locale(language).t(key)
  return [...pages, ...acts]
    .filter(({ key }) => {
      const names = [t(key, 'el'), t(key, 'en')].map(wordsOf)
      return names.some((name) => typed.every((word) => name.some((each) => begins(each, word))))
    })
    .map(({ key, url, icon, meta }) => ({
      label: t(key),
      meta: t(`search.kinds.${meta}`),
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
