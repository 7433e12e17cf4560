import type { SlipChange } from '#app/fleet/fuel/slip_checks'
import type { Act } from '#app/shared/act'
import { changeRows } from '#app/shared/rows'

/**
 * In the transaction of a slip's change. A new slip waits to be looked at by its column's default,
 * so that issuing one costs nothing; a change lets everything that waits about the vehicle be
 * looked at again, because any of it may have had this slip as its cause.
 */
export async function markForChecks(
  { trx }: Act,
  slip: { id: number },
  vehicle: { id: number },
  change: SlipChange
): Promise<void> {
  if (change === 'issued') return
  await changeRows(trx, 'update fuel_slips set check_due = 1 where id = ?', [slip.id])
  await changeRows(
    trx,
    `update fuel_slips set check_due = 1 where id in (
      select slip_id from fuel_checks where state in ('open', 'looked_into') and (vehicle_id = ?
        or vehicle_id = (select c.vehicle_id from fuel_checks c where c.slip_id = ?)))`,
    [vehicle.id, slip.id]
  )
}
