import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'

export const reorganisationValidator = vine.create({
  title: vine.string().trim().maxLength(190),
  act: vine.string().trim().maxLength(100).nullable().optional(),
  effectiveOn: vine.string().use(calendarDate()).nullable().optional(),
  note: vine.string().trim().maxLength(10_000).nullable().optional(),
})

export const withdrawalValidator = vine.create({ reason: vine.string().trim().maxLength(300) })

export const editPlaceValidator = vine.create({
  to: vine.number().withoutDecimals().min(0).max(9999),
})

/** All of one unit, or a pasted list. */
export const batchValidator = vine.create({
  from: vine.string().trim().maxLength(120).nullable().optional(),
  to: vine.string().trim().maxLength(120).nullable().optional(),
  heads: vine.boolean().optional(),
  list: vine.string().maxLength(60_000).nullable().optional(),
})
