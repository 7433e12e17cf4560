import { toSlip, type FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { lockedVehicle, type SlipVehicle } from '#app/fleet/fuel/slip_vehicle'
import { selectRows } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

/** A slip as people call it. */
export interface SlipRef {
  year: number
  number: number
}

/**
 * A slip and its vehicle, locked in this order by all: first the vehicle, then its slip as it then
 * is.
 */
export async function lockedSlip(
  trx: Transaction,
  { year, number }: SlipRef
): Promise<{ slip: FuelSlip; vehicle: SlipVehicle } | null> {
  const read = () =>
    selectRows(trx, 'select * from fuel_slips where year = ? and number = ?', [year, number])
  const [found] = await read()
  if (!found) return null
  const vehicle = await lockedVehicle(trx, { id: found.vehicle_id })
  const [row] = await read()
  // Somebody has moved it to another vehicle meanwhile.
  if (row.vehicle_id !== vehicle.id) return lockedSlip(trx, { year, number })
  return { slip: toSlip(row), vehicle }
}
