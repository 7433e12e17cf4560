import vine from '@vinejs/vine'
import { departureReasons } from '#app/directory/people/departure'
import { placementKinds, placementRoles } from '#app/org/placement'
import { calendarDate } from '#app/shared/rules'

/** Where somebody goes: to another unit for good, or beside the organic placement. */
export const placementWays = ['move', 'organic', 'secondment', 'disposal', 'parallel'] as const

const day = () => vine.string().use(calendarDate())
const act = () => vine.string().trim().maxLength(100).nullable().optional()
const code = () => vine.string().trim().maxLength(30)

export const newPlacementValidator = vine.create({
  way: vine.enum(placementWays),
  unit: code(),
  role: vine.enum(placementRoles),
  on: day(),
  last: day().nullable().optional(),
  act: act(),
})

export const placementEndValidator = vine.create({
  unit: code(),
  role: vine.enum(placementRoles),
  kind: vine.enum(placementKinds),
  last: day(),
  act: act(),
})

export const departureValidator = vine.create({
  last: day(),
  act: act(),
  reason: vine.enum(departureReasons),
})

export const deactivationValidator = vine.create({
  reason: vine.string().trim().minLength(3).maxLength(500),
})
