import type { DateTime } from 'luxon'
import type DomainEvent from '#app/activity/domain_event'
import type { OrgChart } from '#app/org/org_chart'
import { personView, type PersonView } from '#app/org/person_view'
import { taskEvents } from '#app/tasks/task_events'

/** One line of a task's history: its words are in resources/lang/.../tasks.json. */
export interface TaskHistoryLine {
  what: keyof typeof taskEvents
  /** Null where the system did it. */
  who: PersonView | null
  /** To whom it was given. */
  assignee: PersonView | null
  from: DomainEvent['origin']
  at: DateTime
}

const NAMES = new Map(Object.entries(taskEvents).map(([what, name]) => [name as string, what]))

/** What happened to a task, the latest first; events of other modules are not told here. */
export function taskHistory(events: DomainEvent[], chart: OrgChart): TaskHistoryLine[] {
  return events
    .filter((event) => NAMES.has(event.name))
    .map((event) => {
      const assigneeId = event.payload.assigneeId
      return {
        what: NAMES.get(event.name) as keyof typeof taskEvents,
        who: event.actorId === null ? null : personView(chart, event.actorId),
        assignee: typeof assigneeId === 'number' ? personView(chart, assigneeId) : null,
        from: event.origin,
        at: event.occurredAt,
      }
    })
}
