/*
 * What the search in the bar and the palette look through: each module brings a provider, and
 * start/search.ts has the table.
 */
import type { Actor } from '#app/shared/act'
import { fold } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'
import type { SearchHit, SearchProvider } from '#app/shared/search_provider'

export interface HitGroup {
  name: string
  items: SearchHit[]
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
    providers.map(async ({ name, find }) => {
      const hits = await find(actor, text, locale, limit)
      return { name, items: hits.slice(0, limit) }
    })
  )
  return groups.filter(({ items }) => items.length > 0)
}
