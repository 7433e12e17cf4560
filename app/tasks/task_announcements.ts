import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { announcementKeyOf, audienceOf } from '#app/rooms/room_audience'
import type { Locale, Worded } from '#app/shared/locale'
import { taskEvents, type TaskEventPayload } from '#app/tasks/task_events'
import { assignmentLine, editLine, peopleToTell, taskLine } from '#app/tasks/task_notices'
import { taskButtons } from '#app/tasks/task_card_announcements'
import { taskPolicy } from '#app/tasks/task_policy'
import type { Announcement, AnnouncementMessage, EventToAnnounce } from '#bots/announcement'
import type { Button } from '#bots/button'

/** One event, as its wording needs it. */
interface Facts {
  chart: OrgChart
  task: TaskEventPayload
  actor: PersonNode | null
  /** The head for whom the actor stood in. */
  head: PersonNode | null
  locale: Locale
}

/** The room of the unit learns of a task that waits for somebody. */
const added = announcement(taskEvents.added, {
  title: { el: 'νέες εργασίες', en: 'new tasks' },
  text: (facts) =>
    [
      taskLine(facts.task, facts.locale),
      by(facts.locale === 'el' ? 'Νέα εργασία' : 'New task', facts),
    ].join('\n'),
  concerns: ({ task }) => task.assigneeId === null,
  tell: () => [],
  asks: () => true,
})

/** Assignee, and head where a colleague assigned, are notified. */
const assigned = announcement(taskEvents.assigned, {
  title: { el: 'αναθέσεις εργασιών', en: 'assignments of tasks' },
  text: (facts) => {
    const { chart, task, locale } = facts
    const assignee = task.assigneeId === null ? null : chart.person(task.assigneeId)
    const line = assignee ? assignmentLine(assignee, locale) : ''
    return [taskLine(task, locale), by(line, facts)].join('\n')
  },
  concerns: () => true,
  tell: ({ chart, task, actor }) => peopleToTell(chart, actor?.id ?? null, task),
  asks: asksAnother,
})

/** The room, and who asked for it from elsewhere. */
const closed = announcement(taskEvents.closed, {
  title: { el: 'ολοκληρώσεις εργασιών', en: 'closed tasks' },
  text: (facts) => {
    const { task, locale } = facts
    const done = locale === 'el' ? 'ολοκληρώθηκε' : 'done'
    return by(`#${task.number} ${task.title}: ${done} ✅`, facts)
  },
  concerns: () => true,
  tell: (facts) => outsideCreator(facts),
})

const reopened = announcement(taskEvents.reopened, {
  title: { el: 'εργασίες που ανοίγουν ξανά', en: 'reopened tasks' },
  text: (facts) => {
    const { task, locale } = facts
    return by(`${taskLine(task, locale)}: ${locale === 'el' ? 'άνοιξε ξανά' : 'open again'}`, facts)
  },
  concerns: () => true,
  tell: ({ chart, task, actor }) => peopleToTell(chart, actor?.id ?? null, task),
  asks: asksAnother,
})

/** The room, where the title, the due date or the assignee is another; other edits are not news. */
const edited = announcement(taskEvents.edited, {
  title: { el: 'αλλαγές εργασιών', en: 'changes of tasks' },
  text: (facts) => {
    const { task, locale, chart } = facts
    return by(editLine(chart, task, locale) ?? taskLine(task, locale), facts)
  },
  concerns: ({ chart, task, locale }) => editLine(chart, task, locale) !== null,
  tell: () => [],
})

export const taskAnnouncements: readonly Announcement[] = [
  added,
  assigned,
  closed,
  reopened,
  edited,
]

interface Wording {
  title: Worded
  text(facts: Facts): string
  concerns(facts: Facts): boolean
  tell(facts: Facts): PersonNode[]
  /** Somebody has to act: it can be decided under the message. */
  asks?(facts: Facts): boolean
}

function announcement(event: string, wording: Wording): Announcement {
  return {
    event,
    title: wording.title,
    async messages(row, locale) {
      const facts = await factsOf(row, locale)
      if (!wording.concerns(facts)) return []
      const buttons = wording.asks?.(facts) ? taskButtons(facts.task) : []
      const text = wording.text(facts)
      return messagesFor({ event, text, buttons }, facts, wording.tell(facts))
    },
  }
}

async function factsOf(row: EventToAnnounce, locale: Locale): Promise<Facts> {
  const chart = await orgChart()
  const actor = row.actorId === null ? null : chart.person(row.actorId)
  const head = row.onBehalfOfId === null ? null : chart.person(row.onBehalfOfId)
  return { chart, task: row.payload as TaskEventPayload, actor, head, locale }
}

/** One message in the room of the unit, and one to each who must know and isn't in that room. */
function messagesFor(
  { event, text, buttons }: { event: string; text: string; buttons: readonly Button[] },
  { chart, task }: Facts,
  told: PersonNode[]
): AnnouncementMessage[] {
  const audience = audienceOf(chart, task.unitId)
  const named = ({ matrixId, displayName }: PersonNode) => ({ matrixId, displayName })
  const inRoom = told.filter(({ matrixId }) => audience.has(matrixId))
  const key = announcementKeyOf(chart, task.unitId)
  const inTheRoom = { purpose: event, text, notify: inRoom.map(named), buttons }
  const elsewhere = told.filter((person) => !inRoom.includes(person))
  return [
    ...elsewhere.map((person) => ({
      target: `direct:${person.matrixId}`,
      purpose: event,
      text,
      notify: [named(person)],
      buttons,
    })),
    ...(key === null ? [] : [{ target: `room:${key}`, ...inTheRoom }]),
  ]
}

/** Whoever does it has no need of a button for what they took upon themselves. */
function asksAnother({ task, actor }: Facts): boolean {
  return task.assigneeId !== actor?.id
}

function outsideCreator({ chart, task, actor }: Facts): PersonNode[] {
  const creator = chart.person(task.creatorId)
  if (!creator?.active || creator.id === actor?.id) return []
  return taskPolicy.belongsTo(chart, creator.id, task.unitId) ? [] : [creator]
}

function by(text: string, { actor, head, locale }: Facts): string {
  if (!actor) return text
  const behalf = head ? `, ${behalfWords(head, locale)}` : ''
  return `${text} · ${locale === 'el' ? 'από' : 'by'} ${actor.displayName}${behalf}`
}
