import type { OrgChart, PlacementNode, UnitNode } from '#app/org/org_chart'
import { personView, type PersonView } from '#app/org/person_view'
import { roleTitle } from '#app/org/post_title'
import type { Locale } from '#app/shared/locale'

export interface MemberView extends PersonView {
  username: string
  /** What they are in the unit, as the reader's language says it. */
  title: string
  isHead: boolean
}

/** A unit of the chart with what is below it, as the page shows it. */
export interface UnitView {
  id: number
  code: string
  name: string
  type: UnitNode['type']
  head: PersonView | null
  /** People placed in it or below it. */
  count: number
  members: MemberView[]
  children: UnitView[]
  /** Whether the page shows it unfolded. */
  open: boolean
}

/** Levels whose units are unfolded down to those below them, when nothing is searched. */
const OPEN_LEVELS = 2

/**
 * The whole chart as a tree; with a search text only the units and people it means, and the units
 * above them.
 */
export function orgTree(chart: OrgChart, locale: Locale, search = ''): UnitView[] {
  const found = search.trim() === '' ? null : findIn(chart, search)
  const membersOf = new Map<number, PlacementNode[]>()
  for (const placement of chart.placements) {
    membersOf.set(placement.unitId, [...(membersOf.get(placement.unitId) ?? []), placement])
  }
  const people = new Map<number, Set<number>>()
  const roots = chart.units.filter((unit) => chart.ancestors(unit.id).length === 0)
  return roots.filter(isShown).map((unit) => view(unit, 0))

  function isShown(unit: UnitNode): boolean {
    return found === null || found.shown.has(unit.id)
  }

  function view(unit: UnitNode, level: number): UnitView {
    const head = chart.headOf(unit.id)
    const below = chart.children(unit.id)
    return {
      id: unit.id,
      code: unit.code,
      name: chart.nameOf(unit, locale),
      type: unit.type,
      head: head && personView(chart, head.id),
      count: peopleWithin(unit).size,
      members: members(unit, head?.id ?? null),
      children: below.filter(isShown).map((child) => view(child, level + 1)),
      open: found ? found.opened.has(unit.id) : level < OPEN_LEVELS && below.length > 0,
    }
  }

  function members(unit: UnitNode, headId: number | null): MemberView[] {
    const all = membersOf.get(unit.id) ?? []
    return chart
      .membersOf(unit.id)
      .filter((person) => !found || found.units.has(unit.id) || found.people.has(person.id))
      .map((person) => {
        const { role } = all.find((placement) => placement.personId === person.id)!
        return {
          ...personView(chart, person.id),
          username: person.username,
          title: roleTitle(unit.type, role, person.givenName)[locale],
          isHead: person.id === headId,
        }
      })
  }

  function peopleWithin(unit: UnitNode): Set<number> {
    const known = people.get(unit.id)
    if (known) return known
    const ids = new Set((membersOf.get(unit.id) ?? []).map((placement) => placement.personId))
    for (const child of chart.children(unit.id)) {
      for (const id of peopleWithin(child)) ids.add(id)
    }
    people.set(unit.id, ids)
    return ids
  }
}

/** The units and people that a text means, and which units must show for them to be seen. */
function findIn(chart: OrgChart, search: string) {
  const units = new Set(chart.findUnits(search).map((unit) => unit.id))
  const people = new Set(chart.findPeople(search).map((person) => person.id))
  const withPeople = chart.placements.filter(({ personId }) => people.has(personId))
  const hits = new Set([...units, ...withPeople.map((placement) => placement.unitId)])
  const above = [...hits].flatMap((id) => chart.ancestors(id).map((unit) => unit.id))
  const below = [...units].flatMap((id) => descendants(chart, id))
  return {
    units: new Set([...units, ...below]),
    people,
    shown: new Set([...hits, ...above, ...below]),
    opened: new Set([...hits, ...above]),
  }
}

function descendants(chart: OrgChart, unitId: number): number[] {
  return chart.children(unitId).flatMap((child) => [child.id, ...descendants(chart, child.id)])
}
