import vine from '@vinejs/vine'
import { speedDecisions, speedSources } from '#app/fleet/speed/speed_event'
import { roads } from '#app/fleet/speed/speed_limits'
import { LONGEST_EXPLANATION } from '#app/fleet/speed/speed_service'
import { calendarDate } from '#app/shared/rules'

const kmh = () => vine.number().withoutDecimals().min(1).max(400)

export const newSpeedValidator = vine.create({
  plate: vine.string().trim().maxLength(20),
  day: vine.string().use(calendarDate()),
  clock: vine
    .string()
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  measuredKmh: kmh(),
  road: vine.enum(roads),
  source: vine.enum(speedSources),
  limitKmh: kmh().nullable().optional(),
  place: vine.string().trim().maxLength(300).nullable().optional(),
  reference: vine.string().trim().maxLength(100).nullable().optional(),
})

export const speedDriverValidator = vine.create({
  driverId: vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31),
})

export const speedExplanationValidator = vine.create({
  explanation: vine.string().trim().maxLength(LONGEST_EXPLANATION),
})

export const speedDecisionValidator = vine.create({
  decision: vine.enum(speedDecisions),
  note: vine.string().trim().maxLength(500).nullable().optional(),
})
