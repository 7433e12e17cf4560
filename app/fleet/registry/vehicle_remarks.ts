/*
 * What other parts of the fleet have to say of a vehicle in one line, as its answer in the chat
 * does: which of its papers expires next.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

/** Null where there is nothing to say. */
export type VehicleRemark = (
  client: QueryClientContract,
  vehicle: Vehicle,
  day: IsoDate
) => Promise<Worded | null>

const remarks: VehicleRemark[] = []

export function registerVehicleRemark(remark: VehicleRemark): void {
  if (!remarks.includes(remark)) remarks.push(remark)
}

export async function remarksOn(
  client: QueryClientContract,
  vehicle: Vehicle,
  day: IsoDate
): Promise<Worded[]> {
  const said: Worded[] = []
  for (const remark of remarks) {
    const line = await remark(client, vehicle, day)
    if (line) said.push(line)
  }
  return said
}
