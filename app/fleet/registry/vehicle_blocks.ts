/*
 * What keeps a vehicle, or a driver, off the road on a day. Each part of the fleet that knows of
 * something registers it; start/fleet.ts brings them together.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Driver from '#app/fleet/registry/driver'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

export interface Block {
  /** What stands in the way: `status`, `inspection`, `licence`. */
  code: string
  /** What is wrong and since when, a sentence with its full stop. */
  worded: Worded
}

/** What the providers need to know of a vehicle. */
export type BlockedVehicle = Pick<Vehicle, 'id' | 'plate' | 'kind' | 'status' | 'statusReason'>

/** Answers for many vehicles with one question: the day's programme has a line for each. */
export type BlockProvider = (
  client: QueryClientContract,
  vehicles: readonly BlockedVehicle[],
  day: IsoDate
) => Promise<ReadonlyMap<number, readonly Block[]>>

const providers: BlockProvider[] = []

export function registerBlock(provider: BlockProvider): void {
  if (!providers.includes(provider)) providers.push(provider)
}

/** Why a vehicle may not go out that day; empty where it may. */
export async function vehicleBlocks(
  client: QueryClientContract,
  vehicle: BlockedVehicle,
  day: IsoDate
): Promise<Block[]> {
  const blocks = await blocksOfVehicles(client, [vehicle], day)
  return blocks.get(vehicle.id) ?? []
}

/** The same of many, by their ids; those without a block are left out. */
export async function blocksOfVehicles(
  client: QueryClientContract,
  vehicles: readonly BlockedVehicle[],
  day: IsoDate
): Promise<Map<number, Block[]>> {
  const all = new Map<number, Block[]>()
  for (const provider of providers) {
    for (const [id, blocks] of await provider(client, vehicles, day)) {
      if (blocks.length) all.set(id, [...(all.get(id) ?? []), ...blocks])
    }
  }
  return all
}

/** Facts of a driver and a vehicle that decide whether the one may drive the other. */
export type DriverFacts = Pick<
  Driver,
  | 'licenceCategories'
  | 'licenceUntil'
  | 'competenceUntil'
  | 'tachographCardUntil'
  | 'medicalUntil'
  | 'operatorLicence'
  | 'operatorLicenceUntil'
  | 'authorisedUntil'
  | 'endedAt'
>

export { covers, driverBlocks, type DrivenVehicle } from '#app/fleet/registry/status_blocks'
