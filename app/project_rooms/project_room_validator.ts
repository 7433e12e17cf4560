import vine from '@vinejs/vine'
import { placementRoles } from '#app/org/placement'
import { projectKinds } from '#app/rooms/projects/project_room'
import { calendarDate } from '#app/shared/rules'

/** One name or code a line. */
const lines = () => vine.string().maxLength(20_000).nullable().optional()

export const projectRoomValidator = vine.create({
  kind: vine.enum(projectKinds),
  name: vine.string().trim().maxLength(200),
  topic: vine.string().trim().maxLength(1000).nullable().optional(),
  endsOn: vine.string().use(calendarDate()).nullable().optional(),
  leads: lines(),
  people: lines(),
  units: lines(),
  unitsBelow: lines(),
  headsOf: lines(),
  placedAs: vine.array(vine.enum(placementRoles)).optional(),
})

export const reopeningValidator = vine.create({
  endsOn: vine.string().use(calendarDate()).nullable().optional(),
})
