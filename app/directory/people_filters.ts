import db from '@adonisjs/lucid/services/db'
import { personPolicy } from '#app/directory/people/person_policy'
import { categories, employments } from '#app/identity/person'
import type { Role } from '#app/identity/roles'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { placementRoles } from '#app/org/placement'
import { anId, defineList, oneOf, words } from '#app/shared/lists'

/** The list's state in its address. The chart is in memory: `placeIn` gives the sorts' columns. */
export const peopleList = defineList({
  path: '/people',
  filters: {
    /** A name, or part of one, as people type it. */
    text: words(),
    /** Only people of this unit and those below it. */
    unit: anId(),
    /** A role in the unit, or whoever heads it by either. */
    post: oneOf(['heads', ...placementRoles], null),
    /** Absent today, or with the powers of somebody else's post. */
    presence: oneOf(['away', 'standing_in'], null),
    /** Of the service record: for the personnel office alone, as `peopleListFor` sees to. */
    employment: oneOf(employments, null),
    category: oneOf(categories, null),
  },
  sorts: {
    name: {
      by: [
        ['key', 'text'],
        ['id', 'number'],
      ],
      direction: 'ascending',
    },
    unit: {
      by: [
        ['unit', 'number'],
        ['key', 'text'],
        ['id', 'number'],
      ],
      direction: 'ascending',
    },
  },
  sort: 'name',
})

export type PeopleListState = ReturnType<typeof peopleList.read>

type Filters = PeopleListState['filters']

/** The state in an address, without filters that would tell what the reader may not read. */
export function peopleListFor(
  query: Readonly<Record<string, unknown>>,
  roles: ReadonlySet<Role>
): PeopleListState {
  const state = peopleList.read(query)
  if (personPolicy.mayManage(roles)) return state
  return { ...state, filters: { ...state.filters, employment: null, category: null } }
}

/** Everybody with an account whom the filters mean. */
export async function meantBy(chart: OrgChart, filters: Filters): Promise<PersonNode[]> {
  const people = filters.text ? chart.findPeople(filters.text) : chart.people
  const employed = filters.employment && (await employedAs(filters.employment))
  return people.filter(
    (person) =>
      person.active &&
      isPlaced(chart, person, filters) &&
      isPresent(chart, person, filters) &&
      (filters.category === null || person.category === filters.category) &&
      (!employed || employed.has(person.id))
  )
}

function isPlaced(chart: OrgChart, { id }: PersonNode, { unit, post }: Filters): boolean {
  if (unit === null && post === null) return true
  return chart
    .placementsOf(id)
    .some(
      ({ unitId, role }) =>
        (unit === null || chart.isWithin(unitId, unit)) &&
        (post === null || (post === 'heads' ? chart.isHeadOf(id, unitId) : role === post))
    )
}

function isPresent(chart: OrgChart, { id }: PersonNode, { presence }: Filters): boolean {
  if (presence === 'away') return chart.awayUntil(id) !== null
  if (presence === null) return true
  // What nobody heads falls to the superior for good: that is no standing in.
  return chart.unitsInChargeOf(id).some((unit) => {
    const { by, instead } = chart.inChargeOf(unit.id)!
    return by !== 'head' && (by !== 'superior' || instead !== null)
  })
}

/** The chart doesn't know how people are employed. */
async function employedAs(employment: string): Promise<ReadonlySet<number>> {
  const rows = await db.from('people').where({ employment }).select('id')
  return new Set(rows.map(({ id }) => id))
}
