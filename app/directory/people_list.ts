import db from '@adonisjs/lucid/services/db'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/org_chart'
import { personView, type PersonView } from '#app/org/person_view'
import { roleTitle } from '#app/org/post_title'
import { anId, defineList, oneOf, words } from '#app/shared/lists'
import type { Locale } from '#app/shared/locale'

/** The list's state in its address. The chart is in memory: its order is the one asked for. */
export const peopleList = defineList({
  path: '/people',
  filters: {
    /** A name, or part of one, as people type it. */
    text: words(),
    /** Only people of this unit and those below it. */
    unit: anId(),
    post: oneOf(['heads'], null),
  },
  sorts: {
    name: { by: [['id', 'number']], direction: 'ascending' },
    unit: { by: [['id', 'number']], direction: 'ascending' },
  },
  sort: 'name',
})

export type PeopleListState = ReturnType<typeof peopleList.read>

/** A row of the list of people. */
export interface ListedPerson extends PersonView {
  username: string
  surname: string
  givenName: string
  /** What they are in their own unit; empty for who has no placement. */
  title: string
  unit: UnitNode | null
  unitName: string
  /** More units than the one that is shown. */
  moreUnits: number
  phone: string | null
  email: string | null
}

/** Everybody with an account whom a filter means, in the order asked for. */
export function peopleOf(chart: OrgChart, { filters, sort }: PeopleListState): PersonNode[] {
  const people = filters.text ? chart.findPeople(filters.text) : chart.people
  const found = people.filter(
    (person) =>
      person.active &&
      (filters.unit === null ||
        chart.unitsOf(person.id).some((unit) => chart.isWithin(unit.id, filters.unit!))) &&
      (filters.post === null || chart.headedBy(person.id).length > 0)
  )
  if (sort.by === 'unit') sortByUnit(chart, found)
  return sort.direction === 'ascending' ? found : found.reverse()
}

/** The page behind the place that the address names; the first where there is no such place. */
export function pageOf(people: readonly PersonNode[], state: PeopleListState, limit = 50) {
  const [last] = peopleList.placeOf(state) ?? []
  const from = people.findIndex(({ id }) => id === last) + 1
  const page = people.slice(from, from + limit)
  const end = page.at(-1)
  const more = end !== undefined && from + limit < people.length
  return { page, next: more ? peopleList.cursorOf(end, state.sort) : null }
}

/** The rows of some people, with what only the database knows. */
export async function rowsOf(
  chart: OrgChart,
  people: readonly PersonNode[],
  locale: Locale
): Promise<ListedPerson[]> {
  const ids = people.map(({ id }) => id)
  const contacts = await db.from('people').whereIn('id', ids).select('id', 'phone', 'email')
  const contactOf = new Map(contacts.map((row) => [row.id, row]))
  return people.map((person) => {
    const [placement] = chart.placementsOf(person.id)
    const unit = placement ? chart.unit(placement.unitId) : null
    return {
      ...personView(chart, person.id),
      username: person.username,
      surname: person.surname,
      givenName: person.givenName,
      title: unit ? roleTitle(unit.type, placement.role, person.givenName)[locale] : '',
      unit,
      unitName: unit ? chart.nameOf(unit, locale) : '',
      moreUnits: Math.max(0, chart.unitsOf(person.id).length - 1),
      phone: contactOf.get(person.id)?.phone ?? null,
      email: contactOf.get(person.id)?.email ?? null,
    }
  })
}

/** As the chart lists the units, in each of them by name; people without a unit come last. */
function sortByUnit(chart: OrgChart, people: PersonNode[]): void {
  const order = new Map(chart.units.map((unit, at) => [unit.id, at]))
  const place = (person: PersonNode) =>
    order.get(chart.homeUnitOf(person.id)?.id ?? 0) ?? chart.units.length
  people.sort((a, b) => place(a) - place(b))
}
