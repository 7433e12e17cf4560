import type { LiveSubject } from '#app/activity/live_subjects'
import type { OrgChart } from '#app/org/chart/org_chart'
import { ProjectMembership } from '#app/rooms/projects/project_room'
import type { ProjectRoomPayload } from '#app/rooms/projects/project_room_events'

/** Rooms of projects, for notifications and live pages: those who are in one know of it. */
export const projectRoomSubject: LiveSubject = {
  icon: 'message-square',
  url: ({ subject }) => `/project-rooms/${subject.id}`,

  knows: (chart, { payload }) => {
    return insiders(chart, payload as unknown as ProjectRoomPayload)
  },

  knew: (chart, { payload }) => {
    const { changes = {}, ...room } = payload as unknown as ProjectRoomPayload
    const before = { ...room }
    if (changes.rule) before.rule = changes.rule.before as typeof room.rule
    if (changes.people) before.people = changes.people.before as typeof room.people
    return insiders(chart, before)
  },
}

/** Asked for many people, so who is in it is worked out once. */
function insiders(chart: OrgChart, room: ProjectRoomPayload): (personId: number) => boolean {
  const members = new ProjectMembership(chart).membersOf(room)
  return (personId) => {
    const person = chart.person(personId)
    return room.createdById === personId || (person !== null && members.has(person.matrixId))
  }
}
