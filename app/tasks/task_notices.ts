import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'
import type { taskEvents, TaskEventPayload } from '#app/tasks/task_events'
import { taskPolicy } from '#app/tasks/task_policy'

/** What the wording of a task needs; a task and the payload of its events both have it. */
export type WordedTask = Pick<TaskEventPayload, 'number' | 'title' | 'dueOn'>

/** `#12 Έλεγχος φωτισμού (έως 5/3/2026)`: how a task is named everywhere. */
export function taskLine(task: WordedTask, locale: Locale): string {
  if (!task.dueOn) return `#${task.number} ${task.title}`
  const until = locale === 'el' ? 'έως' : 'due'
  return `#${task.number} ${task.title} (${until} ${formatDate(task.dueOn, locale)})`
}

/** A task's page, from the web's root on. */
export function taskPageOf({ number }: Pick<WordedTask, 'number'>): string {
  return `/tasks/${number}`
}

/** `Μονάδα: Τμήμα Συντηρήσεων (D6.1)`. */
export function unitLine(
  chart: OrgChart,
  task: Pick<TaskEventPayload, 'unitId'>,
  locale: Locale
): string {
  const unit = chart.unit(task.unitId)
  return `${locale === 'el' ? 'Μονάδα' : 'Unit'}: ${chart.nameOf(unit, locale)} (${unit.code})`
}

/** `Ανάθεση: Μαρία Παυλίδου`. */
export function assignmentLine(assignee: PersonNode, locale: Locale): string {
  return `${locale === 'el' ? 'Ανάθεση' : 'Assigned to'}: ${assignee.displayName}`
}

/**
 * `#12 Έλεγχος φωτισμού: νέα προθεσμία 5/3/2026 (ήταν 1/3/2026)`: what an edit changed, where a
 * room cares; null where it changed nothing that a room cares about.
 */
export function editLine(chart: OrgChart, task: TaskEventPayload, locale: Locale): string | null {
  const { title, dueOn, assigneeId } = task.changes ?? {}
  const el = locale === 'el'
  const date = (value: unknown) =>
    value ? formatDate(String(value), locale) : el ? 'χωρίς προθεσμία' : 'no due date'
  const name = (value: unknown) =>
    (typeof value === 'number' && chart.person(value)?.displayName) || (el ? 'κανείς' : 'nobody')
  const parts: string[] = []
  if (title)
    parts.push(el ? `νέος τίτλος (ήταν «${title.before}»)` : `new title (was “${title.before}”)`)
  if (dueOn) {
    const [after, before] = [date(dueOn.after), date(dueOn.before)]
    parts.push(el ? `προθεσμία ${after} (ήταν ${before})` : `due ${after} (was ${before})`)
  }
  if (assigneeId) {
    const [after, before] = [name(assigneeId.after), name(assigneeId.before)]
    parts.push(el ? `υπεύθυνος/-η ${after} (ήταν ${before})` : `assignee ${after} (was ${before})`)
  }
  return parts.length ? `#${task.number} ${task.title}: ${parts.join(' · ')}` : null
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
  const byHead = actorId !== null && chart.isInChargeAtOrAbove(actorId, task.unitId)
  const head = byHead ? null : chart.inChargeAtOrAbove(task.unitId)
  const told = [assignee, head].filter(
    (person): person is PersonNode => person !== null && person.id !== actorId && person.active
  )
  return [...new Map(told.map((person) => [person.id, person])).values()]
}

/** Ids of those whom the web tells of an event; the actor is passed over by the notifications. */
export function peopleToNotify(
  chart: OrgChart,
  actorId: number | null,
  what: keyof typeof taskEvents,
  task: TaskEventPayload
): number[] {
  const { assigneeId, creatorId, unitId } = task
  const assignee = assigneeId === null ? [] : [assigneeId]
  switch (what) {
    case 'added': {
      const head = chart.inChargeAtOrAbove(unitId)
      const fromOutside = actorId === null || !taskPolicy.mayAddFreely(chart, actorId, unitId)
      return head && fromOutside && head.id !== assigneeId ? [head.id] : []
    }
    case 'assigned':
      return peopleToTell(chart, actorId, task).map(({ id }) => id)
    case 'edited':
      return assignee
    default:
      return [creatorId, ...assignee]
  }
}
