import { orgChart } from '#app/org/chart/org_chart_queries'
import { roleTitle } from '#app/org/post_title'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import type { SearchHit, SearchProvider } from '#app/shared/search_provider'

export const peopleSearch: SearchProvider = { name: 'people', find: findPeople }

export const unitSearch: SearchProvider = { name: 'units', find: findUnits }

/** People with an account, by name. */
async function findPeople(
  _actor: Actor,
  text: string,
  locale: Locale,
  limit: number
): Promise<SearchHit[]> {
  const chart = await orgChart()
  return chart
    .findPeople(text)
    .filter(({ active }) => active)
    .slice(0, limit)
    .map((person) => {
      const [placement] = chart.placementsOf(person.id)
      const unit = placement && chart.unit(placement.unitId)
      const meta = unit
        ? `${roleTitle(unit.type, placement.role, person.givenName)[locale]}, ${unit.code}`
        : ''
      return { label: person.displayName, meta, url: `/people/${person.username}`, icon: 'user' }
    })
}

/** Units in force, by name or code. */
async function findUnits(
  _actor: Actor,
  text: string,
  locale: Locale,
  limit: number
): Promise<SearchHit[]> {
  const chart = await orgChart()
  return chart
    .findUnits(text)
    .slice(0, limit)
    .map((unit) => ({
      label: chart.nameOf(unit, locale),
      meta: unit.code,
      url: `/org-chart?search=${encodeURIComponent(unit.code)}`,
      icon: 'network',
    }))
}
