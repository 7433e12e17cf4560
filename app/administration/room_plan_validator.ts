import vine from '@vinejs/vine'

/** The plan as the person saw it. */
export const planApprovalValidator = vine.create({
  fingerprint: vine.string().trim().maxLength(64),
})

/** Whether it is missing, the service says. */
const reason = vine.string().trim().maxLength(500).optional()

export const reasonValidator = vine.create({ reason: reason.clone() })

export const acceptanceValidator = vine.create({
  reason: reason.clone(),
  until: vine
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
})
