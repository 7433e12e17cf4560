import type { FileSubject } from '#app/files/file_subjects'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { vehicleUrl } from '#app/fleet/registry/plates'
import Vehicle from '#app/fleet/registry/vehicle'
import { titleOf } from '#app/fleet/registry/vehicle_service'
import { rolesOf } from '#app/identity/roles'

/** Documents and photos of vehicles: everybody sees them, the fleet office keeps them. */
export const vehicleFiles: FileSubject = {
  async find(actor, id, client) {
    const vehicle = await Vehicle.query({ client }).where({ id }).first()
    if (!vehicle) return null
    const { plate, unitId, status } = vehicle
    const title = titleOf(vehicle)
    const mayManage = fleetPolicy.mayManage(await rolesOf(actor.id, client))
    return {
      title,
      url: vehicleUrl(plate),
      payload: { plate, title, unitId, status },
      maySee: true,
      mayAttach: mayManage,
      mayChange: mayManage,
    }
  },
}
