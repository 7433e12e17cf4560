import type { LiveSubject } from '#app/activity/live_subjects'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { vehicleUrl } from '#app/fleet/registry/plates'
import type { DriverEventPayload, VehicleEventPayload } from '#app/fleet/registry/fleet_events'

/** Vehicles, for followers, notifications and live pages: everybody sees the register. */
export const vehicleSubject: LiveSubject = {
  icon: 'truck',
  url: ({ payload }) => vehicleUrl((payload as VehicleEventPayload).plate),
  knows: () => () => true,
  async maySee(_actor, id, client) {
    return Boolean(await client.from('vehicles').where({ id }).select('id').first())
  },
}

/** Drivers: what happens to an entry is for the driver and those in charge of them. */
export const driverSubject: LiveSubject = {
  icon: 'id-card',
  url: () => '/fleet/drivers',
  knows: (chart, { payload }) => {
    const { personId: driverId } = payload as unknown as DriverEventPayload
    return (personId) => fleetPolicy.maySeeLicence(chart, [], personId, driverId)
  },
}
