import db from '@adonisjs/lucid/services/db'
import type { LiveSubject } from '#app/activity/live_subjects'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { TaskEventPayload } from '#app/tasks/task_events'
import { tasksFor } from '#app/tasks/task_queries'
import { taskPolicy, type TaskFacts } from '#app/tasks/task_policy'

/** Tasks, for followers, notifications and live pages. */
export const taskSubject: LiveSubject = {
  icon: 'square-check-big',
  url: ({ payload }) => `/tasks/${payload.number}`,

  knows: (chart, { payload }) => {
    const task = payload as TaskFacts
    return (personId) => taskPolicy.maySee(chart, personId, task)
  },

  knew: (chart, { payload }) => {
    const { unitId, assigneeId } = (payload as TaskEventPayload).changes ?? {}
    const task = { ...(payload as TaskFacts) }
    if (unitId) task.unitId = unitId.before as number
    if (assigneeId) task.assigneeId = assigneeId.before as number | null
    return (personId) => taskPolicy.maySee(chart, personId, task)
  },

  async latest(actor, chart, limit) {
    const sort = { by: 'updated', direction: 'descending' } as const
    const { rows } = await tasksFor(
      actor,
      { scope: 'visible', sort, limit },
      db.connection(),
      chart
    )
    return rows.map(({ id }) => id)
  },

  async maySee(actor, id, client) {
    const row = await client
      .from('tasks')
      .where({ id })
      .select('unit_id', 'creator_id', 'assignee_id')
      .first()
    if (!row) return false
    const { unit_id: unitId, creator_id: creatorId, assignee_id: assigneeId } = row
    return taskPolicy.maySee(await orgChart(client), actor.id, { unitId, creatorId, assigneeId })
  },
}
