import type { IsoDate } from '#app/shared/time'

/** The names of what happens to a task, and what each event carries. */
export const taskEvents = {
  added: 'task.added',
  assigned: 'task.assigned',
  closed: 'task.closed',
  reopened: 'task.reopened',
} as const

export interface TaskEventPayload {
  number: number
  title: string
  unitId: number
  creatorId: number
  assigneeId: number | null
  dueOn: IsoDate | null
}
