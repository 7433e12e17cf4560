import type { IsoDate } from '#app/shared/time'

/** The names of what happens to a task, and what each event carries. */
export const taskEvents = {
  added: 'task.added',
  assigned: 'task.assigned',
  closed: 'task.closed',
  reopened: 'task.reopened',
  edited: 'task.edited',
} as const

export interface TaskEventPayload {
  number: number
  title: string
  unitId: number
  creatorId: number
  assigneeId: number | null
  dueOn: IsoDate | null
  /** Of an edit: what each changed field was before, and is after. */
  changes?: TaskChanges
}

/** The fields of a task that an edit may change. */
export const editedFields = [
  'title',
  'description',
  'dueOn',
  'priority',
  'unitId',
  'assigneeId',
] as const

export type EditedField = (typeof editedFields)[number]

export type TaskChanges = Partial<
  Record<EditedField, { before: string | number | null; after: string | number | null }>
>
