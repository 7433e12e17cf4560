import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import { daysAfter, formatDate, today, type IsoDate } from '#app/shared/time'
import { taskPriorities } from '#app/tasks/task'
import {
  filterOf,
  taskList,
  taskListFrom,
  taskScopes,
  taskStates,
  type TaskListState,
  type TaskScope,
} from '#app/tasks/task_list'
import { taskPolicy } from '#app/tasks/task_policy'
import { tasksFor } from '#app/tasks/task_queries'
import { taskView } from '#app/tasks/task_view'

/** From so many units on, one picks the unit first and then a person of it. */
const MOST_UNITS_OF_PEOPLE = 5

/** Ways to sort as one choice, for phones, whose table has no heads. */
const ORDERS = ['due', '-due', '-number', 'number', '-updated', 'updated'] as const

/** The address of each scope, with nothing narrowed. */
const urlOf = Object.fromEntries(
  taskScopes.map((scope) => [scope, taskList.url(taskList.read({}), { filters: { scope } })])
) as Record<TaskScope, string>

/** The page of the list that an address names. */
export async function taskListPage(ctx: HttpContext): Promise<string> {
  const actor = personOf(ctx)
  const list = taskListFrom(ctx.request.qs())
  const chart = await chartOf(ctx)
  const page = await tasksFor(actor, filterOf(list), db.connection(), chart)
  const { scope } = list.filters
  const day = today()
  const due = dueWords(ctx, day)
  const t = (key: string, data?: Record<string, unknown>) => ctx.i18n.t(`tasks.${key}`, data)
  const head = (key: string, by?: Parameters<typeof taskList.head>[1]) => ({
    key,
    label: t(key),
    ...(by && scopeSorts(scope).includes(by) ? taskList.head(list, by) : {}),
  })
  return ctx.view.render('pages/tasks/index', {
    list: list.filters,
    tasks: page.rows.map((row) => ({
      ...taskView(row, chart, ctx.locale, day),
      dueText: row.dueOn && due(row.dueOn),
    })),
    newestOnly: page.newestOnly,
    columns: [
      head('number', 'number'),
      head('subject'),
      head('state'),
      head('assignee'),
      head('unit'),
      head('due', 'due'),
    ],
    tabs: taskScopes.map((each) => ({
      label: t(`scopes.${each}`),
      url: urlOf[each],
      here: each === scope,
    })),
    picks: {
      states: taskStates.map((value) => ({ value, label: t(`states.${value}`) })),
      units: scope === 'mine' ? [] : unitsToPick(ctx, chart, actor.id),
      people: scope === 'mine' ? [] : peopleToPick(ctx, chart, actor.id, list),
      priorities: taskPriorities.map((value) => ({ value, label: t(`priorities.${value}`) })),
      orders: ORDERS.filter((order) => scopeSorts(scope).includes(order.replace('-', ''))).map(
        (value) => ({ value, label: t(`orders.${value.replace('-', 'last_')}`) })
      ),
      order: `${list.sort.direction === 'descending' ? '-' : ''}${list.sort.by}`,
    },
    isNarrowed: taskList.isNarrowed(list, 'scope'),
    next: page.next ? taskList.url(list, { after: page.next }) : null,
    first: list.after ? taskList.url(list, { after: null }) : null,
    cleared: urlOf[scope],
    exports: taskList.exports(list),
  })
}

/** What is overdue is read by its due date alone: by nothing else would its pages be quick. */
function scopeSorts(scope: TaskListState['filters']['scope']): readonly string[] {
  return scope === 'overdue' ? ['due'] : ['due', 'number', 'updated']
}

/** Due dates in words: most of a list's rows share a few days. */
function dueWords(ctx: HttpContext, day: IsoDate): (date: IsoDate) => string {
  const known = new Map<IsoDate, string>()
  for (const [days, word] of [
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ] as const) {
    const date = daysAfter(day, days)
    known.set(date, ctx.i18n.t(`common.days.${word}`))
  }
  return (date) => {
    if (!known.has(date)) known.set(date, formatDate(date, ctx.locale))
    return known.get(date)!
  }
}

interface Option {
  value: string
  label: string
}

/** The choice of units is the same for each page that somebody turns. */
const choicesOfPeople = new WeakMap<OrgChart, Map<string, Option[]>>()

function unitsToPick(ctx: HttpContext, chart: OrgChart, personId: number): Option[] {
  let known = choicesOfPeople.get(chart)
  if (!known) choicesOfPeople.set(chart, (known = new Map()))
  const key = `${personId} ${ctx.locale}`
  let options = known.get(key)
  if (!options) {
    const readable = new Set(taskPolicy.unitsReadBy(chart, personId))
    const units = chart.units.filter((unit) => readable.has(unit.id))
    options = unitChoices(chart, units, ctx.locale)
    known.set(key, options)
  }
  return options
}

/** Nobody, and the people of the unit that is picked, or of the few units that somebody reads. */
function peopleToPick(
  ctx: HttpContext,
  chart: OrgChart,
  personId: number,
  { filters }: TaskListState
): Option[] {
  const readable = taskPolicy.unitsReadBy(chart, personId)
  const units =
    filters.scope === 'unit'
      ? chart.unitsOf(personId).map(({ id }) => id)
      : filters.unit !== null
        ? readable.filter((id) => id === filters.unit)
        : readable.length <= MOST_UNITS_OF_PEOPLE
          ? readable
          : []
  const people = new Map(
    units.flatMap((id) => chart.membersOf(id)).map((person) => [person.id, person.displayName])
  )
  const { assignee } = filters
  if (typeof assignee === 'number' && !people.has(assignee)) {
    people.set(assignee, chart.person(assignee)?.displayName ?? ctx.i18n.t('common.nobody_known'))
  }
  return [
    { value: 'none', label: ctx.i18n.t('tasks.unassigned') },
    ...[...people].map(([id, label]) => ({ value: String(id), label })),
  ]
}
