import vine from '@vinejs/vine'

export const signInValidator = vine.create({
  username: vine.string().trim().maxLength(100),
  password: vine.string().maxLength(1000),
})
