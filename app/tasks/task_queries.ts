import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import {
  hasWords,
  rarestWord,
  recordsWith,
  typedWords,
  type Clause,
} from '#app/activity/search_index'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Actor } from '#app/shared/act'
import type { Direction } from '#app/shared/lists'
import { selectRows } from '#app/shared/rows'
import { fromStored, type IsoDate } from '#app/shared/time'
import { TaskNotFound } from '#app/tasks/task_exceptions'
import { taskList, type TaskScope, type TaskSort } from '#app/tasks/task_list'
import {
  beginning,
  firstOf,
  orderBy,
  taskPaths,
  USUAL,
  type TaskPaths,
} from '#app/tasks/task_paths'
import { taskPolicy } from '#app/tasks/task_policy'

/** A task in a list. */
export interface TaskRow {
  id: number
  number: number
  title: string
  unitId: number
  unitCode: string
  creatorId: number
  assigneeId: number | null
  dueOn: IsoDate | null
  priority: 'low' | 'normal' | 'high'
  state: 'open' | 'done'
  /** As the database gave them: a list makes no dates that it doesn't show. */
  stored: { createdAt: string | Date; closedAt: string | Date | null }
}

/** A task by itself. */
export interface TaskRecord extends TaskRow {
  description: string | null
  closedAt: DateTime | null
  createdAt: DateTime
  /** Grows with every change. */
  revision: number
}

export interface TaskFilter {
  scope: TaskScope
  state?: 'open' | 'done'
  /** Only those of these units. */
  unitIds?: readonly number[]
  /** Only those of this person, or of nobody. */
  assignee?: number | 'none'
  priority?: TaskRow['priority']
  /** Only those due on this day. */
  dueOn?: IsoDate
  /** Beginnings of words of title or description, or a number. */
  text?: string
  /** Nothing is found where the text names nothing; else it counts as absent. */
  mustName?: boolean
  sort?: { by: TaskSort; direction: Direction }
  /** The `next` of the page before. */
  after?: string
  /** Rows a page; 50 by default. */
  limit?: number
}

export interface TaskPage {
  rows: TaskRow[]
  /** For the next page's `after`. */
  next: string | null
  /** The words are so common that only the newest tasks were looked through. */
  newestOnly: boolean
}

/** The most tasks with a typed word that are looked at one by one. */
const MOST_FOUND = 4000

/** Where all words are in more tasks than that, so many of the newest are looked through. */
const LOOKED_THROUGH = 2000

const LISTED = ['id', 'number', 'title', 'unit_id', 'creator_id', 'assignee_id', 'due_on']
  .concat('due_key', 'priority', 'state', 'created_at', 'closed_at', 'updated_at')
  .map((column) => `t.${column}`)
  .join(', ')

/** @throws TaskNotFound where there is no such task, or not for this person */
export async function taskFor(
  actor: Actor,
  number: number,
  client: QueryClientContract = db.connection(),
  known?: OrgChart
): Promise<TaskRecord> {
  const chart = known ?? (await orgChart(client))
  const row = await client.from('tasks').where('number', number).first()
  const task = row && toRecord(row, chart)
  if (!task || !taskPolicy.maySee(chart, actor.id, task)) throw new TaskNotFound(number)
  return task
}

/** One page of the tasks that a person may see, by due date where no other sort is asked for. */
export async function tasksFor(
  actor: Actor,
  filter: TaskFilter,
  client: QueryClientContract = db.connection(),
  known?: OrgChart
): Promise<TaskPage> {
  const limit = filter.limit ?? 50
  if (filter.mustName && !namesAnything(filter.text)) {
    return { rows: [], next: null, newestOnly: false }
  }
  const chart = known ?? (await orgChart(client))
  const sort = filter.sort ?? USUAL
  const { sql, bindings, newestOnly } = await pageOf(client, chart, actor, filter, limit + 1)
  const columns = taskList.columnsOf(sort.by).map((column) => `t.${column}`)
  // SQLite keeps the order of a cross join: the page first, then the rows of its tasks.
  const found = await selectRows(
    client,
    `select ${LISTED} from (${sql}) p cross join tasks t on t.id = p.id
      ${orderBy(columns, sort.direction)}`,
    bindings
  )
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => toTask(row, chart)),
    next: last ? taskList.cursorOf(last, sort) : null,
    newestOnly,
  }
}

/** How many tasks a filter has, up to `most` and one more. */
export async function countTasks(
  actor: Actor,
  filter: TaskFilter,
  most = 99,
  client: QueryClientContract = db.connection(),
  known?: OrgChart
): Promise<number> {
  const chart = known ?? (await orgChart(client))
  const { sql, bindings } = await pageOf(client, chart, actor, filter, most + 1)
  const [row] = await selectRows(client, `select count(*) as tasks from (${sql}) p`, bindings)
  return Number(row.tasks)
}

/** Selects the ids of one page. */
async function pageOf(
  client: QueryClientContract,
  chart: OrgChart,
  actor: Actor,
  filter: TaskFilter,
  limit: number
): Promise<Clause & { newestOnly: boolean }> {
  const sort = filter.sort ?? USUAL
  const paths = taskPaths(chart, actor.id, filter)
  const after = beginning(client, filter)
  const number = numberIn(filter.text)
  const typed = typedWords(filter.text ?? '')
  if (!number && !typed.length) {
    return { ...firstOf(client, paths, sort, limit, after), newestOnly: false }
  }
  const rarest = number ? null : await rarestWord('task', typed, MOST_FOUND, client)
  const newestOnly = !number && rarest === null
  const newest = { by: 'number', direction: 'descending' } as const
  const candidates = number
    ? { sql: 'select id from tasks where number = ?', bindings: [number] }
    : rarest !== null
      ? recordsWith('task', rarest)
      : firstOf(client, { ...paths, conditions: [] }, newest, eachOf(paths, limit), null)
  const others = hasWords(
    client,
    'task',
    number ? [] : typed.filter((word) => word !== rarest),
    'n.id'
  )
  const wanted = [within(paths), ...paths.conditions, ...(after ? [after] : [])]
  const columns = taskList.columnsOf(sort.by)
  return {
    sql: `select tasks.id from (select id from (${candidates.sql}) n where ${others.sql}) c
      cross join tasks on tasks.id = c.id
      where ${wanted.map((clause) => clause.sql).join(' and ')}
      ${orderBy(columns, sort.direction)} limit ${limit}`,
    bindings: [candidates, others, ...wanted].flatMap((clause) => clause.bindings),
    newestOnly,
  }
}

function numberIn(text = ''): number | null {
  const [, digits] = text.trim().match(/^#?([1-9]\d{0,8})$/) ?? []
  return digits === undefined ? null : Number(digits)
}

function namesAnything(text = ''): boolean {
  return numberIn(text) !== null || typedWords(text).length > 0
}

/** How many of each range are looked through, so that it is not too many in all. */
function eachOf({ paths, states }: TaskPaths, limit: number): number {
  return Math.max(limit, Math.ceil(LOOKED_THROUGH / Math.max(1, paths.length * states.length)))
}

/** The ranges of a filter as a condition on one task. */
function within({ paths, states }: TaskPaths): Clause {
  const ids = (entrance: string) =>
    paths.filter((path) => path.entrance === entrance).map(({ id }) => id!)
  const either = (['unit', 'assignee', 'creator'] as const)
    .map((entrance) => ({ column: `${entrance}_id`, ids: ids(entrance) }))
    .filter((each) => each.ids.length)
  const everywhere = paths.some(({ entrance }) => entrance === 'all')
  const places = either.map((each) => `${each.column} in (${each.ids.map(() => '?').join(', ')})`)
  return {
    sql: `state in (${states.map(() => '?').join(', ')}) and ${
      everywhere ? '1 = 1' : `(${places.join(' or ') || '1 = 0'})`
    }`,
    bindings: [...states, ...(everywhere ? [] : either.flatMap((each) => each.ids))],
  }
}

function toTask(row: Record<string, any>, chart: OrgChart): TaskRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unitId: row.unit_id,
    unitCode: chart.unit(row.unit_id).code,
    creatorId: row.creator_id,
    assigneeId: row.assignee_id,
    dueOn: row.due_on,
    priority: row.priority,
    state: row.state,
    stored: { createdAt: row.created_at, closedAt: row.closed_at },
  }
}

function toRecord(row: Record<string, any>, chart: OrgChart): TaskRecord {
  return {
    ...toTask(row, chart),
    description: row.description,
    closedAt: fromStored(row.closed_at),
    createdAt: fromStored(row.created_at as string),
    revision: row.revision,
  }
}
