import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'
import { taskPriorities } from '#app/tasks/task'

const id = () =>
  vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31)

/** The revision that a form showed. */
const seen = () =>
  vine
    .number()
    .withoutDecimals()
    .min(0)
    .max(2 ** 31)
    .optional()

export const newTaskValidator = vine.create({
  title: vine.string().trim().maxLength(200),
  description: vine.string().trim().maxLength(10_000).nullable().optional(),
  unitId: id().nullable().optional(),
  assigneeId: id().nullable().optional(),
  dueOn: vine.string().use(calendarDate()).nullable().optional(),
  priority: vine.enum(taskPriorities).optional(),
})

export const assignmentValidator = vine.create({ assigneeId: id(), revision: seen() })

export const taskEditValidator = vine.create({
  title: vine.string().trim().maxLength(200),
  description: vine.string().trim().maxLength(10_000).nullable().optional(),
  unitId: id(),
  dueOn: vine.string().use(calendarDate()).nullable().optional(),
  priority: vine.enum(taskPriorities),
  revision: seen(),
})

export const closureValidator = vine.create({ revision: seen() })
