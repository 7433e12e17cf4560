/*
 * Two org charts side by side: what is new, closed, moved and renamed, who comes and goes, which
 * headships are vacant. Pure. Units are matched by code and people by username, since what is
 * only planned has no id yet.
 */
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { roleTitle } from '#app/org/post_title'
import type { PlacementRole } from '#app/org/placement'
import type { Worded } from '#app/shared/locale'

export type UnitMark = 'new' | 'closed' | 'moved' | 'renamed' | 'retyped'

/** Somebody who comes to a unit or leaves it, or is something else there. */
export interface Turn {
  username: string
  name: string
  /** What they are (or were) in the unit. */
  title: Worded
  /** The other unit, where they change from one to another; null where they join or leave. */
  other: string | null
}

export interface ComparedUnit {
  code: string
  name: Worded
  /** What it is called in the other chart, where that differs; null else. */
  otherName: Worded | null
  /** Code of the unit above in the other chart, where that differs. */
  otherParent: string | null
  marks: readonly UnitMark[]
  /** Its head's name; null where nobody heads it. */
  head: string | null
  /** On the right: the headship is vacant, and was not before. */
  newlyVacant: boolean
  count: number
  /** On the left who goes, on the right who comes. */
  turns: readonly Turn[]
  children: readonly ComparedUnit[]
  /** Something differs in it or below it. */
  touched: boolean
}

export interface Comparison {
  before: readonly ComparedUnit[]
  after: readonly ComparedUnit[]
  counts: Record<UnitMark, number> & {
    /** People whose places differ. */
    people: number
    joining: number
    leaving: number
    /** Units that have no head afterwards. */
    vacancies: number
  }
}

export function compare(before: OrgChart, after: OrgChart): Comparison {
  const left = new Side(before, after, 'closed')
  const right = new Side(after, before, 'new')
  const marks = { new: 0, closed: 0, moved: 0, renamed: 0, retyped: 0 }
  for (const unit of after.units) for (const mark of right.marksOf(unit)) marks[mark]++
  for (const unit of before.units) if (left.marksOf(unit)[0] === 'closed') marks.closed++
  return {
    before: left.tree(),
    after: right.tree(),
    counts: {
      ...marks,
      people: new Set([...left.turned, ...right.turned]).size,
      joining: right.homeless().length,
      leaving: left.homeless().length,
      vacancies: right.newlyVacant().length,
    },
  }
}

/** Whether nothing differs. */
export function isSame({ before, after }: Comparison): boolean {
  return ![...before, ...after].some(({ touched }) => touched)
}

/** One chart, looked at with the other beside it. */
class Side {
  readonly #own: Places
  readonly #others: Places
  /** Usernames of those whose places differ. */
  readonly turned = new Set<string>()

  constructor(
    private readonly chart: OrgChart,
    private readonly other: OrgChart,
    /** What a unit is that the other chart has not. */
    private readonly alone: 'new' | 'closed'
  ) {
    this.#own = new Places(chart)
    this.#others = new Places(other)
    for (const [username, places] of this.#own.byPerson) {
      const elsewhere = this.#others.byPerson.get(username)
      for (const place of places) if (!elsewhere?.has(place)) this.turned.add(username)
    }
  }

  tree(): ComparedUnit[] {
    const ids = new Set(this.chart.units.map(({ id }) => id))
    return this.chart.units
      .filter(({ parentId }) => parentId === null || !ids.has(parentId))
      .map((unit) => this.#compared(unit))
  }

  marksOf(unit: UnitNode): UnitMark[] {
    const twin = this.other.unitByCode(unit.code)
    if (!twin) return [this.alone]
    const marks: UnitMark[] = []
    if (this.#parentCode(unit) !== parentCodeIn(this.other, twin)) marks.push('moved')
    if (unit.nameEl !== twin.nameEl) marks.push('renamed')
    if (unit.type !== twin.type) marks.push('retyped')
    return marks
  }

  /** Units without a head here that have one in the other chart, or are not there. */
  newlyVacant(): UnitNode[] {
    return this.chart.units.filter((unit) => {
      if (this.chart.headOf(unit.id)) return false
      const twin = this.other.unitByCode(unit.code)
      return !twin || this.other.headOf(twin.id) !== null
    })
  }

  /** Who has a place here, and none at all in the other chart. */
  homeless(): string[] {
    return [...this.#own.byPerson.keys()].filter((name) => !this.#others.byPerson.has(name))
  }

  #compared(unit: UnitNode): ComparedUnit {
    const twin = this.other.unitByCode(unit.code)
    const children = this.chart.children(unit.id).map((child) => this.#compared(child))
    const marks = this.marksOf(unit)
    const turns = this.#turnsOf(unit)
    const head = this.chart.headOf(unit.id)
    const otherHead = twin && this.other.headOf(twin.id)
    const newlyVacant = !head && (!twin || otherHead !== null)
    const renamed = twin !== null && (unit.nameEl !== twin.nameEl || unit.nameEn !== twin.nameEn)
    return {
      code: unit.code,
      name: wordedName(unit),
      otherName: renamed ? wordedName(twin) : null,
      otherParent: marks.includes('moved') ? parentCodeIn(this.other, twin!) : null,
      marks,
      head: head?.displayName ?? null,
      newlyVacant: newlyVacant && this.alone === 'new',
      count: this.chart.membersOf(unit.id).length,
      turns,
      children,
      touched:
        marks.length > 0 ||
        turns.length > 0 ||
        head?.username !== otherHead?.username ||
        children.some((child) => child.touched),
    }
  }

  #turnsOf(unit: UnitNode): Turn[] {
    return (this.#own.byUnit.get(unit.code) ?? [])
      .filter(({ person, key }) => !this.#others.byPerson.get(person.username)?.has(key))
      .map(({ person, role }) => ({
        username: person.username,
        name: person.displayName,
        title: roleTitle(unit.type, role, person.givenName),
        other: this.#otherUnitOf(person.username, unit.code),
      }))
  }

  /** The unit in which the person is placed in the other chart alone; this one where the role differs. */
  #otherUnitOf(username: string, code: string): string | null {
    const own = this.#own.unitsOf(username)
    const others = this.#others.unitsOf(username)
    if (others.has(code)) return code
    return [...others].find((each) => !own.has(each)) ?? [...others][0] ?? null
  }

  #parentCode(unit: UnitNode): string | null {
    return parentCodeIn(this.chart, unit)
  }
}

interface Place {
  person: PersonNode
  role: PlacementRole
  /** What is compared: unit and role. */
  key: string
}

/** Who is where in one chart. */
class Places {
  readonly byPerson = new Map<string, Set<string>>()
  readonly byUnit = new Map<string, Place[]>()

  constructor(chart: OrgChart) {
    for (const unit of chart.units) {
      for (const person of chart.membersOf(unit.id)) {
        const roles = chart.placementsOf(person.id).filter(({ unitId }) => unitId === unit.id)
        for (const { role } of roles)
          this.#add(unit.code, { person, role, key: `${unit.code} ${role}` })
      }
    }
  }

  unitsOf(username: string): Set<string> {
    return new Set([...(this.byPerson.get(username) ?? [])].map((key) => key.split(' ')[0]))
  }

  #add(code: string, place: Place): void {
    const known = this.byPerson.get(place.person.username) ?? new Set()
    if (known.has(place.key)) return
    this.byPerson.set(place.person.username, known.add(place.key))
    this.byUnit.set(code, [...(this.byUnit.get(code) ?? []), place])
  }
}

function parentCodeIn(chart: OrgChart, unit: UnitNode): string | null {
  return unit.parentId === null ? null : chart.unit(unit.parentId).code
}

function wordedName({ nameEl, nameEn }: UnitNode): Worded {
  return { el: nameEl, en: nameEn ?? nameEl }
}
