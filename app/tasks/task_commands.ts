import { orgChart } from '#app/org/chart/org_chart_queries'
import { today, type IsoDate } from '#app/shared/time'
import { taskChangeCommands } from '#app/tasks/task_change_commands'
import { taskList } from '#app/tasks/task_list_commands'
import { peopleToTell } from '#app/tasks/task_notices'
import { TASK, taskNumber } from '#app/tasks/task_number'
import { taskFor, type TaskRow } from '#app/tasks/task_queries'
import { taskLines, taskReply } from '#app/tasks/task_reply'
import { taskService } from '#app/tasks/task_service'
import type { Command, CommandContext, PersonRef, UnitRef } from '#bots/command'

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
      taskLines(chart, task, locale).join('\n'),
      peopleToTell(chart, actor.id, task)
    )
  },
}

const show: Command = {
  path: ['task', 'show'],
  names: [TASK, ['show', 'δείξε', 'δες']],
  summary: { el: 'δείχνει μια εργασία', en: 'shows one task' },
  example: { el: '!εργασία δείξε 12', en: '!task show 12' },
  parameters: [taskNumber],
  async run({ client, actor, locale }, args) {
    const chart = await orgChart(client)
    const task = await taskFor(actor, args.number as number, client, chart)
    const creator = chart.person(task.creatorId)?.displayName ?? ''
    const lines = [
      ...taskLines(chart, task, locale),
      locale === 'el' ? `Από: ${creator}` : `By: ${creator}`,
      stateLine(task, locale),
    ]
    if (task.description) lines.push(task.description)
    return taskReply(chart, task, lines.join('\n'))
  },
}

export const taskCommands: readonly Command[] = [add, taskList, show, ...taskChangeCommands]

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

function stateLine(task: TaskRow, locale: 'el' | 'en'): string {
  if (task.state === 'done') return locale === 'el' ? 'Ολοκληρώθηκε ✅' : 'Done ✅'
  const late = task.dueOn !== null && task.dueOn < today()
  if (locale === 'el') return late ? 'Ανοιχτή, εκπρόθεσμη' : 'Ανοιχτή'
  return late ? 'Open, overdue' : 'Open'
}
