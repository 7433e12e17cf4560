import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'

/** What the rules need to know of a check. */
export interface CheckFacts {
  driverId: number
  unitId: number
}

/** Who may see and decide what was found about fuel slips. */
export class CheckPolicy {
  /** Whoever sees the slip: office, finance, those in charge of the vehicle, its driver. */
  maySee(chart: OrgChart, roles: ReadonlySet<Role>, personId: number, check: CheckFacts): boolean {
    return check.driverId === personId || fleetPolicy.maySeeCosts(chart, roles, personId, check)
  }

  /** The fleet office; nobody about a slip of their own. */
  mayDecide(roles: ReadonlySet<Role>, personId: number, check: CheckFacts): boolean {
    return fleetPolicy.mayManage(roles) && check.driverId !== personId
  }
}

export const checkPolicy = new CheckPolicy()
