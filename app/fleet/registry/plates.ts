/*
 * Vehicles by their plates, however somebody writes these.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { VehicleUnknown } from '#app/fleet/registry/fleet_exceptions'
import Vehicle from '#app/fleet/registry/vehicle'
import { editDistance } from '#app/shared/edit_distance'
import { greekCapitals } from '#app/shared/fold'
import { readPlateText, shownPlate } from '#app/shared/plate'

export { readPlateText, shownPlate }

const MOST_NEAR = 3

/**
 * The vehicle with this plate, in either alphabet.
 *
 * @throws VehicleUnknown, which names the plates that are near
 */
export async function vehicleByPlate(client: QueryClientContract, plate: string): Promise<Vehicle> {
  const read = readPlateText(plate)
  const vehicle = read && (await Vehicle.query({ client }).where('plate', read).first())
  if (vehicle) return vehicle
  throw new VehicleUnknown(shownPlate(read ?? plate.trim().slice(0, 20)), await near(client, plate))
}

async function near(client: QueryClientContract, text: string): Promise<string[]> {
  const typed =
    readPlateText(text) ??
    greekCapitals(text)
      .replace(/[^\p{L}\d]/gu, '')
      .slice(0, 12)
  if (typed.length < 3) return []
  const rows = await client.from('vehicles').select('plate').orderBy('plate')
  return rows
    .map(({ plate }) => ({ plate, distance: distanceOf(typed, plate) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_NEAR)
    .map(({ plate }) => shownPlate(plate))
}

/** Who knows only the figures is near as well. */
function distanceOf(typed: string, plate: string): number {
  return plate.endsWith(typed) ? 0 : editDistance(typed, plate)
}

/** A vehicle's page. */
export function vehicleUrl(plate: string): string {
  return `/fleet/vehicles/${encodeURIComponent(plate)}`
}
