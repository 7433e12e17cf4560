import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'

/** The plan as the person saw it. */
export const planApprovalValidator = vine.create({
  fingerprint: vine.string().trim().maxLength(64),
})

/** Whether it is missing, the service says. */
const reason = vine.string().trim().maxLength(500).optional()

export const reasonValidator = vine.create({ reason: reason.clone() })

export const acceptanceValidator = vine.create({
  reason: reason.clone(),
  until: vine.string().use(calendarDate()).nullable().optional(),
})
