import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import {
  MOST_LINES,
  type DigestMoment,
  type DigestProvider,
  type DigestReader,
  type DigestSection,
} from '#app/shared/digest_provider'
import type { Locale } from '#app/shared/locale'
import { fromStored } from '#app/shared/time'
import { taskLine } from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'
import { countTasks, tasksFor, type TaskFilter, type TaskRow } from '#app/tasks/task_queries'

/** Tasks of a person that are looked at: those beyond are counted no more. */
const LOOKED_AT = 40
const COUNTED = 99
const MINE = { scope: 'mine', state: 'open' } as const
const NEWEST = { by: 'number', direction: 'descending' } as const

/** My tasks that are late, due or new; and what waits in units that somebody is in charge of. */
export const taskDigest: DigestProvider = {
  name: 'tasks',
  async open(moment) {
    const chart = await orgChart(moment.client, moment.day)
    return {
      today: (reader) => ofToday(moment, chart, reader),
      waiting: ({ actor }, unitId) =>
        unitId === null
          ? ofPerson(moment, chart, actor)
          : ofUnit(moment, chart, actor, [unitId], unitId),
    }
  },
}

type Reader = DigestReader['actor']

async function ofToday(
  { client, day }: DigestMoment,
  chart: OrgChart,
  { actor, since }: DigestReader
): Promise<DigestSection[]> {
  const { locale } = actor
  // By due date: what is late comes first.
  const { rows } = await tasksFor(actor, { ...MINE, limit: LOOKED_AT }, client, chart)
  if (rows.length === 0) return []
  const late = rows.filter(({ dueOn }) => dueOn !== null && dueOn < day)
  const due = rows.filter(({ dueOn }) => dueOn === day)
  const newest = await tasksFor(actor, { ...MINE, sort: NEWEST, limit: MOST_LINES }, client, chart)
  const told = new Set([...late, ...due].map(({ id }) => id))
  const added = newest.rows.filter(
    ({ id, creatorId, stored }) =>
      !told.has(id) && creatorId !== actor.id && fromStored(stored.createdAt) > since
  )
  const el = locale === 'el'
  return [
    section(el ? 'Εκπρόθεσμες' : 'Overdue', late, LOOKED_AT, locale),
    section(el ? 'Λήγουν σήμερα' : 'Due today', due, LOOKED_AT, locale),
    section(el ? 'Νέες εργασίες σας' : 'New tasks of yours', added, MOST_LINES, locale),
  ].flat()
}

/** Everything that is mine, and what nobody has taken in the units that I am in charge of. */
async function ofPerson(
  moment: DigestMoment,
  chart: OrgChart,
  actor: Reader
): Promise<DigestSection[]> {
  const el = actor.locale === 'el'
  const mine = await counted(moment, chart, actor, MINE, el ? 'Εργασίες σας' : 'Your tasks')
  const units = chart.unitsInChargeOf(actor.id).map(({ id }) => id)
  return units.length ? [...mine, ...(await unassigned(moment, chart, actor, units))] : mine
}

async function ofUnit(
  moment: DigestMoment,
  chart: OrgChart,
  actor: Reader,
  unitIds: number[],
  unitId: number
): Promise<DigestSection[]> {
  const el = actor.locale === 'el'
  const below = [unitId, ...chart.children(unitId).map(({ id }) => id)]
  const open = { scope: 'visible', state: 'open', unitIds } as const
  return [
    ...(await unassigned(moment, chart, actor, below)),
    ...(await counted(
      moment,
      chart,
      actor,
      { scope: 'overdue', unitIds },
      el ? 'Εκπρόθεσμες' : 'Overdue'
    )),
    ...(await counted(moment, chart, actor, open, el ? 'Ανοιχτές' : 'Open')),
  ]
}

function unassigned(
  moment: DigestMoment,
  chart: OrgChart,
  actor: Reader,
  unitIds: number[]
): Promise<DigestSection[]> {
  const title = actor.locale === 'el' ? 'Χωρίς ανάθεση' : 'Given to nobody'
  const filter = { scope: 'visible', state: 'open', assignee: 'none', unitIds } as const
  return counted(moment, chart, actor, filter, title)
}

async function counted(
  { client }: DigestMoment,
  chart: OrgChart,
  actor: Reader,
  filter: TaskFilter,
  title: string
): Promise<DigestSection[]> {
  const { rows, next } = await tasksFor(actor, { ...filter, limit: MOST_LINES }, client, chart)
  if (rows.length === 0) return []
  const count = next ? await countTasks(actor, filter, COUNTED, client, chart) : rows.length
  return [
    {
      title,
      count: count > COUNTED ? `${COUNTED}+` : String(count),
      lines: rows.map((row) => lineOf(row, actor.locale)),
      visibleTo: (personId) => rows.every((row) => taskPolicy.maySee(chart, personId, row)),
    },
  ]
}

function section(
  title: string,
  rows: readonly TaskRow[],
  most: number,
  locale: Locale
): DigestSection[] {
  if (rows.length === 0) return []
  const count = rows.length < most ? String(rows.length) : `${most}+`
  return [{ title, count, lines: rows.slice(0, MOST_LINES).map((row) => lineOf(row, locale)) }]
}

function lineOf(row: TaskRow, locale: Locale) {
  return { text: taskLine(row, locale), subject: `task:${row.id}` }
}
