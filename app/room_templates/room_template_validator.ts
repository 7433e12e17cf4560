import vine from '@vinejs/vine'
import type { RoomHistory, RoomWriters } from '#app/rooms/templates/room_templates'

export const roomWriters = ['everybody', 'heads', 'nobody'] as const satisfies RoomWriters[]
export const roomHistories = ['shared', 'joined'] as const satisfies RoomHistory[]

export const roomTemplateValidator = vine.create({
  name: vine.string().trim().maxLength(400),
  topic: vine.string().trim().maxLength(1000).nullable().optional(),
  writers: vine.enum(roomWriters).optional(),
  history: vine.enum(roomHistories).optional(),
  retentionDays: vine.number().withoutDecimals().nullable().optional(),
  confirmed: vine.boolean().optional(),
})

export const roomTemplateResetValidator = vine.create({ confirmed: vine.boolean().optional() })
