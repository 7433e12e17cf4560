import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { DateTime } from 'luxon'
import { today } from '#app/shared/time'

type Known = Pick<FuelSlip, 'unitId' | 'driverId' | 'issuedById'>

/** Who may do what with fuel slips. */
export class FuelPolicy {
  /** Driver, issuer, and whoever sees what the vehicle costs. */
  maySee(chart: OrgChart, roles: ReadonlySet<Role>, personId: number, slip: Known): boolean {
    return (
      this.isTheirs(personId, slip) ||
      fleetPolicy.maySeeCosts(chart, roles, personId, { unitId: slip.unitId })
    )
  }

  isTheirs(personId: number, slip: Pick<Known, 'driverId' | 'issuedById'>): boolean {
    return slip.driverId === personId || slip.issuedById === personId
  }

  mayComplete(roles: ReadonlySet<Role>, personId: number, slip: Known): boolean {
    return this.isTheirs(personId, slip) || fleetPolicy.mayManage(roles)
  }

  /** Correct or void it: the office, and its driver on the day of issue. */
  mayChange(
    roles: ReadonlySet<Role>,
    personId: number,
    slip: Known & Pick<FuelSlip, 'issuedAt'>,
    now: DateTime
  ): boolean {
    if (fleetPolicy.mayManage(roles)) return true
    return this.isTheirs(personId, slip) && today(slip.issuedAt) === today(now)
  }

  /** Deliveries, dip readings and adjustments of the tanks. */
  mayKeepTanks(roles: ReadonlySet<Role>): boolean {
    return fleetPolicy.mayManage(roles)
  }
}

export const fuelPolicy = new FuelPolicy()
