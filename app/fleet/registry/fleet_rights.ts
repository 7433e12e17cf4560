import { FleetOfficeOnly } from '#app/fleet/registry/fleet_exceptions'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { rolesOf } from '#app/identity/roles'
import type { Act } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'

/**
 * Asked inside the fleet's services of what its office alone may; the system itself may all.
 *
 * @param what how the refusal begins: «Τους οδηγούς τους ορίζει»
 * @throws FleetOfficeOnly
 */
export async function authoriseFleet(act: Act, what?: Worded): Promise<void> {
  if (act.actor === null) return
  const held = await rolesOf(act.actor.id, act.trx)
  if (!fleetPolicy.mayManage(held)) throw new FleetOfficeOnly(what)
}
