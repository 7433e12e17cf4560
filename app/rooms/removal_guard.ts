/*
 * A mistake in the records must not empty the rooms: many removals at once want a person's yes.
 */
import type { RoomPlan } from '#app/rooms/room_plan'
import type { Worded } from '#app/shared/locale'

const MOST_PEOPLE = 20
const MOST_MEMBERSHIPS = 0.1
/** In a small town hall one leaver is more than a tenth. */
const MEMBERSHIPS_ALWAYS_ALLOWED = 20

/** What to tell before carrying the plan out; null where it removes few. */
export function removalWarning({ removals, memberships }: RoomPlan): Worded | null {
  const allowed = Math.max(MEMBERSHIPS_ALWAYS_ALLOWED, memberships * MOST_MEMBERSHIPS)
  if (removals.people <= MOST_PEOPLE && removals.memberships <= allowed) return null
  return {
    el:
      `Θα έφευγαν ${removals.people} άτομα από τον Δήμο και θα έληγαν ${removals.memberships} ` +
      `από τις ${memberships} συμμετοχές σε δωμάτια. Τίποτα δεν άλλαξε. ` +
      'Αν αυτό θέλετε: ./ace rooms:apply --yes',
    en:
      `This would take ${removals.people} people out of the municipality and end ` +
      `${removals.memberships} of ${memberships} memberships in rooms. Nothing was changed. ` +
      'If that is meant: ./ace rooms:apply --yes',
  }
}
