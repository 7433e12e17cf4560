/*
 * A task in its thread: how it stands, who decided and when, and what can be decided now.
 */
import db from '@adonisjs/lucid/services/db'
import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale, Worded } from '#app/shared/locale'
import { formatInstant } from '#app/shared/time'
import Task from '#app/tasks/task'
import { taskEvents } from '#app/tasks/task_events'
import { assignmentLine, taskLine, taskPageOf, unitLine } from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'
import type { CardSource } from '#bots/announcement'
import type { Button } from '#bots/button'
import { cameByReaction } from '#bots/inbox'

export const taskCards: CardSource = {
  type: 'task',

  async numberOf(id) {
    const task = await Task.find(id)
    return task?.number ?? null
  },

  async card(id, locale) {
    const task = await Task.find(id)
    if (!task) return null
    const chart = await orgChart()
    const lines = [taskLine(task, locale), unitLine(chart, task, locale)]
    const assignee = task.assigneeId === null ? null : chart.person(task.assigneeId)
    if (assignee) lines.push(assignmentLine(assignee, locale))
    if (task.state === 'done') lines.push(await closingLine(chart, task, locale))
    else if (!assignee) lines.push(WAITS[locale])
    return {
      text: lines.join('\n'),
      buttons: taskButtons(task),
      path: taskPageOf(task),
      visibleTo: (personId) => taskPolicy.maySee(chart, personId, task),
    }
  },
}

/** What can be decided: somebody takes a task that waits, and closes one that was given. */
export function taskButtons(task: {
  number: number
  assigneeId: number | null
  state?: Task['state']
}): readonly Button[] {
  const args = { number: task.number }
  if (task.state === 'done') return []
  return task.assigneeId === null
    ? [{ key: '🙋', label: TAKE, command: 'task take', args }]
    : [{ key: '✅', label: DONE, command: 'task done', args }]
}

const DONE: Worded = { el: 'ολοκληρώθηκε', en: 'done' }
const TAKE: Worded = { el: 'την αναλαμβάνω', en: 'I take it' }
const WAITS: Worded = { el: 'Περιμένει να την αναλάβει κάποιος', en: 'Waits for somebody' }

const WAYS: Record<string, Worded> = {
  web: { el: 'στο web', en: 'on the web' },
  chat: { el: 'στη συνομιλία', en: 'in the chat' },
  reaction: { el: 'με αντίδραση', en: 'by a reaction' },
}

/** `✅ Ολοκληρώθηκε από Μαρία Παυλίδου, 23/11/2026 14:05 (στο web)`. */
async function closingLine(chart: OrgChart, task: Task, locale: Locale): Promise<string> {
  const el = locale === 'el'
  const event = await db
    .from('domain_events')
    .where({ subject_type: 'task', subject_id: task.id, name: taskEvents.closed })
    .orderBy('id', 'desc')
    .first()
  const who = task.closedById === null ? null : chart.person(task.closedById)
  const head = event?.on_behalf_of_id ? chart.person(event.on_behalf_of_id) : null
  const by = who ? `${el ? ' από' : ' by'} ${who.displayName}` : ''
  const behalf = head ? `, ${behalfWords(head, locale)}` : ''
  const when = task.closedAt ? `, ${formatInstant(task.closedAt, locale)}` : ''
  const way = await wayOf(event)
  return `✅ ${el ? 'Ολοκληρώθηκε' : 'Done'}${by}${behalf}${when}${way ? ` (${way[locale]})` : ''}`
}

async function wayOf(
  event: { origin: string; origin_event_id: string | null } | null
): Promise<Worded | null> {
  if (!event) return null
  const { origin, origin_event_id: message } = event
  const tapped = origin === 'chat' && message !== null && (await cameByReaction(message))
  return WAYS[tapped ? 'reaction' : origin] ?? null
}
