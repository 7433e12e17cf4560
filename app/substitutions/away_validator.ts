import vine from '@vinejs/vine'
import { absenceKinds } from '#app/org/away/absence'
import { calendarDate } from '#app/shared/rules'

const day = () => vine.string().use(calendarDate())
const act = () => vine.string().trim().maxLength(100).nullable().optional()

export const substitutionValidator = vine.create({
  unit: vine.string().trim().maxLength(40),
  person: vine.string().trim().maxLength(200),
  from: day(),
  to: day(),
  act: act(),
})

export const absenceValidator = vine.create({
  person: vine.string().trim().maxLength(200),
  kind: vine.enum(absenceKinds),
  from: day(),
  to: day(),
  act: act(),
})
