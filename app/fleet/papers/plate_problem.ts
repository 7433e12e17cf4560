import { VehicleUnknown } from '#app/fleet/registry/fleet_exceptions'
import { Refusal } from '#app/shared/refusal'

/** In a form a plate that nobody has is what is wrong with a field, and no page that isn't there. */
export function plateAsProblem(error: unknown): unknown {
  return error instanceof VehicleUnknown ? new Refusal(error.code, error.worded) : error
}
