import vine from '@vinejs/vine'

/** Times are looked at by the service; empty ones mean none. */
const time = () => vine.string().trim().maxLength(5).nullable().optional()

export const noticeSettingsValidator = vine.create({
  digestAt: time(),
  quietFrom: time(),
  quietTo: time(),
  mutes: vine
    .array(vine.string().regex(/^(bot|kind):[a-z_.]{1,60}$/))
    .maxLength(200)
    .optional(),
})
