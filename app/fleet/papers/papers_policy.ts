import type Driver from '#app/fleet/registry/driver'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { IsoDate } from '#app/shared/time'

/** Drivers, the keeper, those in charge of its unit, and the office. */
export function mayReportFault(who: {
  chart: OrgChart
  personId: number
  isOffice: boolean
  driver: Pick<Driver, 'endedAt' | 'authorisedUntil'> | null
  vehicle: Pick<Vehicle, 'unitId' | 'keeperId'>
  day: IsoDate
}): boolean {
  const { chart, personId, isOffice, driver, vehicle, day } = who
  return (
    isOffice ||
    vehicle.keeperId === personId ||
    fleetPolicy.isDriver(driver, day) ||
    chart.isInChargeAtOrAbove(personId, vehicle.unitId)
  )
}
