/*
 * Who has a head's powers on the chart's day: the head, or whoever stands in while the head is
 * away or the post is vacant (ν.3584/2007 on substitution). Nobody stands in twice for the same
 * reason, and looking only ever leads upwards, so there is no circle.
 */
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import type { UnitType } from '#app/org/unit'
import type { IsoDate } from '#app/shared/time'

/**
 * By what somebody is in charge: as head, by an explicit act, as ordinary substitute, as the
 * longest-serving head of a unit below, as the senior employee, or as the superior.
 */
export type InChargeBy = 'head' | 'act' | 'ordinary' | 'subordinate' | 'senior' | 'superior'

export interface InCharge {
  person: PersonNode
  by: InChargeBy
  /** Whose powers these are: the absent head; null for the head themself and for a vacant post. */
  instead: PersonNode | null
  /** The unit whose head it is, for `superior`; else the unit itself. */
  of: UnitNode
  act: string | null
  /** The last day, where it is known. */
  until: IsoDate | null
}

/** Somebody is away, for whatever reason. */
export interface AbsenceNode {
  personId: number
  validFrom: IsoDate
  validTo: IsoDate
}

/** Somebody stands in for the head of a unit, by an explicit act. */
export interface SubstitutionNode {
  unitId: number
  personId: number
  validFrom: IsoDate
  validTo: IsoDate
  act: string | null
}

/** Elected bodies: the law says who presides, and nobody from the services does. */
const BODIES: readonly UnitType[] = ['council', 'committee', 'community']
/** Units whose own staff may stand in for the head; the Mayor's deputy is named by the Mayor. */
const LED_BY_APPOINTEES: readonly UnitType[] = [...BODIES, 'mayor', 'secretary_general']
/** Whoever comes first stands in first. */
const CATEGORIES = ['ΠΕ', 'ΤΕ', 'ΔΕ']

type Found = Pick<InCharge, 'person' | 'by'> & Partial<InCharge>

export class InChargeOfUnits {
  readonly #chart: OrgChart
  readonly #absences: Map<number, AbsenceNode[]>
  readonly #substitutions: Map<string, SubstitutionNode[]>
  readonly #known = new Map<number, InCharge | null>()
  #unitsByPerson?: Map<number, UnitNode[]>

  constructor(
    chart: OrgChart,
    absences: readonly AbsenceNode[],
    substitutions: readonly SubstitutionNode[]
  ) {
    const holds = ({ validFrom, validTo }: AbsenceNode) =>
      validFrom <= chart.on && chart.on <= validTo
    const known = new Set(chart.unitsOfAllTimes.map(({ id }) => id))
    this.#chart = chart
    this.#absences = Map.groupBy(absences.filter(holds), ({ personId }) => personId)
    // A unit that was changed has another row, and keeps its code.
    this.#substitutions = Map.groupBy(
      substitutions.filter((each) => holds(each) && known.has(each.unitId)),
      ({ unitId }) => chart.unit(unitId).code
    )
  }

  /** Null where the post is vacant and nobody above is there; a closed unit's is who follows it. */
  of(unitId: number): InCharge | null {
    const known = this.#known.get(unitId)
    if (known !== undefined) return known
    const unit = this.#chart.inForce(unitId)
    const found = unit && this.#find(unit)
    this.#known.set(unitId, found)
    return found
  }

  /** Who would be in charge if whoever is today were away as well. */
  nextOf(unitId: number): InCharge | null {
    const unit = this.#chart.inForce(unitId)
    const now = unit && this.of(unit.id)
    return now && this.#standIn(unit, this.#chart.headOf(unit.id), now.person)
  }

  unitsOf(personId: number): readonly UnitNode[] {
    this.#unitsByPerson ??= this.#byPerson()
    return this.#unitsByPerson.get(personId) ?? []
  }

  /** The last day of a person's absence; null for who is there. */
  awayUntil(personId: number): IsoDate | null {
    return latest(this.#absences.get(personId) ?? [])
  }

  #byPerson(): Map<number, UnitNode[]> {
    return Map.groupBy(
      this.#chart.units.filter(({ id }) => this.of(id)),
      ({ id }) => this.of(id)!.person.id
    )
  }

  #find(unit: UnitNode): InCharge | null {
    const head = this.#chart.headOf(unit.id)
    if (head && !this.#isAway(head, unit))
      return this.#result(unit, null, { person: head, by: 'head' })
    return this.#standIn(unit, head)
  }

  /** The head is on record as absent, or an act names who stands in. */
  #isAway(head: PersonNode, unit: UnitNode): boolean {
    return this.#absences.has(head.id) || this.#actsFor(unit, head).length > 0
  }

  #actsFor(unit: UnitNode, head: PersonNode | null): SubstitutionNode[] {
    const acts = this.#substitutions.get(unit.code) ?? []
    return acts.filter(({ personId }) => personId !== head?.id)
  }

  /** The handbook's order. A vacant post goes from the substitutes straight to the superior. */
  #standIn(unit: UnitNode, head: PersonNode | null, passed?: PersonNode): InCharge | null {
    const may = (person: PersonNode | null): person is PersonNode =>
      person !== null && person !== head && person !== passed && this.#isThere(person, unit)
    const staff = head !== null && !LED_BY_APPOINTEES.includes(unit.type)
    const found =
      this.#byAct(unit, head, may) ??
      this.#ordinary(unit, may) ??
      (staff ? (this.#subordinate(unit, may) ?? this.#senior(unit, may)) : null) ??
      this.#superior(unit, passed)
    return found && this.#result(unit, head, found)
  }

  #byAct(unit: UnitNode, head: PersonNode | null, may: May): Found | null {
    for (const { personId, act, validTo: until } of this.#actsFor(unit, head).reverse()) {
      const person = this.#chart.person(personId)
      if (may(person)) return { person, by: 'act', act, until }
    }
    for (const placement of this.#chart.placementsIn(unit.id)) {
      const person = this.#chart.person(placement.personId)
      if (placement.role !== 'acting_head' || this.#chart.isSuspended(placement)) continue
      if (may(person)) return { person, by: 'act', act: placement.act }
    }
    return null
  }

  #ordinary(unit: UnitNode, may: May): Found | null {
    const person = unit.substituteId ? this.#chart.person(unit.substituteId) : null
    return may(person) ? { person, by: 'ordinary' } : null
  }

  #subordinate(unit: UnitNode, may: May): Found | null {
    const heads = this.#chart.children(unit.id).flatMap((child) => {
      if (LED_BY_APPOINTEES.includes(child.type)) return []
      const head = this.#chart.headOf(child.id)
      return may(head) && !this.#isAway(head, child) ? [head] : []
    })
    const person = first(heads, (a, b) => (b.headDays ?? 0) - (a.headDays ?? 0))
    return person && { person, by: 'subordinate' }
  }

  #senior(unit: UnitNode, may: May): Found | null {
    const staff = this.#chart.placementsIn(unit.id).flatMap((placement) => {
      const person = this.#chart.person(placement.personId)
      return isStaff(placement) && !this.#chart.isSuspended(placement) && may(person)
        ? [person]
        : []
    })
    const person = first(
      staff.filter((each) => CATEGORIES.includes(each.category ?? '')),
      (a, b) =>
        CATEGORIES.indexOf(a.category!) - CATEGORIES.indexOf(b.category!) ||
        (b.serviceDays ?? 0) - (a.serviceDays ?? 0)
    )
    return person && { person, by: 'senior' }
  }

  /** Who is in charge of the nearest unit above that has somebody. */
  #superior(unit: UnitNode, passed?: PersonNode): Found | null {
    if (BODIES.includes(unit.type)) return null
    for (const above of this.#chart.ancestors(unit.id)) {
      const found = this.of(above.id)
      if (found && found.person !== passed) {
        return { person: found.person, by: 'superior', of: found.of }
      }
    }
    return null
  }

  #result(unit: UnitNode, head: PersonNode | null, found: Found): InCharge {
    const awayUntil =
      head && latest([...(this.#absences.get(head.id) ?? []), ...this.#actsFor(unit, head)])
    return {
      instead: head === found.person ? null : head,
      of: unit,
      act: null,
      until: awayUntil,
      ...found,
    }
  }

  /** At work that day, with an account, and not seconded away from where this unit is. */
  #isThere(person: PersonNode, unit: UnitNode): boolean {
    if (!person.active || this.#absences.has(person.id)) return false
    const placements = this.#chart.placementsOf(person.id)
    const near = ({ unitId }: PlacementNode) => this.#isNear(this.#chart.unit(unitId), unit)
    const leftFromHere = placements.some((each) => this.#chart.isSuspended(each) && near(each))
    const servesHere = placements.some((each) => each.kind === 'secondment' && near(each))
    return placements.length > 0 && (servesHere || !leftFromHere)
  }

  /** In one line, or beside each other. */
  #isNear(one: UnitNode, other: UnitNode): boolean {
    return (
      this.#chart.isWithin(one.id, other.id) ||
      this.#chart.isWithin(other.id, one.id) ||
      (one.parentId !== null && one.parentId === other.parentId)
    )
  }
}

type May = (person: PersonNode | null) => person is PersonNode

function isStaff({ role, kind }: PlacementNode): boolean {
  return role === 'employee' && kind !== 'parallel'
}

/** The first by this order, then by name, so that nothing depends on the order of rows. */
function first(
  people: readonly PersonNode[],
  order: (a: PersonNode, b: PersonNode) => number
): PersonNode | null {
  const byName = (a: PersonNode, b: PersonNode) => (a.sortKey < b.sortKey ? -1 : 1)
  return [...people].sort((a, b) => order(a, b) || byName(a, b) || a.id - b.id)[0] ?? null
}

function latest(periods: readonly { validTo: IsoDate }[]): IsoDate | null {
  return (
    periods
      .map(({ validTo }) => validTo)
      .sort()
      .at(-1) ?? null
  )
}
