import type { OrgChart, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import { shownBy, type Shown, type TreeFilter } from '#app/org/chart/org_tree_filter'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import { totalOf, type PostTotals, type Staffing } from '#app/org/chart/unit_posts'
import type { Locale } from '#app/shared/locale'

export interface MemberView extends PersonView {
  username: string
  /** What they are in the unit: category and branch of staff, else the role in the reader's language. */
  title: string
  role: PlacementRole
  kind: PlacementKind
  isHead: boolean
  /** What was searched for means this person. */
  isHit: boolean
  phone: string | null
  matrixId: string
}

/** A unit of the chart with what is below it, as the page shows it. */
export interface UnitView {
  id: number
  code: string
  name: string
  type: UnitNode['type']
  /** Who holds the head's post. */
  head: PersonView | null
  /** People placed in it or below it. */
  count: number
  /** Posts of the unit itself. */
  posts: PostTotals
  /** Posts of the unit and of those below it. */
  allPosts: PostTotals
  members: MemberView[]
  /** Further ones, which a page of a large municipality leaves to the unit's own. */
  moreMembers: number
  children: UnitView[]
  /** Whether the page shows it unfolded. */
  open: boolean
  isHit: boolean
}

/** Levels whose units are unfolded down to those below them, when nothing is searched. */
const OPEN_LEVELS = 2

/** With more people than this, a page of all would be too long to load at once. */
const LARGE = 1500
const MOST_MEMBERS = 12

/**
 * The whole chart as a tree; with a filter only the units and people it means, and the units above
 * them.
 */
export function orgTree(
  chart: OrgChart,
  staffing: Staffing,
  locale: Locale,
  filter: TreeFilter = {}
): UnitView[] {
  return new Tree(chart, staffing, locale, shownBy(chart, staffing, filter)).roots()
}

/** What somebody is in a unit, as lists of people say it. */
export function memberTitle(
  staffing: Staffing,
  unit: UnitNode,
  { personId, role }: PlacementNode,
  givenName: string,
  locale: Locale
): string {
  const facts = role === 'employee' ? staffing.factsOf(personId) : null
  const post = [facts?.category, facts?.branch].filter(Boolean).join(' ')
  return post || roleTitle(unit.type, role, givenName)[locale]
}

class Tree {
  readonly #membersOf: ReadonlyMap<number, PlacementNode[]>
  readonly #people = new Map<number, ReadonlySet<number>>()

  constructor(
    private readonly chart: OrgChart,
    private readonly staffing: Staffing,
    private readonly locale: Locale,
    private readonly shown: Shown | null
  ) {
    this.#membersOf = Map.groupBy(chart.placements, ({ unitId }) => unitId)
  }

  roots(): UnitView[] {
    const roots = this.chart.units.filter((unit) => this.chart.ancestors(unit.id).length === 0)
    return roots.filter((unit) => this.#isShown(unit)).map((unit) => this.#view(unit, 0))
  }

  #isShown(unit: UnitNode): boolean {
    return this.shown === null || this.shown.units.has(unit.id)
  }

  #view(unit: UnitNode, level: number): UnitView {
    const { chart, shown } = this
    const head = chart.headOf(unit.id)
    const below = chart.children(unit.id)
    const members = this.#members(unit, head?.id ?? null)
    const most = chart.placements.length > LARGE && !shown ? MOST_MEMBERS : members.length
    return {
      id: unit.id,
      code: unit.code,
      name: chart.nameOf(unit, this.locale),
      type: unit.type,
      head: head && personView(chart, head.id),
      count: this.#peopleWithin(unit).size,
      posts: totalOf(this.staffing.linesOf(unit.id)),
      allPosts: totalOf(this.#linesWithin(unit)),
      members: members.slice(0, most),
      moreMembers: Math.max(0, members.length - most),
      children: below
        .filter((child) => this.#isShown(child))
        .map((child) => this.#view(child, level + 1)),
      open: shown ? shown.opened.has(unit.id) : level < OPEN_LEVELS && below.length > 0,
      isHit: shown?.hits.has(unit.id) ?? false,
    }
  }

  #members(unit: UnitNode, headId: number | null): MemberView[] {
    const { chart, shown, staffing } = this
    const all = this.#membersOf.get(unit.id) ?? []
    return chart
      .membersOf(unit.id)
      .filter((person) => !shown || shown.shows(person.id, unit.id))
      .map((person) => {
        const placement = all.find((each) => each.personId === person.id)!
        return {
          ...personView(chart, person.id),
          username: person.username,
          title: memberTitle(staffing, unit, placement, person.givenName, this.locale),
          role: placement.role,
          kind: placement.kind,
          isHead: person.id === headId,
          isHit: shown?.people.has(person.id) ?? false,
          phone: staffing.factsOf(person.id)?.phone ?? null,
          matrixId: person.matrixId,
        }
      })
  }

  #linesWithin(unit: UnitNode): ReturnType<Staffing['linesOf']> {
    const below = this.chart.children(unit.id)
    const lines = this.staffing.linesOf(unit.id)
    return below.length ? [...lines, ...below.flatMap((each) => this.#linesWithin(each))] : lines
  }

  #peopleWithin(unit: UnitNode): ReadonlySet<number> {
    const known = this.#people.get(unit.id)
    if (known) return known
    const ids = new Set((this.#membersOf.get(unit.id) ?? []).map(({ personId }) => personId))
    for (const child of this.chart.children(unit.id)) {
      for (const id of this.#peopleWithin(child)) ids.add(id)
    }
    this.#people.set(unit.id, ids)
    return ids
  }
}
