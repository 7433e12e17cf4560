/*
 * What the features add to the demo municipality, once its people and units are there.
 */
import { seedFleet } from '#app/fleet/demo/demo_fleet'

/** Killed at any moment, it is completed by another call. */
export async function seedFeatures(): Promise<void> {
  await seedFleet()
}
