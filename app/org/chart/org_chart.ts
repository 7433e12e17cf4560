/*
 * The org chart as it stands on one day: who is where, who heads what, and who is meant by a
 * typed name. It is made once per change and only read, so it answers without a query.
 */
import { InChargeOfUnits, type InCharge } from '#app/org/away/in_charge'
import type {
  OrgChartContents,
  PersonNode,
  PlacementNode,
  UnitNode,
} from '#app/org/chart/org_nodes'
import { PeopleFinder } from '#app/org/chart/people_finder'
import { UnitFinder } from '#app/org/chart/unit_finder'
import { byKey, UnitTree } from '#app/org/chart/unit_tree'
import type { PlacementRole } from '#app/org/placement'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

export type { OrgChartContents, PersonNode, PlacementNode, UnitNode }

const NONE: readonly never[] = []
const HEADS: readonly PlacementRole[] = ['head', 'acting_head']

export class OrgChart extends UnitTree {
  readonly on: IsoDate
  /** Everybody, also who has left; in the order of their names. */
  readonly people: readonly PersonNode[]
  /** Valid that day, of units that are valid that day. */
  readonly placements: readonly PlacementNode[]

  private readonly contents: OrgChartContents
  private readonly peopleById: Map<number, PersonNode>
  private readonly placementsByUnit: Map<number, PlacementNode[]>
  private readonly placementsByPerson: Map<number, PlacementNode[]>
  private readonly heads = new Map<number, PersonNode | null>()
  private peopleFinder?: PeopleFinder
  private readonly inCharge: InChargeOfUnits
  private unitFinder?: UnitFinder

  constructor(contents: OrgChartContents) {
    const { on, units, otherUnits = [], people, placements, ...away } = contents
    super(units, otherUnits)
    this.contents = contents
    this.on = on
    this.people = [...people].sort(byKey)
    this.peopleById = new Map(this.people.map((person) => [person.id, person]))
    this.placements = placements.filter(
      ({ unitId, personId }) => this.valid.has(unitId) && this.peopleById.has(personId)
    )
    this.placementsByUnit = Map.groupBy(this.placements, ({ unitId }) => unitId)
    this.placementsByPerson = Map.groupBy(this.placements, ({ personId }) => personId)
    this.inCharge = new InChargeOfUnits(this, away.absences ?? NONE, away.substitutions ?? NONE)
  }

  /** The same chart with other contents in some places. */
  with(contents: Partial<OrgChartContents>): OrgChart {
    return new OrgChart({ ...this.contents, ...contents })
  }

  person(id: number): PersonNode | null {
    return this.peopleById.get(id) ?? null
  }

  /** Who is placed in the unit itself, in any role: the head first, then by name. */
  membersOf(unitId: number): PersonNode[] {
    const head = this.headOf(unitId)
    const placements = this.placementsByUnit.get(this.current(unitId)) ?? NONE
    return [...new Set(placements.map(({ personId }) => personId))]
      .map((id) => this.peopleById.get(id)!)
      .sort((a, b) => Number(b === head) - Number(a === head) || byKey(a, b))
  }

  /** The units where the person is placed: the organic one first. */
  unitsOf(personId: number): UnitNode[] {
    const ids = new Set(this.placementsOf(personId).map((placement) => placement.unitId))
    return [...ids].map((id) => this.unit(id))
  }

  /** Where the person belongs: the unit of the organic placement, else the first. */
  homeUnitOf(personId: number): UnitNode | null {
    return this.unitsOf(personId)[0] ?? null
  }

  /** The person's placements: the organic one first. */
  placementsOf(personId: number): PlacementNode[] {
    return [...(this.placementsByPerson.get(personId) ?? NONE)].sort(
      (a, b) =>
        Number(b.kind === 'organic') - Number(a.kind === 'organic') ||
        byKey(this.unit(a.unitId), this.unit(b.unitId))
    )
  }

  /** The head or acting head who is there and has an account; null where the post is vacant. */
  headOf(unitId: number): PersonNode | null {
    const current = this.current(unitId)
    const known = this.heads.get(current)
    if (known !== undefined) return known
    const head =
      (this.placementsByUnit.get(current) ?? NONE)
        .filter((placement) => HEADS.includes(placement.role) && !this.isSuspended(placement))
        .sort((a, b) => HEADS.indexOf(a.role) - HEADS.indexOf(b.role))
        .map((placement) => this.peopleById.get(placement.personId)!)
        .find((person) => person.active) ?? null
    this.heads.set(current, head)
    return head
  }

  /**
   * Who has the head's powers: the head, whoever stands in, or the superior. Rights, inboxes and
   * powers in rooms go by this; who bears the title is `headOf`.
   */
  inChargeOf(unitId: number): InCharge | null {
    return this.inCharge.of(unitId)
  }

  /** Who would be in charge if whoever is today were away as well. */
  nextInChargeOf(unitId: number): InCharge | null {
    return this.inCharge.nextOf(unitId)
  }

  isInChargeOf(personId: number, unitId: number): boolean {
    return this.inChargeOf(unitId)?.person.id === personId
  }

  /** True for who is in charge of the unit, or of any unit above it. */
  isInChargeAtOrAbove(personId: number, unitId: number): boolean {
    return this.lineOf(unitId).some(({ id }) => this.isInChargeOf(personId, id))
  }

  /** Whom something for the head of the unit goes to; null where nobody is there. */
  inChargeAtOrAbove(unitId: number): PersonNode | null {
    return this.inChargeOf(unitId)?.person ?? null
  }

  /** The units whose head's powers a person has, also those that fall to them from below. */
  unitsInChargeOf(personId: number): UnitNode[] {
    return [...this.inCharge.unitsOf(personId)]
  }

  /** Who decides on what a person asks for: who is in charge of their unit, for a head one level up. */
  superiorOf(personId: number): PersonNode | null {
    const home = this.homeUnitOf(personId)
    const line = home ? this.lineOf(home.id) : []
    const above = line.map(({ id }) => this.inChargeOf(id)?.person)
    return above.find((person) => person && person.id !== personId) ?? null
  }

  /** For whom a person stands in when they act as head of the unit or above it; null for nobody. */
  onBehalfOf(personId: number, unitId: number): PersonNode | null {
    const powers = this.lineOf(unitId).flatMap(({ id }) => this.inChargeOf(id) ?? [])
    const theirs = powers.filter(({ person, by }) => person.id === personId && by !== 'superior')
    if (theirs.some(({ by }) => by === 'head')) return null
    return theirs.find(({ instead }) => instead)?.instead ?? null
  }

  /** The last day of a person's absence; null for who is there. */
  awayUntil(personId: number): IsoDate | null {
    return this.inCharge.awayUntil(personId)
  }

  /** The unit's head, else the one of the nearest unit above that has one. */
  headAtOrAbove(unitId: number): PersonNode | null {
    for (const unit of [this.unit(unitId), ...this.ancestors(unitId)]) {
      const head = this.headOf(unit.id)
      if (head) return head
    }
    return null
  }

  isHeadOf(personId: number, unitId: number): boolean {
    return this.headOf(unitId)?.id === personId
  }

  headedBy(personId: number): UnitNode[] {
    return this.unitsOf(personId).filter((unit) => this.isHeadOf(personId, unit.id))
  }

  /**
   * The active people whom a typed text may mean: username, surname, both names in either order,
   * with or without accents, in Greek or Greeklish. Exact matches alone where there are any, else
   * beginnings.
   */
  findPeople(text: string): PersonNode[] {
    return this.activePeople().find(text)
  }

  private activePeople(): PeopleFinder {
    return (this.peopleFinder ??= new PeopleFinder(this.people.filter(({ active }) => active)))
  }

  /** The active people who may be meant by a mistyped name. */
  peopleNear(text: string): PersonNode[] {
    return this.activePeople().near(text)
  }

  /**
   * The units that a typed text may mean: by code (Latin letters or the Greek ones that stand for
   * them), else by the whole name, else by beginnings of its words. Τμήμα, Δ/νση and the like
   * may be left out.
   */
  findUnits(text: string): UnitNode[] {
    this.unitFinder ??= new UnitFinder(this.units)
    return this.unitFinder.find(text)
  }

  nameOf(unit: UnitNode, locale: Locale): string {
    return locale === 'en' ? (unit.nameEn ?? unit.nameEl) : unit.nameEl
  }

  placementsIn(unitId: number): readonly PlacementNode[] {
    return this.placementsByUnit.get(this.current(unitId)) ?? NONE
  }

  /** A secondment elsewhere suspends the rights in the home unit while it lasts. */
  isSuspended(placement: PlacementNode): boolean {
    if (placement.kind !== 'organic') return false
    return (this.placementsByPerson.get(placement.personId) ?? NONE).some(
      (other) => other.kind === 'secondment' && other.unitId !== placement.unitId
    )
  }
}
