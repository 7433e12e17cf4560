import type { FileSubject } from '#app/files/file_subjects'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { taskPolicy } from '#app/tasks/task_policy'

/** Whoever sees a task may add to what is known of it; taking away is for who may change it. */
export const taskFiles: FileSubject = {
  async find(actor, id, client) {
    const row = await client
      .from('tasks')
      .where({ id })
      .select('number', 'title', 'unit_id', 'creator_id', 'assignee_id', 'due_on')
      .first()
    if (!row) return null
    const payload = {
      number: row.number as number,
      title: row.title as string,
      unitId: row.unit_id as number,
      creatorId: row.creator_id as number,
      assigneeId: row.assignee_id as number | null,
      dueOn: row.due_on as string | null,
    }
    const chart = await orgChart(client)
    const maySee = taskPolicy.maySee(chart, actor.id, payload)
    return {
      title: `#${payload.number} ${payload.title}`,
      url: `/tasks/${payload.number}`,
      payload,
      maySee,
      mayAttach: maySee,
      mayChange: taskPolicy.mayClose(chart, actor.id, payload),
    }
  },
}
