import type { LiveSubject } from '#app/activity/live_subjects'
import type { SpeedEventPayload } from '#app/fleet/speed/speed_events'
import { speedPageOf } from '#app/fleet/speed/speed_wording'

/** Speed events, for notifications and live pages. */
export const speedSubject: LiveSubject = {
  icon: 'activity',
  url: ({ payload }) => speedPageOf(payload as SpeedEventPayload),

  // Roles can't be asked for here: the event names its readers.
  knows: (chart, { payload }) => {
    const { unitId, readers } = payload as SpeedEventPayload
    const named = new Set(readers)
    return (personId) => named.has(personId) || chart.isInChargeAtOrAbove(personId, unitId)
  },
}
