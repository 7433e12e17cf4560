/*
 * Who belongs in which room, counted once for the whole org chart.
 */
import { hasHeadsRoom, hostOf } from '#app/rooms/room_keys'
import type { OrgChart, UnitNode } from '#app/org/org_chart'

/** As much of the org chart as the rooms depend on. */
export type ChartOfRooms = Pick<
  OrgChart,
  'units' | 'people' | 'placements' | 'unit' | 'ancestors' | 'person' | 'headOf'
>

type MatrixIds = ReadonlySet<string>

const NOBODY: MatrixIds = new Set()

/** Only people with an open account count; all answers are Matrix ids. */
export class Membership {
  readonly everybody: MatrixIds
  /** Who heads any unit. */
  readonly allHeads = new Set<string>()
  /** Who supervises any unit politically. */
  readonly deputyMayors = new Set<string>()
  readonly #heads = new Map<number, Set<string>>()
  readonly #leaders = new Map<number, Set<string>>()
  readonly #staffed = new Set<number>()
  readonly #hosted = new Map<number, Set<string>>()
  readonly #within = new Map<number, Set<string>>()
  readonly #headsUnder = new Map<number, Set<string>>()

  constructor(chart: ChartOfRooms) {
    this.everybody = new Set(chart.people.filter(({ active }) => active).map((p) => p.matrixId))
    for (const unit of chart.units) this.#addHead(chart, unit)
    for (const placement of chart.placements) {
      const person = chart.person(placement.personId)
      if (!person?.active) continue
      const { matrixId } = person
      const unit = chart.unit(placement.unitId)
      const line = [unit, ...chart.ancestors(unit.id)]
      for (const above of line) put(this.#within, above.id, matrixId)
      put(this.#hosted, hostOf(chart, unit.id).id, matrixId)
      if (placement.role !== 'employee') put(this.#leaders, unit.id, matrixId)
      if (!placement.role.endsWith('head')) this.#staffed.add(unit.id)
    }
  }

  headsOf(unitId: number): MatrixIds {
    return this.#heads.get(unitId) ?? NOBODY
  }

  /** Those placed in the unit as something else than an employee. */
  leadersOf(unitId: number): MatrixIds {
    return this.#leaders.get(unitId) ?? NOBODY
  }

  /** True where somebody else than a head is placed in the unit directly. */
  hasStaff(unitId: number): boolean {
    return this.#staffed.has(unitId)
  }

  /** The people of the unit and of the offices that live in its room. */
  hostedIn(unitId: number): MatrixIds {
    return this.#hosted.get(unitId) ?? NOBODY
  }

  /** The people of the unit and of all units below it. */
  within(unitId: number): MatrixIds {
    return this.#within.get(unitId) ?? NOBODY
  }

  /** The unit's head and those of the units that answer to it with no Directorate in between. */
  headsUnder(unitId: number): MatrixIds {
    return this.#headsUnder.get(unitId) ?? NOBODY
  }

  #addHead(chart: ChartOfRooms, unit: UnitNode): void {
    const supervisor = unit.deputyMayorId === null ? null : chart.person(unit.deputyMayorId)
    if (supervisor?.active) this.deputyMayors.add(supervisor.matrixId)
    const matrixId = chart.headOf(unit.id)?.matrixId
    if (!matrixId) return
    this.allHeads.add(matrixId)
    put(this.#heads, unit.id, matrixId)
    if (hostOf(chart, unit.id).id !== unit.id) return
    if (hasHeadsRoom(unit.type)) put(this.#headsUnder, unit.id, matrixId)
    const next = chart.ancestors(unit.id).find((above) => hasHeadsRoom(above.type))
    if (next) put(this.#headsUnder, next.id, matrixId)
  }
}

function put(sets: Map<number, Set<string>>, key: number, value: string): void {
  const set = sets.get(key)
  if (set) set.add(value)
  else sets.set(key, new Set([value]))
}
