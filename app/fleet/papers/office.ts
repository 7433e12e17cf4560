import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { rolesOf } from '#app/identity/roles'
import type { Act } from '#app/shared/act'

/** Whether the fleet office acts; nobody does where the system does. */
export async function isOffice(act: Act): Promise<boolean> {
  return act.actor !== null && fleetPolicy.mayManage(await rolesOf(act.actor.id, act.trx))
}
