/*
 * Who belongs in which room and why, counted once for the whole org chart.
 */
import { hasHeadsRoom, hostOf, isOfMayor } from '#app/rooms/desired/room_keys'
import type { MemberReason } from '#app/rooms/desired/member_reason'
import type { OrgChart, PlacementNode, UnitNode } from '#app/org/chart/org_chart'

/** As much of the org chart as the rooms depend on. */
export type ChartOfRooms = Pick<
  OrgChart,
  | 'on'
  | 'units'
  | 'people'
  | 'placements'
  | 'unit'
  | 'ancestors'
  | 'person'
  | 'headOf'
  | 'inChargeOf'
>

/** Matrix ids, each with the first reason found. */
export type Members = ReadonlyMap<string, MemberReason>

const NOBODY: Members = new Map()
const EVERYBODY: MemberReason = { rule: 'everybody' }

/** Only people with an open account count. */
export class Membership {
  readonly everybody: Members
  /** Who is in charge of any unit. */
  readonly allHeads = new Map<string, MemberReason>()
  /** Who supervises any unit politically. */
  readonly deputyMayors = new Map<string, MemberReason>()
  readonly #chart: ChartOfRooms
  readonly #lines = new Map<number, UnitLine>()
  readonly #reasons = new Map<string, MemberReason>()
  readonly #heads = new Groups()
  readonly #leaders = new Groups()
  readonly #staffed = new Set<number>()
  readonly #hosted = new Groups()
  readonly #within = new Groups()
  readonly #headsUnder = new Groups()

  constructor(chart: ChartOfRooms) {
    this.#chart = chart
    const active = chart.people.filter((person) => person.active)
    this.everybody = new Map(active.map(({ matrixId }) => [matrixId, EVERYBODY]))
    for (const placement of chart.placements) this.#addPlacement(placement)
    for (const unit of chart.units) {
      this.#addSupervisor(unit)
      this.#addHead(unit)
      this.#addInCharge(unit)
    }
  }

  /** Who has a head's power in the unit's rooms. */
  headsOf(unitId: number): Members {
    return this.#heads.of(unitId)
  }

  /** Those placed in the unit as something else than an employee, and who is in charge of it. */
  leadersOf(unitId: number): Members {
    return this.#leaders.of(unitId)
  }

  /** True where somebody else than a head is placed in the unit directly. */
  hasStaff(unitId: number): boolean {
    return this.#staffed.has(unitId)
  }

  /** The people of the unit and of the offices that live in its room. */
  hostedIn(unitId: number): Members {
    return this.#hosted.of(unitId)
  }

  /** The people of a Directorate and of all units below it. */
  within(directorateId: number): Members {
    return this.#within.of(directorateId)
  }

  /** The unit's head and those of the units that answer to it with no Directorate in between. */
  headsUnder(unitId: number): Members {
    return this.#headsUnder.of(unitId)
  }

  #addPlacement(placement: PlacementNode): void {
    const person = this.#chart.person(placement.personId)
    if (!person?.active) return
    const { matrixId } = person
    const { unit, host, directorates } = this.#lineOf(placement.unitId)
    const place = this.#reason('placement', unit, placement)
    for (const id of directorates) {
      const isOwn = id === unit.id
      this.#within.put(id, matrixId, isOwn ? place : this.#reason('below', unit, placement))
    }
    const isHosted = host.id !== unit.id
    this.#hosted.put(host.id, matrixId, isHosted ? this.#reason('office', unit, placement) : place)
    if (placement.role !== 'employee' && isOfMayor(unit.type)) {
      this.#leaders.put(unit.id, matrixId, this.#reason('leader', unit, placement))
    }
    if (!placement.role.endsWith('head')) this.#staffed.add(unit.id)
  }

  #addSupervisor(unit: UnitNode): void {
    const supervisor = unit.deputyMayorId === null ? null : this.#chart.person(unit.deputyMayorId)
    if (!supervisor?.active || this.deputyMayors.has(supervisor.matrixId)) return
    this.deputyMayors.set(supervisor.matrixId, { rule: 'deputy_mayor', unit: unit.code })
  }

  /** A head stays in the heads' rooms, also where another is in charge for some days. */
  #addHead(unit: UnitNode): void {
    const head = this.#chart.headOf(unit.id)
    if (head) this.#addToHeadsRooms(unit, head.matrixId, null)
  }

  #addInCharge(unit: UnitNode): void {
    const inCharge = this.#chart.inChargeOf(unit.id)
    if (!inCharge?.person.active) return
    const { matrixId } = inCharge.person
    if (inCharge.by === 'head') {
      const reason: MemberReason = { rule: 'head', unit: unit.code }
      this.#heads.put(unit.id, matrixId, reason)
      if (!this.allHeads.has(matrixId)) this.allHeads.set(matrixId, reason)
      return
    }
    const { by, act, until } = inCharge
    const reason: MemberReason = { rule: 'in_charge', unit: unit.code, by, act, until }
    const { host, directorates } = this.#lineOf(unit.id)
    this.#heads.put(unit.id, matrixId, reason)
    this.#leaders.put(unit.id, matrixId, reason)
    this.#hosted.put(host.id, matrixId, reason)
    for (const id of directorates) this.#within.put(id, matrixId, reason)
    this.#addToHeadsRooms(unit, matrixId, reason)
    if (!this.allHeads.has(matrixId)) this.allHeads.set(matrixId, reason)
  }

  /** Their own unit's, where it has one, and that of the next unit above which has one. */
  #addToHeadsRooms(unit: UnitNode, matrixId: string, reason: MemberReason | null): void {
    const { host, headsRoomAbove } = this.#lineOf(unit.id)
    if (host.id !== unit.id) return
    if (hasHeadsRoom(unit.type)) {
      this.#headsUnder.put(unit.id, matrixId, reason ?? { rule: 'head', unit: unit.code })
    }
    if (headsRoomAbove !== null) {
      const below: MemberReason = reason ?? { rule: 'heads_of', unit: unit.code }
      this.#headsUnder.put(headsRoomAbove, matrixId, below)
    }
  }

  /** One object for all placements that read alike. */
  #reason(rule: MemberReason['rule'], unit: UnitNode, placement: PlacementNode): MemberReason {
    const { role, act, validTo: until } = placement
    const key = `${rule} ${unit.id} ${role} ${until ?? ''} ${act ?? ''}`
    let reason = this.#reasons.get(key)
    if (!reason) this.#reasons.set(key, (reason = { rule, unit: unit.code, role, act, until }))
    return reason
  }

  #lineOf(unitId: number): UnitLine {
    let line = this.#lines.get(unitId)
    if (!line) this.#lines.set(unitId, (line = lineOf(this.#chart, unitId)))
    return line
  }
}

/** Where a unit stands, as far as rooms go by that. */
interface UnitLine {
  unit: UnitNode
  host: UnitNode
  /** Those that have a space: itself, where it is one, and those above. */
  directorates: readonly number[]
  /** The nearest unit above with a heads' room. */
  headsRoomAbove: number | null
}

function lineOf(chart: ChartOfRooms, unitId: number): UnitLine {
  const unit = chart.unit(unitId)
  const above = chart.ancestors(unitId)
  return {
    unit,
    host: hostOf(chart, unitId),
    directorates: [unit, ...above].filter(({ type }) => type === 'directorate').map((u) => u.id),
    headsRoomAbove: above.find(({ type }) => hasHeadsRoom(type))?.id ?? null,
  }
}

/** Members of several rooms by unit; the first reason of each person stays. */
class Groups {
  readonly #groups = new Map<number, Map<string, MemberReason>>()

  of(key: number): Members {
    return this.#groups.get(key) ?? NOBODY
  }

  put(key: number, matrixId: string, reason: MemberReason): void {
    const group = this.#groups.get(key)
    if (!group) this.#groups.set(key, new Map([[matrixId, reason]]))
    else if (!group.has(matrixId)) group.set(matrixId, reason)
  }
}
