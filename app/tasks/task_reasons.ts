import type { OrgChart } from '#app/org/org_chart'
import { taskPolicy, type TaskFacts } from '#app/tasks/task_policy'

/** Why somebody may see a task; each has its sentence in resources/lang/.../tasks.json. */
export const taskReasons = ['creator', 'assignee', 'unit', 'head', 'head_above'] as const

export type TaskReason = (typeof taskReasons)[number]

/** Every reason that holds, the closest first; none for who may not see it. */
export function reasonsToSee(chart: OrgChart, personId: number, task: TaskFacts): TaskReason[] {
  const isHead = chart.isHeadOf(personId, task.unitId)
  const holds: Record<TaskReason, boolean> = {
    creator: task.creatorId === personId,
    assignee: task.assigneeId === personId,
    unit: !isHead && taskPolicy.belongsTo(chart, personId, task.unitId),
    head: isHead,
    head_above: !isHead && chart.isHeadAtOrAbove(personId, task.unitId),
  }
  return taskReasons.filter((reason) => holds[reason])
}
