import type { LiveSubject } from '#app/activity/live_subjects'
import { planUrl, ROOMS } from '#app/administration/room_plan_list'

// Roles can't be asked for here: the event names its readers.
const knows: LiveSubject['knows'] = (_chart, { payload }) => {
  const readers = new Set((payload.readers as number[] | undefined) ?? [])
  return (personId) => readers.has(personId)
}

/** Plans of the rooms, for notifications and live pages. */
export const roomPlanSubject: LiveSubject = {
  icon: 'message-square',
  url: ({ subject }) => planUrl(subject.id),
  knows,
}

/** What was accepted of the rooms as it is. */
export const roomExceptionSubject: LiveSubject = {
  icon: 'message-square',
  url: () => ROOMS,
  knows,
}
