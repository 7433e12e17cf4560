import { fleetPolicy, type VehicleFacts } from '#app/fleet/registry/fleet_policy'
import type { TripStep } from '#app/fleet/trips/trip_states'
import type { Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'

/** What the rules need to know of a trip sheet. */
export interface TripFacts {
  requesterId: number
  driverId: number | null
}

/** Who asks: their place in the chart and their roles. */
export interface TripAsker {
  id: number
  chart: OrgChart
  roles: Iterable<Role>
}

/**
 * Who may take which step. Everybody signed in sees the sheets, as they see the day's programme, and
 * may ask for a trip.
 */
export class TripPolicy {
  /** @param vehicle null where none is chosen yet */
  may(asker: TripAsker, step: TripStep, trip: TripFacts, vehicle: VehicleFacts | null): boolean {
    const manages = fleetPolicy.mayManage(asker.roles)
    const drives = trip.driverId === asker.id
    switch (step) {
      case 'order':
      case 'reject':
      case 'close':
        return manages
      case 'cancel':
        return manages || trip.requesterId === asker.id
      case 'depart':
      case 'return':
      case 'swap':
        return manages || drives
      case 'check':
        return !drives && (manages || this.#isInCharge(asker, vehicle))
    }
  }

  /** Gives an order although something stands against it. */
  mayOverride(asker: TripAsker, vehicle: VehicleFacts): boolean {
    return fleetPolicy.mayOverride(asker.chart, asker.roles, asker.id, vehicle)
  }

  #isInCharge({ chart, id }: TripAsker, vehicle: VehicleFacts | null): boolean {
    return vehicle !== null && chart.isInChargeAtOrAbove(id, vehicle.unitId)
  }
}

export const tripPolicy = new TripPolicy()
