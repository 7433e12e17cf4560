import type { UnitNode } from '#app/org/chart/org_nodes'

const NONE: readonly never[] = []

/** The units of one day, one below the other, and those of other days under their codes. */
export class UnitTree {
  /** Valid that day; parents before children, codes in natural order (D2 before D10). */
  readonly units: readonly UnitNode[]
  /** Those units, and the ones that were closed before or open later. */
  readonly unitsOfAllTimes: readonly UnitNode[]

  protected readonly valid: ReadonlySet<number>
  private readonly unitsById: Map<number, UnitNode>
  private readonly unitsByCode: Map<string, UnitNode>
  private readonly idsByCode: Map<string, number[]>
  private readonly childrenOf: Map<number | null, UnitNode[]>

  constructor(units: readonly UnitNode[], otherUnits: readonly UnitNode[]) {
    this.valid = new Set(units.map(({ id }) => id))
    this.unitsOfAllTimes = [...units, ...otherUnits]
    this.unitsById = new Map(this.unitsOfAllTimes.map((unit) => [unit.id, unit]))
    this.childrenOf = Map.groupBy([...units].sort(byKey), (unit) => this.validParentOf(unit))
    this.units = this.inTreeOrder(null)
    this.unitsByCode = new Map(this.units.map((unit) => [unit.code, unit]))
    this.idsByCode = new Map()
    for (const { id, code } of this.unitsOfAllTimes) {
      const ids = this.idsByCode.get(code)
      if (ids) ids.push(id)
      else this.idsByCode.set(code, [id])
    }
  }

  /** @throws where there is no such unit, at any time */
  unit(id: number): UnitNode {
    const unit = this.unitsById.get(id)
    if (!unit) throw new Error(`There is no unit ${id}`)
    return unit
  }

  /**
   * The unit that bears the code of this one that day: a reorganisation closes a unit and opens
   * it anew. Where none does, the nearest one above; null without one.
   */
  inForce(id: number): UnitNode | null {
    const unit = this.unit(this.current(id))
    return this.valid.has(unit.id) ? unit : (this.ancestors(unit.id)[0] ?? null)
  }

  /** The id under which the unit stands that day; its own where its code has no unit then. */
  current(id: number): number {
    if (this.valid.has(id)) return id
    return this.unitsByCode.get(this.unit(id).code)?.id ?? id
  }

  /** The unit under all the ids that it has had and will have: those with its code. */
  lineage(id: number): readonly number[] {
    const unit = this.unitsById.get(id)
    return (unit && this.idsByCode.get(unit.code)) ?? [id]
  }

  unitByCode(code: string): UnitNode | null {
    return this.unitsByCode.get(code) ?? null
  }

  children(unitId: number): UnitNode[] {
    return [...(this.childrenOf.get(this.current(unitId)) ?? NONE)]
  }

  /** The units above that are valid that day, nearest first. */
  ancestors(unitId: number): UnitNode[] {
    const above: UnitNode[] = []
    let unit = this.parentOf(this.unit(this.current(unitId)))
    while (unit) {
      if (this.valid.has(unit.id)) above.push(unit)
      unit = this.parentOf(unit)
    }
    return above
  }

  /** True for the unit itself and for every unit below it. */
  isWithin(unitId: number, ancestorId: number): boolean {
    const top = this.current(ancestorId)
    return this.current(unitId) === top || this.ancestors(unitId).some(({ id }) => id === top)
  }

  /** The unit that is in force, and those above it. */
  protected lineOf(unitId: number): UnitNode[] {
    const unit = this.inForce(unitId)
    return unit ? [unit, ...this.ancestors(unit.id)] : []
  }

  private validParentOf(unit: UnitNode): number | null {
    return unit.parentId !== null && this.valid.has(unit.parentId) ? unit.parentId : null
  }

  private parentOf(unit: UnitNode): UnitNode | null {
    if (unit.parentId === null || !this.unitsById.has(unit.parentId)) return null
    return this.unit(this.current(unit.parentId))
  }

  private inTreeOrder(parentId: number | null): UnitNode[] {
    const below = this.childrenOf.get(parentId) ?? NONE
    return below.flatMap((unit) => [unit, ...this.inTreeOrder(unit.id)])
  }
}

/** By stored key, then by age. */
export function byKey(
  a: { sortKey: string; id: number },
  b: { sortKey: string; id: number }
): number {
  if (a.sortKey === b.sortKey) return a.id - b.id
  return a.sortKey < b.sortKey ? -1 : 1
}
