import vine from '@vinejs/vine'
import { findingKinds } from '#app/fleet/checks/finding_rules'
import { decisions } from '#app/fleet/checks/fuel_check'

export const checkDecisionValidator = vine.create({
  decision: vine.enum(decisions),
  note: vine.string().trim().maxLength(2000).nullable().optional(),
  kinds: vine.array(vine.enum(findingKinds)).maxLength(findingKinds.length).optional(),
})
