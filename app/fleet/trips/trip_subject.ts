import type { LiveSubject } from '#app/activity/live_subjects'
import { tripPageOf, type NumberedTrip } from '#app/fleet/trips/trip_words'

/** Trip sheets, for followers, notifications and live pages; everybody in service sees them. */
export const tripSubject: LiveSubject = {
  icon: 'truck',
  url: ({ payload }) => tripPageOf(payload as NumberedTrip & typeof payload),
  knows: () => () => true,
  maySee: async (_actor, id, client) => {
    const row = await client.from('trip_sheets').where({ id }).select('id').first()
    return Boolean(row)
  },
}
