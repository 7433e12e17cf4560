import type { OrgChart, PersonNode } from '#app/org/org_chart'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'
import type { TaskEventPayload } from '#app/tasks/task_events'

/** What the wording of a task needs; a task and the payload of its events both have it. */
export type WordedTask = Pick<TaskEventPayload, 'number' | 'title' | 'dueOn'>

/** `#12 Έλεγχος φωτισμού (έως 5/3/2026)`: how a task is named everywhere. */
export function taskLine(task: WordedTask, locale: Locale): string {
  if (!task.dueOn) return `#${task.number} ${task.title}`
  const until = locale === 'el' ? 'έως' : 'due'
  return `#${task.number} ${task.title} (${until} ${formatDate(task.dueOn, locale)})`
}

/** `Ανάθεση: Μαρία Παυλίδου`. */
export function assignmentLine(assignee: PersonNode, locale: Locale): string {
  return `${locale === 'el' ? 'Ανάθεση' : 'Assigned to'}: ${assignee.displayName}`
}

/**
 * Who must learn of an assignment: the assignee, and the head where a colleague assigned. Never
 * the one who did it; nobody where nobody is assigned.
 */
export function peopleToTell(
  chart: OrgChart,
  actorId: number | null,
  task: Pick<TaskEventPayload, 'unitId' | 'assigneeId'>
): PersonNode[] {
  if (task.assigneeId === null) return []
  const assignee = chart.person(task.assigneeId)
  const byHead = actorId !== null && chart.isHeadAtOrAbove(actorId, task.unitId)
  const head = byHead ? null : chart.headAtOrAbove(task.unitId)
  const told = [assignee, head].filter(
    (person): person is PersonNode => person !== null && person.id !== actorId && person.active
  )
  return [...new Map(told.map((person) => [person.id, person])).values()]
}
