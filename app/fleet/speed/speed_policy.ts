import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'

/** What the rules need to know of a speed event. */
export interface SpeedFacts {
  driverId: number | null
  unitId: number
}

/** Who may see and decide that somebody drove too fast. */
export class SpeedPolicy {
  /** The office, the driver, who is in charge of the driver or of the vehicle. */
  maySee(chart: OrgChart, roles: ReadonlySet<Role>, personId: number, event: SpeedFacts): boolean {
    return (
      event.driverId === personId ||
      fleetPolicy.mayManage(roles) ||
      chart.isInChargeAtOrAbove(personId, event.unitId) ||
      this.#isHeadOf(chart, personId, event.driverId)
    )
  }

  /** The office, or who is in charge of the driver; nobody of themselves. */
  mayDecide(
    chart: OrgChart,
    roles: ReadonlySet<Role>,
    personId: number,
    event: SpeedFacts
  ): boolean {
    if (event.driverId === personId) return false
    return fleetPolicy.mayManage(roles) || this.#isHeadOf(chart, personId, event.driverId)
  }

  #isHeadOf(chart: OrgChart, personId: number, driverId: number | null): boolean {
    if (driverId === null || driverId === personId) return false
    return chart.unitsOf(driverId).some(({ id }) => chart.isInChargeAtOrAbove(personId, id))
  }
}

export const speedPolicy = new SpeedPolicy()
