import vine from '@vinejs/vine'
import { calendarDate } from '#app/shared/rules'
import { taskPriorities } from '#app/tasks/task'
import type { TaskFilter, TaskScope } from '#app/tasks/task_queries'

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

export const taskScopes: readonly TaskScope[] = ['mine', 'unit', 'overdue', 'visible']

export const taskStates = ['open', 'done', 'all'] as const

/** The list's state, which stands in its address. */
export interface TaskList {
  scope: TaskScope
  state: (typeof taskStates)[number]
  unitId: number | null
  text: string
  after: string | null
}

/** Reads an address; what makes no sense in it counts as absent. */
export function taskListFrom(query: Record<string, unknown>): TaskList {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '')
  const unitId = Number(text('unit'))
  return {
    scope: taskScopes.find((scope) => scope === text('scope')) ?? 'mine',
    state: taskStates.find((state) => state === text('state')) ?? 'open',
    unitId: Number.isInteger(unitId) && unitId > 0 ? unitId : null,
    text: text('text').slice(0, 100),
    after: text('after') || null,
  }
}

export function filterOf(list: TaskList): TaskFilter {
  return {
    scope: list.scope,
    state: list.state === 'all' ? undefined : list.state,
    unitId: list.unitId ?? undefined,
    text: list.text || undefined,
    after: list.after ?? undefined,
  }
}

/** The address of a list, without what is as usual. */
export function addressOf(list: Partial<TaskList>): string {
  const query = new URLSearchParams()
  if (list.scope) query.set('scope', list.scope)
  if (list.state && list.state !== 'open') query.set('state', list.state)
  if (list.unitId) query.set('unit', String(list.unitId))
  if (list.text) query.set('text', list.text)
  if (list.after) query.set('after', list.after)
  return query.size > 0 ? `/tasks?${query}` : '/tasks'
}
