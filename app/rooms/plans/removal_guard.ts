/*
 * A mistake in the records must not empty the rooms: many removals at once want a second person's
 * yes.
 */
import type { Worded } from '#app/shared/locale'

const MOST_REMOVALS = 20
const MOST_OF_MEMBERSHIPS = 0.1
/** In a small town hall one leaver is more than a tenth. */
const ALWAYS_ALLOWED = 4

/** True where so many removals wait for a second person. */
export function needsApproval(removals: number, memberships: number): boolean {
  if (removals > MOST_REMOVALS) return true
  return removals > ALWAYS_ALLOWED && removals > memberships * MOST_OF_MEMBERSHIPS
}

/** What the console says instead of applying. */
export function removalWarning(removals: number, memberships: number): Worded {
  return {
    el:
      `Θα έληγαν ${removals} από τις ${memberships} συμμετοχές σε δωμάτια, και αυτό θέλει έγκριση ` +
      'από δεύτερο πρόσωπο στη Διαχείριση. Κανείς δεν βγήκε από δωμάτιο. ' +
      'Από την κονσόλα: ./ace rooms:apply --yes',
    en:
      `This would end ${removals} of ${memberships} memberships in rooms, which a second person ` +
      'has to approve in the administration. Nobody was taken out of a room. ' +
      'From the console: ./ace rooms:apply --yes',
  }
}
