import type Driver from '#app/fleet/registry/driver'
import { mayByRole } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { IsoDate } from '#app/shared/time'

/** What the rules need to know of a vehicle. */
export interface VehicleFacts {
  unitId: number
}

/** Who may do what with the fleet; everybody signed in sees the register. */
export class FleetPolicy {
  /** The fleet office: registers, orders trips, issues for others, decides checks. */
  mayManage(roles: Iterable<Role>): boolean {
    return mayByRole('manage_fleet', roles)
  }

  /** Costs, slips and reports of a vehicle. */
  maySeeCosts(
    chart: OrgChart,
    roles: Iterable<Role>,
    personId: number,
    vehicle: VehicleFacts
  ): boolean {
    const held = [...roles]
    return (
      this.mayManage(held) ||
      held.includes('finance') ||
      chart.isInChargeAtOrAbove(personId, vehicle.unitId)
    )
  }

  /** Those of all vehicles. */
  maySeeAllCosts(roles: Iterable<Role>): boolean {
    const held = [...roles]
    return this.mayManage(held) || held.includes('finance')
  }

  /** Licence numbers and papers of a driver: office, the driver, those in charge of them. */
  maySeeLicence(
    chart: OrgChart,
    roles: Iterable<Role>,
    personId: number,
    driverId: number
  ): boolean {
    return (
      personId === driverId ||
      this.mayManage(roles) ||
      chart.unitsOf(driverId).some(({ id }) => chart.isInChargeAtOrAbove(personId, id))
    )
  }

  /** Lets a trip go although something speaks against it, with a reason. */
  mayOverride(
    chart: OrgChart,
    roles: Iterable<Role>,
    personId: number,
    vehicle: VehicleFacts
  ): boolean {
    return (
      chart.isInChargeAtOrAbove(personId, vehicle.unitId) ||
      (this.mayManage(roles) && chart.unitsInChargeOf(personId).length > 0)
    )
  }

  /** Registered, not ended, and still authorised that day. */
  isDriver(
    driver: Pick<Driver, 'endedAt' | 'authorisedUntil'> | null | undefined,
    day: IsoDate
  ): boolean {
    if (!driver || driver.endedAt) return false
    return driver.authorisedUntil === null || driver.authorisedUntil >= day
  }
}

export const fleetPolicy = new FleetPolicy()
