import type { OrgChart } from '#app/org/chart/org_chart'
import { totalOf, type Staffing } from '#app/org/chart/unit_posts'

/** What of the chart a page shows. */
export interface TreeFilter {
  /** A unit or person as people type them. */
  search?: string
  /** Units with a vacant post, or without a head. */
  vacant?: 'posts' | 'heads' | null
  /** People and posts of one category. */
  category?: string | null
}

/** The units and people that a filter means, and which units must show for them to be seen. */
export interface Shown {
  units: ReadonlySet<number>
  opened: ReadonlySet<number>
  /** What was typed means these. */
  hits: ReadonlySet<number>
  people: ReadonlySet<number>
  shows: (personId: number, unitId: number) => boolean
}

/** Null where nothing is asked for, so that everything shows. */
export function shownBy(
  chart: OrgChart,
  staffing: Staffing,
  { search = '', vacant = null, category = null }: TreeFilter
): Shown | null {
  const found = search.trim() === '' ? null : findIn(chart, search)
  if (!found && !vacant && !category) return null
  const isOf = (personId: number) => !category || staffing.factsOf(personId)?.category === category
  const shows = (personId: number, unitId: number) =>
    isOf(personId) && (!found || found.within.has(unitId) || found.people.has(personId))
  const withPeople = new Set(
    chart.placements.filter((each) => shows(each.personId, each.unitId)).map(({ unitId }) => unitId)
  )
  const wanted = chart.units
    .filter(({ id }) => !found || found.within.has(id) || withPeople.has(id))
    .filter(({ id }) => isVacant(chart, staffing, id, vacant, category))
    .filter(({ id }) => vacant !== null || !category || withPeople.has(id))
    .map(({ id }) => id)
  const above = wanted.flatMap((id) => chart.ancestors(id).map((unit) => unit.id))
  const hits = found?.units ?? new Set<number>()
  const opened = found && !vacant && !category ? wanted.filter((id) => isOpened(id)) : wanted
  return {
    units: new Set([...wanted, ...above]),
    opened: new Set([
      ...opened,
      ...opened.flatMap((id) => chart.ancestors(id).map((unit) => unit.id)),
    ]),
    hits,
    people: found?.people ?? new Set(),
    shows,
  }

  /** What stands below a found unit shows folded. */
  function isOpened(id: number): boolean {
    return hits.has(id) || chart.membersOf(id).some((person) => found!.people.has(person.id))
  }
}

function isVacant(
  chart: OrgChart,
  staffing: Staffing,
  unitId: number,
  vacant: TreeFilter['vacant'],
  category: string | null
): boolean {
  if (vacant === 'heads') return chart.headOf(unitId) === null
  if (vacant !== 'posts') return true
  const lines = staffing.linesOf(unitId)
  return totalOf(lines.filter((line) => !category || line.category === category)).vacant > 0
}

function findIn(chart: OrgChart, search: string) {
  const units = new Set(chart.findUnits(search).map((unit) => unit.id))
  const below = [...units].flatMap((id) => descendants(chart, id))
  return {
    units,
    within: new Set([...units, ...below]),
    people: new Set(chart.findPeople(search).map((person) => person.id)),
  }
}

function descendants(chart: OrgChart, unitId: number): number[] {
  return chart.children(unitId).flatMap((child) => [child.id, ...descendants(chart, child.id)])
}
