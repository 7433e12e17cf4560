import vine from '@vinejs/vine'

/** The record that somebody wants to follow, or to follow no longer. */
export const subjectValidator = vine.create({
  type: vine.string().trim().maxLength(40),
  id: vine.number().withoutDecimals().range([1, 2_147_483_647]),
})
