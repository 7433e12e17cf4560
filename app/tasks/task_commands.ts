import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { unitsInRoomOf } from '#app/rooms/desired/room_keys'
import { today, type IsoDate } from '#app/shared/time'
import type Task from '#app/tasks/task'
import {
  assignmentLine,
  peopleToTell,
  taskLine,
  taskPageOf,
  unitLine,
} from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskFor, tasksFor, type TaskFilter, type TaskRow } from '#app/tasks/task_queries'
import { taskService } from '#app/tasks/task_service'
import type { Command, CommandContext, PersonRef, UnitRef } from '#bots/command'
import type { Reply } from '#bots/reply'

const TASK = ['task', 'εργασία', 'ergasia'] as const
const LIST_LENGTH = 15

const number = {
  name: 'number',
  kind: 'number',
  label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' },
  record: 'task',
} as const

const add: Command = {
  path: ['task', 'add'],
  names: [TASK, ['add', 'new', 'πρόσθεσε', 'νέα', 'προσθήκη', 'βάλε', 'γράψε']],
  writes: true,
  summary: { el: 'γράφει μια νέα εργασία', en: 'adds a task' },
  example: {
    el: '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο',
    en: '!task add "Check the street lights" tomorrow',
  },
  parameters: [
    {
      name: 'title',
      kind: 'text',
      label: { el: '"ΤΙΤΛΟΣ"', en: '"TITLE"' },
      keywords: ['title', 'τίτλος', 'θέμα'],
    },
    {
      name: 'to',
      kind: 'personOrUnit',
      label: { el: '@πρόσωπο ή μονάδα', en: '@person or unit' },
      optional: true,
    },
    {
      name: 'dueOn',
      kind: 'date',
      label: { el: 'έως ΗΜΕΡΟΜΗΝΙΑ', en: 'due DATE' },
      keywords: ['due', 'by', 'until', 'deadline', 'έως', 'ως', 'ews', 'μέχρι', 'προθεσμία'],
      optional: true,
    },
    {
      name: 'description',
      kind: 'lines',
      label: { el: 'ΠΕΡΙΓΡΑΦΗ στις επόμενες γραμμές', en: 'DESCRIPTION in the next lines' },
      keywords: ['description', 'περιγραφή', 'details', 'λεπτομέρειες'],
      optional: true,
    },
  ],
  async run({ act, actor, locale, room }, args) {
    const to = args.to as { person: PersonRef } | { unit: UnitRef } | undefined
    const task = await taskService.add(act, {
      title: args.title as string,
      description: (args.description as string | undefined) ?? null,
      unitId: to && 'unit' in to ? to.unit.id : await unitFor(room.unit, to, act.trx),
      assigneeId: to && 'person' in to ? to.person.id : null,
      dueOn: (args.dueOn as IsoDate | undefined) ?? null,
    })
    const chart = await orgChart(act.trx)
    return taskReply(
      chart,
      task,
      [taskLine(task, locale), ...placeLines(chart, task, locale)].join('\n'),
      peopleToTell(chart, actor.id, task)
    )
  },
}

const list: Command = {
  path: ['task', 'list'],
  names: [TASK, ['list', 'λίστα']],
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

const show: Command = {
  path: ['task', 'show'],
  names: [TASK, ['show', 'δείξε', 'δες']],
  summary: { el: 'δείχνει μια εργασία', en: 'shows one task' },
  example: { el: '!εργασία δείξε 12', en: '!task show 12' },
  parameters: [number],
  async run({ client, actor, locale }, args) {
    const chart = await orgChart(client)
    const task = await taskFor(actor, args.number as number, client, chart)
    const creator = chart.person(task.creatorId)?.displayName ?? ''
    const lines = [
      taskLine(task, locale),
      ...placeLines(chart, task, locale),
      locale === 'el' ? `Από: ${creator}` : `By: ${creator}`,
      stateLine(task, locale),
    ]
    if (task.description) lines.push(task.description)
    return taskReply(chart, task, lines.join('\n'))
  },
}

const done: Command = {
  path: ['task', 'done'],
  names: [TASK, ['done', 'close', 'ολοκλήρωσε', 'έγινε', 'ολοκληρώθηκε', 'κλείσε', 'τέλος']],
  writes: true,
  summary: { el: 'ολοκληρώνει μια εργασία', en: 'closes a task' },
  example: { el: '!εργασία έγινε 12', en: '!task done 12' },
  parameters: [number],
  async run({ act, actor, locale }, args) {
    const task = await taskService.close(act, args.number as number)
    const chart = await orgChart(act.trx)
    const word = locale === 'el' ? 'ολοκληρώθηκε' : 'done'
    const head = taskPolicy.changesFor(chart, actor.id, task)
    const behalf = head ? ` · ${behalfWords(head, locale)}` : ''
    return taskReply(chart, task, `#${task.number} ${task.title}: ${word} ✅${behalf}`)
  },
}

const assign: Command = {
  path: ['task', 'assign'],
  names: [TASK, ['assign', 'ανάθεσε', 'ανάθεση']],
  writes: true,
  summary: { el: 'αναθέτει μια εργασία', en: 'gives a task to a person' },
  example: { el: '!εργασία ανάθεσε 12 @m.pavlidou', en: '!task assign 12 @m.pavlidou' },
  parameters: [
    number,
    { name: 'person', kind: 'person', label: { el: '@πρόσωπο', en: '@person' } },
  ],
  async run({ act, actor, locale }, args) {
    const person = args.person as PersonRef
    const task = await taskService.assign(act, args.number as number, person.id)
    const chart = await orgChart(act.trx)
    const head = taskPolicy.assignsFor(chart, actor.id, task, person.id)
    const lines = [taskLine(task, locale), ...placeLines(chart, task, locale)]
    if (head) lines.push(behalfWords(head, locale))
    return taskReply(chart, task, lines.join('\n'), peopleToTell(chart, actor.id, task))
  },
}

const take: Command = {
  path: ['task', 'take'],
  names: [TASK, ['take', 'παίρνω', 'αναλαμβάνω', 'πάρε', 'δική μου']],
  writes: true,
  summary: { el: 'αναλαμβάνει κανείς ο ίδιος μια εργασία', en: 'takes a task upon oneself' },
  example: { el: '!εργασία παίρνω 12', en: '!task take 12' },
  parameters: [number],
  async run({ act, actor, locale }, args) {
    const task = await taskService.assign(act, args.number as number, actor.id)
    const chart = await orgChart(act.trx)
    const text = [taskLine(task, locale), ...placeLines(chart, task, locale)].join('\n')
    return taskReply(chart, task, text, peopleToTell(chart, actor.id, task))
  },
}

const reopen: Command = {
  path: ['task', 'reopen'],
  names: [TASK, ['reopen', 'άνοιξε', 'ξανάνοιξε']],
  writes: true,
  summary: { el: 'ανοίγει ξανά μια ολοκληρωμένη εργασία', en: 'opens a closed task again' },
  example: { el: '!εργασία άνοιξε 12', en: '!task reopen 12' },
  parameters: [number],
  async run({ act, actor, locale }, args) {
    const task = await taskService.reopen(act, args.number as number)
    const chart = await orgChart(act.trx)
    const word = locale === 'el' ? 'άνοιξε ξανά' : 'open again'
    const head = taskPolicy.changesFor(chart, actor.id, task)
    const behalf = head ? ` · ${behalfWords(head, locale)}` : ''
    const text = `${taskLine(task, locale)}: ${word}${behalf}`
    return taskReply(chart, task, text, peopleToTell(chart, actor.id, task))
  },
}

export const taskCommands: readonly Command[] = [add, list, show, done, assign, take, reopen]

/** Without a unit the room's counts; for a person of another unit, none is presumed. */
async function unitFor(
  roomUnit: UnitRef | null,
  to: { person: PersonRef } | undefined | { unit: UnitRef },
  client: CommandContext['client']
): Promise<number | null> {
  if (!roomUnit || !to || !('person' in to)) return roomUnit?.id ?? null
  const chart = await orgChart(client)
  const belongs = chart.unitsOf(to.person.id).some((unit) => unit.id === roomUnit.id)
  return belongs ? roomUnit.id : null
}

/** An answer about one task, for those who may see it. */
function taskReply(
  chart: OrgChart,
  task: Task | TaskRow,
  text: string,
  notify: Reply['notify'] = []
): Reply {
  return {
    text,
    notify,
    visibleTo: (personId) => taskPolicy.maySee(chart, personId, task),
    record: { type: 'task', id: task.id },
    page: taskPageOf(task),
  }
}

/** Its unit, and to whom it is given. */
function placeLines(chart: OrgChart, task: Task | TaskRow, locale: 'el' | 'en'): string[] {
  const lines = [unitLine(chart, task, locale)]
  const assignee = task.assigneeId === null ? null : chart.person(task.assigneeId)
  if (assignee) lines.push(assignmentLine(assignee, locale))
  return lines
}

function stateLine(task: TaskRow, locale: 'el' | 'en'): string {
  if (task.state === 'done') return locale === 'el' ? 'Ολοκληρώθηκε ✅' : 'Done ✅'
  const late = task.dueOn !== null && task.dueOn < today()
  if (locale === 'el') return late ? 'Ανοιχτή, εκπρόθεσμη' : 'Ανοιχτή'
  return late ? 'Open, overdue' : 'Open'
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
