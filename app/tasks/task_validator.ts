import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'
import { taskPriorities } from '#app/tasks/task'

const id = () =>
  vine
    .number()
    .withoutDecimals()
    .positive()
    .max(2 ** 31)

export const newTaskValidator = vine.create({
  title: vine.string().trim().maxLength(200),
  description: vine.string().trim().maxLength(10_000).nullable().optional(),
  unitId: id().nullable().optional(),
  assigneeId: id().nullable().optional(),
  dueOn: vine.string().use(calendarDate()).nullable().optional(),
  priority: vine.enum(taskPriorities).optional(),
})

export const assignmentValidator = vine.create({ assigneeId: id() })

export const taskEditValidator = vine.create({
  title: vine.string().trim().maxLength(200),
  description: vine.string().trim().maxLength(10_000).nullable().optional(),
  unitId: id(),
  dueOn: vine.string().use(calendarDate()).nullable().optional(),
  priority: vine.enum(taskPriorities),
})
