import { anId, defineList, oneOf, words, type Filter } from '#app/shared/lists'
import { taskPriorities } from '#app/tasks/task'
import type { TaskFilter } from '#app/tasks/task_queries'

export const taskScopes = ['mine', 'unit', 'overdue', 'visible'] as const
export const taskStates = ['open', 'done', 'all'] as const
export const taskSorts = ['due', 'number', 'updated'] as const

export type TaskScope = (typeof taskScopes)[number]
export type TaskSort = (typeof taskSorts)[number]

/** Somebody's id, or nobody. */
const assignee: Filter<number | 'none' | null> = {
  absent: null,
  read: (text) => (text === 'none' ? text : anId().read(text)),
}

/** The list of tasks: `/tasks?scope=unit&state=all&sort=-updated`. */
export const taskList = defineList({
  path: '/tasks',
  filters: {
    scope: oneOf(taskScopes, 'mine'),
    state: oneOf(taskStates, 'open'),
    unit: anId(),
    assignee,
    priority: oneOf(taskPriorities, null),
    text: words(),
  },
  sorts: {
    due: {
      by: [
        ['due_key', 'date'],
        ['number', 'number'],
      ],
      direction: 'ascending',
    },
    number: { by: [['number', 'number']], direction: 'descending' },
    updated: {
      by: [
        ['updated_at', 'instant'],
        ['number', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'due',
})

export type TaskListState = ReturnType<typeof taskList.read>

/** The state in an address. What is overdue is open, and is read by its due date. */
export function taskListFrom(query: Readonly<Record<string, unknown>>): TaskListState {
  const list = taskList.read(query)
  if (list.filters.scope !== 'overdue') return list
  const filters = { ...list.filters, state: 'open' as const }
  if (list.sort.by === 'due') return { ...list, filters }
  return { filters, sort: { by: 'due', direction: 'ascending' }, after: null }
}

/** What a state of the list asks for. */
export function filterOf({ filters, sort, after }: TaskListState): TaskFilter {
  return {
    scope: filters.scope,
    state: filters.state === 'all' ? undefined : filters.state,
    unitIds: filters.unit === null ? undefined : [filters.unit],
    assignee: filters.scope === 'mine' ? undefined : (filters.assignee ?? undefined),
    priority: filters.priority ?? undefined,
    text: filters.text || undefined,
    sort,
    after: after ?? undefined,
  }
}
