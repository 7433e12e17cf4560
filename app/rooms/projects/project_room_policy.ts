import { capacitiesOfRoles } from '#app/identity/capacities'
import { decide } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import { ProjectMembership, type ProjectRoomFacts } from '#app/rooms/projects/project_room'

/** What the rules need to know of a project's room. */
export type ProjectRoomOwnership = Pick<ProjectRoomFacts, 'rule' | 'people'> & {
  createdById: number
}

/** Who may do what with rooms of projects: asked inside the service, and by screens. */
export class ProjectRoomPolicy {
  /** Those in charge of a unit, the organisation office, administrators. */
  mayOpen(chart: OrgChart, personId: number, roles: Iterable<Role>): boolean {
    return this.mayAll(roles) || chart.unitsInChargeOf(personId).length > 0
  }

  /** Who opened it and its leads, as long as they are in charge of a unit; and by role. */
  mayKeep(
    chart: OrgChart,
    personId: number,
    roles: Iterable<Role>,
    room: ProjectRoomOwnership
  ): boolean {
    if (this.mayAll(roles)) return true
    const isLead = room.people.some((each) => each.personId === personId && each.role === 'lead')
    if (room.createdById !== personId && !isLead) return false
    return chart.unitsInChargeOf(personId).length > 0
  }

  /** Its members, who opened it, and those who may change all. */
  maySee(
    chart: OrgChart,
    personId: number,
    roles: Iterable<Role>,
    room: ProjectRoomOwnership
  ): boolean {
    return (
      this.mayAll(roles) || room.createdById === personId || this.isMember(chart, personId, room)
    )
  }

  isMember(
    chart: OrgChart,
    personId: number,
    room: Pick<ProjectRoomFacts, 'rule' | 'people'>,
    membership = new ProjectMembership(chart)
  ): boolean {
    const person = chart.person(personId)
    return person?.active === true && membership.membersOf(room).has(person.matrixId)
  }

  /** Whether they may bring in a unit's people, or its heads. */
  reachesUnit(chart: OrgChart, personId: number, roles: Iterable<Role>, unitId: number): boolean {
    return this.mayAll(roles) || chart.isInChargeAtOrAbove(personId, unitId)
  }

  /** Whether they may bring in somebody: oneself, and the people of one's units. */
  reachesPerson(chart: OrgChart, personId: number, roles: Iterable<Role>, other: number): boolean {
    if (other === personId || this.mayAll(roles)) return true
    return chart.unitsOf(other).some((unit) => chart.isInChargeAtOrAbove(personId, unit.id))
  }

  /** By what they are charged with, whatever their post. */
  mayAll(roles: Iterable<Role>): boolean {
    return decide('keep_project_rooms', capacitiesOfRoles(roles)).allowed
  }
}

export const projectRoomPolicy = new ProjectRoomPolicy()
