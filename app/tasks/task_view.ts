import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import type { TaskRow } from '#app/tasks/task_queries'

/** A task as screens show it: names for ids, and its state in a word. */
export type TaskView<Row extends TaskRow = TaskRow> = Row & {
  unitName: string
  creator: PersonView
  assignee: PersonView | null
  status: 'open' | 'overdue' | 'done'
  /** Whether the due date asks for attention. */
  urgency: 'late' | 'soon' | null
}

export function taskView<Row extends TaskRow>(
  row: Row,
  chart: OrgChart,
  locale: Locale,
  day: IsoDate
): TaskView<Row> {
  const open = row.state === 'open'
  const late = open && row.dueOn !== null && row.dueOn < day
  return {
    ...row,
    unitName: chart.nameOf(chart.unit(row.unitId), locale),
    creator: personView(chart, row.creatorId),
    assignee: row.assigneeId === null ? null : personView(chart, row.assigneeId),
    status: late ? 'overdue' : row.state,
    urgency: late ? 'late' : open && row.dueOn === day ? 'soon' : null,
  }
}
