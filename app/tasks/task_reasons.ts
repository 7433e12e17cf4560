import type { OrgChart } from '#app/org/chart/org_chart'
import { taskPolicy, type TaskFacts } from '#app/tasks/task_policy'

/** Why somebody may see a task; each has its sentence in resources/lang/.../tasks.json. */
export const taskReasons = [
  'creator',
  'assignee',
  'unit',
  'head',
  'stands_in',
  'head_above',
] as const

export type TaskReason = (typeof taskReasons)[number]

/** Every reason that holds, the closest first; none for who may not see it. */
export function reasonsToSee(chart: OrgChart, personId: number, task: TaskFacts): TaskReason[] {
  const inCharge = chart.inChargeOf(task.unitId)
  const by = inCharge?.person.id === personId ? inCharge.by : null
  const isHead = by === 'head'
  const standsIn =
    chart.onBehalfOf(personId, task.unitId) !== null ||
    (by !== null && by !== 'head' && by !== 'superior')
  const holds: Record<TaskReason, boolean> = {
    creator: task.creatorId === personId,
    assignee: task.assigneeId === personId,
    unit: !isHead && taskPolicy.belongsTo(chart, personId, task.unitId),
    head: isHead,
    stands_in: standsIn,
    head_above: !isHead && !standsIn && chart.isInChargeAtOrAbove(personId, task.unitId),
  }
  return taskReasons.filter((reason) => holds[reason])
}
