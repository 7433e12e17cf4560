import type { PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { behalfWords } from '#app/org/away/on_behalf'
import type { Locale } from '#app/shared/locale'
import { peopleToTell, taskLine } from '#app/tasks/task_notices'
import { TASK, taskNumber } from '#app/tasks/task_number'
import { taskPolicy } from '#app/tasks/task_policy'
import { taskLines, taskReply } from '#app/tasks/task_reply'
import { taskService } from '#app/tasks/task_service'
import type { Arguments, Command, PersonRef, WritingContext } from '#bots/command'

const done: Command = {
  path: ['task', 'done'],
  names: [TASK, ['done', 'close', 'ολοκλήρωσε', 'έγινε', 'ολοκληρώθηκε', 'κλείσε', 'τέλος']],
  writes: true,
  summary: { el: 'ολοκληρώνει μια εργασία', en: 'closes a task' },
  example: { el: '!εργασία έγινε 12', en: '!task done 12' },
  parameters: [taskNumber],
  async run({ act, actor, locale }, args) {
    const task = await taskService.close(act, args.number as number)
    const chart = await orgChart(act.trx)
    const word = locale === 'el' ? 'ολοκληρώθηκε' : 'done'
    const behalf = behalfEnding(taskPolicy.changesFor(chart, actor.id, task), locale)
    return taskReply(chart, task, `#${task.number} ${task.title}: ${word} ✅${behalf}`)
  },
}

const reopen: Command = {
  path: ['task', 'reopen'],
  names: [TASK, ['reopen', 'άνοιξε', 'ξανάνοιξε']],
  writes: true,
  summary: { el: 'ανοίγει ξανά μια ολοκληρωμένη εργασία', en: 'opens a closed task again' },
  example: { el: '!εργασία άνοιξε 12', en: '!task reopen 12' },
  parameters: [taskNumber],
  async run({ act, actor, locale }, args) {
    const task = await taskService.reopen(act, args.number as number)
    const chart = await orgChart(act.trx)
    const word = locale === 'el' ? 'άνοιξε ξανά' : 'open again'
    const behalf = behalfEnding(taskPolicy.changesFor(chart, actor.id, task), locale)
    const text = `${taskLine(task, locale)}: ${word}${behalf}`
    return taskReply(chart, task, text, peopleToTell(chart, actor.id, task))
  },
}

const assign: Command = {
  path: ['task', 'assign'],
  names: [TASK, ['assign', 'ανάθεσε', 'ανάθεση']],
  writes: true,
  summary: { el: 'αναθέτει μια εργασία', en: 'gives a task to a person' },
  example: { el: '!εργασία ανάθεσε 12 @m.pavlidou', en: '!task assign 12 @m.pavlidou' },
  parameters: [
    taskNumber,
    { name: 'person', kind: 'person', label: { el: '@πρόσωπο', en: '@person' } },
  ],
  run: (context, args) => giveTo((args.person as PersonRef).id, context, args),
}

const take: Command = {
  path: ['task', 'take'],
  names: [TASK, ['take', 'παίρνω', 'αναλαμβάνω', 'πάρε']],
  writes: true,
  summary: { el: 'αναλαμβάνει κανείς ο ίδιος μια εργασία', en: 'takes a task upon oneself' },
  example: { el: '!εργασία παίρνω 12', en: '!task take 12' },
  parameters: [taskNumber],
  run: (context, args) => giveTo(context.actor.id, context, args),
}

export const taskChangeCommands: readonly Command[] = [done, assign, take, reopen]

async function giveTo(personId: number, { act, actor, locale }: WritingContext, args: Arguments) {
  const task = await taskService.assign(act, args.number as number, personId)
  const chart = await orgChart(act.trx)
  const head = taskPolicy.assignsFor(chart, actor.id, task, personId)
  const lines = taskLines(chart, task, locale)
  if (head) lines.push(behalfWords(head, locale))
  return taskReply(chart, task, lines.join('\n'), peopleToTell(chart, actor.id, task))
}

/** ` · α.α. Μαρία Παυλίδου`, where it was done for a head. */
function behalfEnding(head: PersonNode | null, locale: Locale): string {
  return head ? ` · ${behalfWords(head, locale)}` : ''
}
