/*
 * The ways into the tasks that a person may see. Each way is a range of one index that is already
 * in the order asked for, so a page reads as many rows as it shows from each of them, whether the
 * municipality has ten thousand tasks or millions.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Clause } from '#app/activity/search_index'
import type { OrgChart } from '#app/org/chart/org_chart'
import { afterPlace } from '#app/shared/lists'
import { today } from '#app/shared/time'
import { taskList, type TaskSort } from '#app/tasks/task_list'
import { taskPolicy } from '#app/tasks/task_policy'
import type { TaskFilter } from '#app/tasks/task_queries'

/** Beyond so many units, one way over all tasks is quicker than one a unit. */
const MOST_UNITS = 100

type Entrance = 'unit' | 'assignee' | 'creator' | 'all'

/** One range: an index, and the values of its first column. */
interface Path {
  entrance: Entrance
  id?: number
}

export interface TaskPaths {
  paths: Path[]
  states: readonly ('open' | 'done')[]
  /** What a row must fulfil besides. */
  conditions: Clause[]
  /** A task may stand in several of the ranges. */
  overlap: boolean
}

const COLUMNS: Record<Exclude<Entrance, 'all'>, string> = {
  unit: 'unit_id',
  assignee: 'assignee_id',
  creator: 'creator_id',
}

/** Where the tasks of a filter are found, for one person. */
export function taskPaths(chart: OrgChart, personId: number, filter: TaskFilter): TaskPaths {
  const conditions: Clause[] = []
  const asked = filter.unitIds && new Set(filter.unitIds.flatMap((id) => chart.lineage(id)))
  const onlyAsked = () => {
    if (asked) conditions.push(among('unit_id', [...asked]))
  }
  if (filter.priority) conditions.push({ sql: 'priority = ?', bindings: [filter.priority] })
  if (filter.dueOn) conditions.push({ sql: 'due_key = ?', bindings: [filter.dueOn] })
  if (filter.assignee === 'none') conditions.push({ sql: 'assignee_id is null', bindings: [] })
  const overdue = filter.scope === 'overdue'
  if (overdue) conditions.push({ sql: 'due_key < ?', bindings: [today()] })
  const states = overdue ? ['open'] : filter.state ? [filter.state] : ['open', 'done']
  const found = { states: states as TaskPaths['states'], conditions, overlap: false }

  if (filter.scope === 'mine') {
    onlyAsked()
    return { ...found, paths: [{ entrance: 'assignee', id: personId }] }
  }
  const own = filter.scope === 'unit'
  const units = own
    ? chart.unitsOf(personId).flatMap(({ id }) => chart.lineage(id))
    : taskPolicy.unitsReadBy(chart, personId)
  if (typeof filter.assignee === 'number') {
    onlyAsked()
    if (own) conditions.push(among('unit_id', units))
    else if (filter.assignee !== personId) conditions.push(...visible(chart, personId, units))
    return { ...found, paths: [{ entrance: 'assignee', id: filter.assignee }] }
  }
  const wanted = asked ? units.filter((id) => asked.has(id)) : units
  if (own) return { ...found, paths: wanted.map(inUnit) }
  if (isMost(chart, wanted.length)) {
    onlyAsked()
    conditions.push(...visible(chart, personId, units))
    return { ...found, paths: [{ entrance: 'all' }] }
  }
  const others = asked && [...asked].every((id) => wanted.includes(id)) ? [] : personal(personId)
  // Of the units that somebody reads, their own tasks are among those of the unit.
  if (others.length) onlyAsked()
  return { ...found, paths: [...wanted.map(inUnit), ...others], overlap: others.length > 0 }
}

/** Selects `id`, and the sort's columns, of the first rows of a filter's ranges. */
export function firstOf(
  client: QueryClientContract,
  { paths, states, conditions, overlap }: TaskPaths,
  sort: TaskFilter['sort'] & object,
  limit: number,
  after: Clause | null
): Clause {
  const columns = taskList.columnsOf(sort.by)
  const order = orderBy(columns, sort.direction)
  const rest = after ? [...conditions, after] : conditions
  const ranges = paths.flatMap((path) => states.map((state) => ({ path, state })))
  if (!ranges.length) return { sql: 'select id from tasks where 1 = 0', bindings: [] }
  const each = ranges.map(({ path, state }) => {
    const where = [
      ...(path.entrance === 'all' ? [] : [`${COLUMNS[path.entrance]} = ?`]),
      'state = ?',
      ...rest.map(({ sql }) => sql),
    ]
    return {
      sql: `select id, ${columns.join(', ')} from ${tasksBy(client, path.entrance, sort.by)}
        where ${where.join(' and ')} ${order} limit ${limit}`,
      bindings: [
        ...(path.id === undefined ? [] : [path.id]),
        state,
        ...rest.flatMap(({ bindings }) => bindings),
      ],
    }
  })
  if (each.length === 1) return each[0]
  const united = each
    .map(({ sql }, at) => `select * from (${sql}) r${at}`)
    .join(overlap ? ' union ' : ' union all ')
  return {
    sql: `select * from (${united}) u ${order} limit ${limit}`,
    bindings: each.flatMap(({ bindings }) => bindings),
  }
}

export function orderBy(columns: readonly string[], direction: string): string {
  const word = direction === 'ascending' ? '' : ' desc'
  return `order by ${columns.map((column) => column + word).join(', ')}`
}

/** The place where a page begins, as a condition; null for the first page. */
export function beginning(client: QueryClientContract, filter: TaskFilter): Clause | null {
  const sort = filter.sort ?? USUAL
  const place = taskList.placeOf({ filters: {}, sort, after: filter.after ?? null })
  if (!place) return null
  return afterPlace(client.dialect.name, taskList.columnsOf(sort.by), place, sort.direction)
}

export const USUAL = { by: 'due', direction: 'ascending' } as const

/** What makes a task visible, as a condition; nothing for who reads every unit. */
function visible(chart: OrgChart, personId: number, units: readonly number[]): Clause[] {
  const all = chart.unitsOfAllTimes
  if (units.length === all.length) return []
  const read = new Set(units)
  const unread = all.map(({ id }) => id).filter((id) => !read.has(id))
  const inUnits =
    unread.length < units.length ? among('unit_id', unread, 'not in') : among('unit_id', units)
  return [
    {
      sql: `(${inUnits.sql} or assignee_id = ? or creator_id = ?)`,
      bindings: [...inUnits.bindings, personId, personId],
    },
  ]
}

function among(column: string, ids: readonly number[], word = 'in'): Clause {
  if (!ids.length) return { sql: word === 'in' ? '1 = 0' : '1 = 1', bindings: [] }
  return { sql: `${column} ${word} (${ids.map(() => '?').join(', ')})`, bindings: [...ids] }
}

/**
 * The tasks by one index. The planner is told which: it would else take whichever its statistics
 * favour, and a wrong one reads a whole town for one page.
 */
function tasksBy(client: QueryClientContract, entrance: Entrance, sort: TaskSort): string {
  const index = `tasks_${entrance}_${sort}`
  return client.dialect.name === 'mysql'
    ? `tasks force index (${index})`
    : `tasks indexed by ${index}`
}

function inUnit(id: number): Path {
  return { entrance: 'unit', id }
}

function personal(personId: number): Path[] {
  return [
    { entrance: 'assignee', id: personId },
    { entrance: 'creator', id: personId },
  ]
}

function isMost(chart: OrgChart, units: number): boolean {
  return units > MOST_UNITS || (units > 20 && units > chart.unitsOfAllTimes.length / 2)
}
