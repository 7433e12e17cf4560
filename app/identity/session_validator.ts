import vine from '@vinejs/vine'

export const signInValidator = vine.create({
  username: vine.string().trim().maxLength(100),
  password: vine.string().maxLength(1000),
})

/** A code of an authenticator app, or a recovery code. */
export const codeValidator = vine.create({
  code: vine.string().trim().maxLength(40),
})
