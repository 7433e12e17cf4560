import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { OrgChart } from '#app/org/org_chart'
import { orgChart } from '#app/org/org_chart_queries'
import type { Actor } from '#app/shared/act'
import { fold } from '#app/shared/fold'
import { fromStored, today, type IsoDate } from '#app/shared/time'
import { TaskNotFound } from '#app/tasks/task_exceptions'
import { taskPolicy } from '#app/tasks/task_policy'

export interface TaskRow {
  id: number
  number: number
  title: string
  description: string | null
  unitId: number
  unitCode: string
  creatorId: number
  assigneeId: number | null
  dueOn: IsoDate | null
  priority: 'low' | 'normal' | 'high'
  state: 'open' | 'done'
  closedAt: DateTime | null
  createdAt: DateTime
}

export type TaskScope = 'mine' | 'unit' | 'overdue' | 'visible'

export interface TaskFilter {
  scope: TaskScope
  state?: 'open' | 'done'
  /** Only this unit's. */
  unitId?: number
  /** Only those of these units. */
  unitIds?: readonly number[]
  /** Words of title or description. */
  text?: string
  /** The `next` of the page before. */
  after?: string
  /** Rows a page; 50 by default. */
  limit?: number
}

type Query = DatabaseQueryBuilderContract<Record<string, any>>

/** No due date sorts after every date. */
const NO_DATE = '9999-12-31'

/** @throws TaskNotFound where there is no such task, or not for this person */
export async function taskFor(
  actor: Actor,
  number: number,
  client: QueryClientContract = db.connection()
): Promise<TaskRow> {
  const row = await tasks(client).where('tasks.number', number).first()
  const task = row && toTask(row)
  if (!task || !taskPolicy.maySee(await orgChart(client), actor.id, task)) {
    throw new TaskNotFound(number)
  }
  return task
}

/** One page of the tasks that a person may see, by due date. */
export async function tasksFor(
  actor: Actor,
  filter: TaskFilter,
  client: QueryClientContract = db.connection()
): Promise<{ rows: TaskRow[]; next: string | null }> {
  const limit = filter.limit ?? 50
  const chart = await orgChart(client)
  const query = tasks(client)
  narrowToScope(query, chart, actor, filter.scope)
  if (filter.unitId !== undefined) query.where('tasks.unit_id', filter.unitId)
  if (filter.unitIds) query.whereIn('tasks.unit_id', [...filter.unitIds])
  if (filter.state) query.where('tasks.state', filter.state)
  for (const word of fold(filter.text ?? '')
    .split(' ')
    .filter(Boolean)) {
    query.where('tasks.search_text', 'like', `%${word.replace(/[%_\\]/g, '')}%`)
  }
  continueAfter(query, filter.after)
  const rows = await query
    .orderByRaw(`coalesce(tasks.due_on, '${NO_DATE}')`)
    .orderBy('tasks.number')
    .limit(limit + 1)
  const page = rows.slice(0, limit).map(toTask)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? cursorOf(last) : null }
}

function tasks(client: QueryClientContract): Query {
  return client
    .from('tasks')
    .join('units', 'units.id', 'tasks.unit_id')
    .select('tasks.*', 'units.code as unit_code')
}

function narrowToScope(query: Query, chart: OrgChart, actor: Actor, scope: TaskScope): void {
  if (scope === 'mine') query.where('tasks.assignee_id', actor.id)
  else if (scope === 'unit') {
    query.whereIn(
      'tasks.unit_id',
      chart.unitsOf(actor.id).map((unit) => unit.id)
    )
  } else {
    query.where((either) =>
      either
        .whereIn('tasks.unit_id', taskPolicy.unitsReadBy(chart, actor.id))
        .orWhere('tasks.assignee_id', actor.id)
        .orWhere('tasks.creator_id', actor.id)
    )
  }
  if (scope === 'overdue') query.where('tasks.state', 'open').where('tasks.due_on', '<', today())
}

function continueAfter(query: Query, cursor: string | undefined): void {
  const [date, number] = (cursor ?? '').split('_')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d+$/.test(number ?? '')) return
  const due = `coalesce(tasks.due_on, '${NO_DATE}')`
  query.whereRaw(`(${due} > ? or (${due} = ? and tasks.number > ?))`, [date, date, Number(number)])
}

function cursorOf(task: TaskRow): string {
  return `${task.dueOn ?? NO_DATE}_${task.number}`
}

function toTask(row: Record<string, any>): TaskRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    description: row.description,
    unitId: row.unit_id,
    unitCode: row.unit_code,
    creatorId: row.creator_id,
    assigneeId: row.assignee_id,
    dueOn: row.due_on,
    priority: row.priority,
    state: row.state,
    closedAt: fromStored(row.closed_at),
    createdAt: fromStored(row.created_at as string),
  }
}
