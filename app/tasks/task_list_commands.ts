import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { unitsInRoomOf } from '#app/rooms/desired/room_keys'
import { taskLine } from '#app/tasks/task_notices'
import { TASK } from '#app/tasks/task_number'
import { taskPolicy } from '#app/tasks/task_policy'
import { tasksFor, type TaskFilter, type TaskRow } from '#app/tasks/task_queries'
import type { Command, UnitRef } from '#bots/command'

const LIST_LENGTH = 15

export const taskList: Command = {
  path: ['task', 'list'],
  names: [TASK, ['list', 'λίστα']],
  alone: ['tasks', 'εργασίες', 'ergasies'],
  summary: { el: 'δείχνει τις ανοιχτές εργασίες', en: 'lists the open tasks' },
  example: { el: '!εργασία λίστα', en: '!task list' },
  parameters: [
    {
      name: 'what',
      kind: 'choice',
      label: { el: 'δικές μου | μονάδα | εκπρόθεσμες', en: 'mine | unit | overdue' },
      choices: {
        mine: ['mine', 'my', 'δικές', 'δικές μου', 'δικών μου', 'των δικών μου', 'μου'],
        unit: ['unit', 'μονάδα', 'μονάδας', 'all', 'όλες'],
        overdue: ['overdue', 'late', 'εκπρόθεσμες', 'εκπρόθεσμα'],
      },
      optional: true,
    },
    { name: 'unit', kind: 'unit', label: { el: 'ΜΟΝΑΔΑ', en: 'UNIT' }, optional: true },
  ],
  async run(context, args) {
    const { client, actor, locale, room } = context
    const unit = (args.unit as UnitRef | undefined) ?? null
    const what = (args.what as string | undefined) ?? (unit || room.unit ? 'unit' : 'mine')
    const chart = await orgChart(client)
    const filter = listFilter(what, unit ? [unit.id] : unitsOfRoom(chart, room.unit))
    const { rows, next } = await tasksFor(actor, { ...filter, limit: LIST_LENGTH }, client, chart)
    const title = listTitle(what, unit ?? room.unit, rows.length, locale)
    const lines = rows.map((row) => listLine(chart, row, locale))
    if (next) {
      lines.push(
        locale === 'el' ? '… και άλλες, στη σελίδα εργασιών.' : '… and more, on the tasks page.'
      )
    }
    return {
      text: [title, ...lines].join('\n'),
      visibleTo: (personId) => rows.every((row) => taskPolicy.maySee(chart, personId, row)),
    }
  },
}

/** The unit of a room, with the offices that live in it. */
function unitsOfRoom(chart: OrgChart, unit: UnitRef | null): number[] | undefined {
  return unit ? unitsInRoomOf(chart, unit.id) : undefined
}

function listFilter(what: string, unitIds: number[] | undefined): TaskFilter {
  if (what === 'mine') return { scope: 'mine', state: 'open' }
  if (what === 'overdue') return { scope: 'overdue', unitIds }
  return unitIds ? { scope: 'visible', state: 'open', unitIds } : { scope: 'unit', state: 'open' }
}

function listTitle(what: string, unit: UnitRef | null, count: number, locale: 'el' | 'en'): string {
  const place = unit && what !== 'mine' ? ` (${unit.code})` : ''
  if (locale === 'el') {
    const kind =
      { mine: 'Οι εργασίες μου', overdue: 'Εκπρόθεσμες εργασίες' }[what] ?? 'Ανοιχτές εργασίες'
    return count === 0 ? `${kind}${place}: καμία.` : `${kind}${place}:`
  }
  const kind = { mine: 'My tasks', overdue: 'Overdue tasks' }[what] ?? 'Open tasks'
  return count === 0 ? `${kind}${place}: none.` : `${kind}${place}:`
}

function listLine(chart: OrgChart, row: TaskRow, locale: 'el' | 'en'): string {
  const assignee = row.assigneeId === null ? null : chart.person(row.assigneeId)
  return taskLine(row, locale) + (assignee ? ` → ${assignee.displayName}` : '')
}
