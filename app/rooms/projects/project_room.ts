/*
 * Rooms of projects and temporary committees, as far as who is in them goes. Pure.
 */
import type { MemberReason } from '#app/rooms/desired/member_reason'
import type { ChartOfRooms, Members } from '#app/rooms/desired/room_members'
import { placementRoles, type PlacementRole } from '#app/org/placement'
import type { UnitNode } from '#app/org/chart/org_chart'
import type { IsoDate } from '#app/shared/time'

export const projectKinds = ['project', 'committee'] as const
export type ProjectKind = (typeof projectKinds)[number]

export const projectMemberRoles = ['member', 'lead'] as const
export type ProjectMemberRole = (typeof projectMemberRoles)[number]

/** Who is in the room beside those named by hand. All units by code. */
export interface ProjectRule {
  /** Their people, with or without those of the units below. */
  units: readonly { code: string; below: boolean }[]
  /** Of those, only who is placed in one of these roles; empty for all. */
  roles: readonly PlacementRole[]
  /** The heads of these units and of all units below them. */
  headsOf: readonly string[]
}

export interface ProjectRoomFacts {
  id: number
  kind: ProjectKind
  name: string
  topic: string
  rule: ProjectRule | null
  /** The last day; null without an end. */
  endsOn: IsoDate | null
  closed: boolean
  people: readonly { personId: number; role: ProjectMemberRole }[]
}

export const noRule: ProjectRule = { units: [], roles: [], headsOf: [] }

/** True from the day after its last, or once it was closed: everybody is taken out. */
export function isOver(room: Pick<ProjectRoomFacts, 'closed' | 'endsOn'>, on: IsoDate): boolean {
  return room.closed || (room.endsOn !== null && room.endsOn < on)
}

/** Who is in projects' rooms and who leads them: made once for a chart. */
export class ProjectMembership {
  readonly #chart: ChartOfRooms
  #places: Map<number, { matrixId: string; role: PlacementRole }[]> | null = null
  #below: Map<number, UnitNode[]> | null = null

  constructor(chart: ChartOfRooms) {
    this.#chart = chart
  }

  membersOf({ rule, people }: Pick<ProjectRoomFacts, 'rule' | 'people'>): Members {
    const members = new Map<string, MemberReason>()
    for (const { personId } of people) {
      const person = this.#chart.person(personId)
      if (person?.active) members.set(person.matrixId, BY_HAND)
    }
    if (rule) this.#addByRule(rule, members)
    return members
  }

  leadsOf({ people }: Pick<ProjectRoomFacts, 'people'>): Members {
    const leads = people.filter(({ role }) => role === 'lead')
    return this.membersOf({ rule: null, people: leads })
  }

  #addByRule(rule: ProjectRule, members: Map<string, MemberReason>): void {
    const add = (matrixId: string, unit: UnitNode, reasons: Partial<MemberReason>) => {
      if (members.has(matrixId)) return
      members.set(matrixId, { rule: 'project_rule', unit: unit.code, ...reasons })
    }
    for (const { code, below } of rule.units) {
      for (const unit of this.#unitsOf(code, below)) {
        for (const { matrixId, role } of this.#placesIn(unit.id)) {
          if (rule.roles.length === 0 || rule.roles.includes(role)) add(matrixId, unit, { role })
        }
      }
    }
    for (const code of rule.headsOf) {
      for (const unit of this.#unitsOf(code, true)) {
        const head = this.#chart.headOf(unit.id)
        if (head) add(head.matrixId, unit, { role: 'head' })
        const inCharge = this.#chart.inChargeOf(unit.id)
        // The head of the unit above stands in for a vacant post, and belongs to their own unit.
        if (!inCharge?.person.active || inCharge.by === 'superior') continue
        const { by, act, until } = inCharge
        add(inCharge.person.matrixId, unit, { rule: 'in_charge', by, act, until })
      }
    }
  }

  #unitsOf(code: string, below: boolean): UnitNode[] {
    const unit = this.#chart.units.find((each) => each.code === code)
    if (!unit) return []
    return below ? this.#withBelow(unit) : [unit]
  }

  #withBelow(unit: UnitNode): UnitNode[] {
    if (!this.#below) {
      this.#below = new Map()
      for (const each of this.#chart.units) {
        if (each.parentId !== null) push(this.#below, each.parentId, each)
      }
    }
    return [unit, ...(this.#below.get(unit.id) ?? []).flatMap((each) => this.#withBelow(each))]
  }

  #placesIn(unitId: number): readonly { matrixId: string; role: PlacementRole }[] {
    if (!this.#places) {
      this.#places = new Map()
      for (const placement of this.#chart.placements) {
        const person = this.#chart.person(placement.personId)
        if (!person?.active) continue
        push(this.#places, placement.unitId, { matrixId: person.matrixId, role: placement.role })
      }
    }
    return this.#places.get(unitId) ?? []
  }
}

/** A rule as the database keeps it; null where it names nobody. */
export function ruleFrom(stored: string | null): ProjectRule | null {
  if (!stored) return null
  const { units = [], roles = [], headsOf = [] } = JSON.parse(stored) as Partial<ProjectRule>
  const rule = { units, headsOf, roles: roles.filter((role) => placementRoles.includes(role)) }
  return namesNobody(rule) ? null : rule
}

export function namesNobody({ units, headsOf }: ProjectRule): boolean {
  return units.length === 0 && headsOf.length === 0
}

const BY_HAND: MemberReason = { rule: 'by_hand' }

function push<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
