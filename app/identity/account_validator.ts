import vine from '@vinejs/vine'

/** Longer than a password may be: the rules say so in their own words. */
const password = () => vine.string().maxLength(1000)

export const passwordValidator = vine.create({
  current: password(),
  next: password(),
  repeated: password(),
})

/** For what only the person themselves may do. */
export const ownPasswordValidator = vine.create({ password: password() })

/** For what changes a second factor that stands. */
export const ownPasswordAndCodeValidator = vine.create({
  password: password(),
  code: vine.string().trim().maxLength(40),
})
