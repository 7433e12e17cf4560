/*
 * What the search in the bar and the palette look through: each module brings a provider, and
 * start/search.ts has the table.
 */
import type { Actor } from '#app/shared/act'
import type { Icon } from '#app/shared/assets'
import { fold } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'

export interface Hit {
  label: string
  /** What it is beside its name: a number, a unit. */
  meta: string
  url: string
  icon: Icon
}

export interface SearchProvider {
  /** Its words are `search.groups.<name>` in resources/lang. */
  name: string
  /** What the person may see of what these words mean, the best first. */
  find(actor: Actor, text: string, locale: Locale, limit: number): Promise<Hit[]>
}

export interface HitGroup {
  name: string
  items: Hit[]
}

let providers: readonly SearchProvider[] = []

export function registerSearch(table: readonly SearchProvider[]): void {
  providers = table
}

/** What every provider finds; groups without anything are left out. */
export async function search(
  actor: Actor,
  text: string,
  locale: Locale,
  limit: number
): Promise<HitGroup[]> {
  if (!fold(text).trim()) return []
  const groups = await Promise.all(
    providers.map(async ({ name, find }) => ({
      name,
      items: (await find(actor, text, locale, limit)).slice(0, limit),
    }))
  )
  return groups.filter(({ items }) => items.length > 0)
}
