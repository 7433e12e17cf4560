import db from '@adonisjs/lucid/services/db'
import { meantBy, peopleList, type PeopleListState } from '#app/directory/people_filters'
import { photoUrl } from '#app/directory/people/person_card'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { roleTitle } from '#app/org/post_title'
import type { Locale } from '#app/shared/locale'

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
  /** Of the small form. */
  photoUrl: string | null
}

/** Everybody with an account whom the filters mean, in the order asked for. */
export async function peopleOf(chart: OrgChart, state: PeopleListState): Promise<PersonNode[]> {
  const { sort } = state
  const found = await meantBy(chart, state.filters)
  const place = placeIn(chart)
  const columns = peopleList.columnsOf(sort.by)
  const rows = found.map((person) => ({ person, place: valuesOf(place(person), columns) }))
  const sign = sort.direction === 'ascending' ? 1 : -1
  return rows.sort((a, b) => sign * compare(a.place, b.place)).map(({ person }) => person)
}

/** The page behind the place that the address names, whoever has left it meanwhile. */
export function pageOf(
  chart: OrgChart,
  people: readonly PersonNode[],
  state: PeopleListState,
  limit = 50
) {
  const place = placeIn(chart)
  const from = beginning(people.map(place), state)
  const page = people.slice(from, from + limit)
  const end = page.at(-1)
  const more = end !== undefined && from + limit < people.length
  return { page, next: more ? peopleList.cursorOf(place(end), state.sort) : null }
}

/** The rows of some people, with what only the database knows. */
export async function rowsOf(
  chart: OrgChart,
  people: readonly PersonNode[],
  locale: Locale
): Promise<ListedPerson[]> {
  const ids = people.map(({ id }) => id)
  const contacts = await db
    .from('people')
    .leftJoin('files', 'files.id', 'people.photo_file_id')
    .whereIn('people.id', ids)
    .select('people.id', 'people.phone', 'people.email', 'files.key as photo_key')
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
      photoUrl: photoUrl(contactOf.get(person.id)?.photo_key ?? null, 'small'),
    }
  })
}

interface Place {
  /** As the chart lists the units; people without a unit come last. */
  readonly unit: number
  key: string
  id: number
}

/** Where somebody stands in the sorts. */
function placeIn(chart: OrgChart): (person: PersonNode) => Place {
  const order = new Map(chart.units.map((unit, at) => [unit.id, at]))
  return ({ id, sortKey }) => ({
    id,
    key: sortKey,
    get unit() {
      return order.get(chart.homeUnitOf(id)?.id ?? 0) ?? chart.units.length
    },
  })
}

/** How many stand up to the end of the page before. */
function beginning(places: readonly Place[], state: PeopleListState): number {
  const last = peopleList.placeOf(state)
  if (!last) return 0
  const columns = peopleList.columnsOf(state.sort.by)
  const sign = state.sort.direction === 'ascending' ? 1 : -1
  const from = places.findIndex((place) => sign * compare(valuesOf(place, columns), last) > 0)
  return from < 0 ? places.length : from
}

function valuesOf(place: Place, columns: readonly string[]): (string | number)[] {
  return columns.map((column) => place[column as keyof Place])
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : a[at] < b[at] ? -1 : 1
}
