import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { Act } from '#app/shared/act'

/** What of a vehicle a check gets: it was read for the slip. */
export type CheckedVehicle = Pick<
  Vehicle,
  | 'id'
  | 'plate'
  | 'kind'
  | 'fuel'
  | 'tankCapacity'
  | 'fuelCard'
  | 'meterKind'
  | 'norm'
  | 'unitId'
  | 'status'
>

export type SlipChange = 'issued' | 'completed' | 'corrected' | 'voided'

/**
 * Looks at a slip in the transaction of its change, within a few ms.
 *
 * @param slip as it stands now
 */
export type SlipCheck = (
  act: Act,
  slip: FuelSlip,
  vehicle: CheckedVehicle,
  change: SlipChange
) => Promise<void>

const checks: SlipCheck[] = []

/** Parts that look at fuel slips register at the start. */
export function registerSlipCheck(check: SlipCheck): void {
  checks.push(check)
}

export async function checkSlip(
  act: Act,
  slip: FuelSlip,
  vehicle: CheckedVehicle,
  change: SlipChange
): Promise<void> {
  for (const check of checks) await check(act, slip, vehicle, change)
}
