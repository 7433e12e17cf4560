import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'
import type Task from '#app/tasks/task'
import { assignmentLine, taskLine, taskPageOf, unitLine } from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'
import type { TaskRow } from '#app/tasks/task_queries'

/** An answer of a bot about one task, for those who may see it. */
export function taskReply(
  chart: OrgChart,
  task: Task | TaskRow,
  text: string,
  notify: readonly PersonNode[] = []
) {
  return {
    text,
    notify,
    visibleTo: (personId: number) => taskPolicy.maySee(chart, personId, task),
    record: { type: 'task', id: task.id },
    page: taskPageOf(task),
  }
}

/** The task's line, its unit, and to whom it is given. */
export function taskLines(chart: OrgChart, task: Task | TaskRow, locale: Locale): string[] {
  const lines = [taskLine(task, locale), unitLine(chart, task, locale)]
  const assignee = task.assigneeId === null ? null : chart.person(task.assigneeId)
  if (assignee) lines.push(assignmentLine(assignee, locale))
  return lines
}
