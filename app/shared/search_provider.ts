import type { Actor } from '#app/shared/act'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'

/** Something that the search has found. */
export interface SearchHit {
  label: string
  /** What it is beside its name: a number, a unit. */
  meta: string
  url: string
  icon: Icon
  /** Who else may see it, by person; everybody where it is absent. */
  visibleTo?: (personId: number) => boolean
}

export interface SearchProvider {
  /** Its words are `search.groups.<name>` in resources/lang. */
  name: string
  /** What the person may see of what these words mean, the best first. */
  find(actor: Actor, text: string, locale: Locale, limit: number): Promise<SearchHit[]>
}
