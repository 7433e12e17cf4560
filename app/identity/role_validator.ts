import vine from '@vinejs/vine'
import { roles } from '#app/identity/roles'

export const roleGrantValidator = vine.create({
  username: vine.string().trim().maxLength(60),
  role: vine.enum(roles),
})

export const secondFactorObligationValidator = vine.create({
  required: vine.boolean(),
})
