import { fillSearchIndex } from '#app/activity/search_index'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import type { SearchHit, SearchProvider } from '#app/shared/search_provider'
import { taskPolicy } from '#app/tasks/task_policy'
import { tasksFor } from '#app/tasks/task_queries'

/** Tasks that a person may see, by number or by beginnings of their words, the latest change first. */
export async function findTasks(
  actor: Actor,
  text: string,
  locale: Locale,
  limit: number
): Promise<SearchHit[]> {
  const sort = { by: 'updated', direction: 'descending' } as const
  const [{ rows }, chart] = await Promise.all([
    tasksFor(actor, { scope: 'visible', text, sort, limit, mustName: true }),
    orgChart(),
  ])
  return rows.map((task) => ({
    label: task.title,
    meta: `#${task.number} · ${chart.nameOf(chart.unit(task.unitId), locale)}`,
    url: `/tasks/${task.number}`,
    icon: task.state === 'done' ? 'circle-check' : 'square-check-big',
    visibleTo: (personId) => taskPolicy.maySee(chart, personId, task),
  }))
}

export const taskSearch: SearchProvider = { name: 'tasks', find: findTasks }

/** Gives their words to the tasks that were there before words were kept. */
export async function fillTaskSearch(): Promise<void> {
  await fillSearchIndex('task', async (trx, id, limit) => {
    const rows = await trx
      .from('tasks')
      .where('id', '>', id)
      .orderBy('id')
      .limit(limit)
      .select('id', 'title', 'description')
    return rows.map((row) => ({ id: row.id, text: `${row.title} ${row.description ?? ''}` }))
  })
}
