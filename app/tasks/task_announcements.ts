import type { OrgChart, PersonNode } from '#app/org/org_chart'
import { orgChart } from '#app/org/org_chart_queries'
import { announcementKeyOf, audienceOf } from '#app/rooms/room_audience'
import type { Locale } from '#app/shared/locale'
import { taskEvents, type TaskEventPayload } from '#app/tasks/task_events'
import { assignmentLine, editLine, peopleToTell, taskLine } from '#app/tasks/task_notices'
import { taskPolicy } from '#app/tasks/task_policy'
import type { Announcement, AnnouncementMessage, EventToAnnounce } from '#bots/announcement'

/** One event, as its wording needs it. */
interface Facts {
  chart: OrgChart
  task: TaskEventPayload
  actor: PersonNode | null
  locale: Locale
}

/** The room of the unit learns of a task that waits for somebody. */
const added = announcement(taskEvents.added, {
  text: ({ task, actor, locale }) =>
    [taskLine(task, locale), by(locale === 'el' ? 'Νέα εργασία' : 'New task', actor, locale)].join(
      '\n'
    ),
  concerns: ({ task }) => task.assigneeId === null,
  tell: () => [],
})

/** Assignee, and head where a colleague assigned, are notified. */
const assigned = announcement(taskEvents.assigned, {
  text: ({ chart, task, actor, locale }) => {
    const assignee = task.assigneeId === null ? null : chart.person(task.assigneeId)
    const line = assignee ? assignmentLine(assignee, locale) : ''
    return [taskLine(task, locale), by(line, actor, locale)].join('\n')
  },
  concerns: () => true,
  tell: ({ chart, task, actor }) => peopleToTell(chart, actor?.id ?? null, task),
})

/** The room, and who asked for it from elsewhere. */
const closed = announcement(taskEvents.closed, {
  text: ({ task, actor, locale }) =>
    by(
      `#${task.number} ${task.title}: ${locale === 'el' ? 'ολοκληρώθηκε' : 'done'} ✅`,
      actor,
      locale
    ),
  concerns: () => true,
  tell: (facts) => outsideCreator(facts),
})

const reopened = announcement(taskEvents.reopened, {
  text: ({ task, actor, locale }) =>
    by(
      `${taskLine(task, locale)}: ${locale === 'el' ? 'άνοιξε ξανά' : 'open again'}`,
      actor,
      locale
    ),
  concerns: () => true,
  tell: ({ chart, task, actor }) => peopleToTell(chart, actor?.id ?? null, task),
})

/** The room, where the title, the due date or the assignee is another; other edits are not news. */
const edited = announcement(taskEvents.edited, {
  text: ({ task, actor, locale, chart }) =>
    by(editLine(chart, task, locale) ?? taskLine(task, locale), actor, locale),
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
  text(facts: Facts): string
  concerns(facts: Facts): boolean
  tell(facts: Facts): PersonNode[]
}

function announcement(event: string, wording: Wording): Announcement {
  return {
    event,
    async messages(row, locale) {
      const facts = await factsOf(row, locale)
      if (!wording.concerns(facts)) return []
      return messagesFor(event, facts, wording.text(facts), wording.tell(facts))
    },
  }
}

async function factsOf(row: EventToAnnounce, locale: Locale): Promise<Facts> {
  const chart = await orgChart()
  const actor = row.actorId === null ? null : chart.person(row.actorId)
  return { chart, task: row.payload as TaskEventPayload, actor, locale }
}

/** One message in the room of the unit, and one to each who must know and isn't in that room. */
function messagesFor(
  event: string,
  { chart, task }: Facts,
  text: string,
  told: PersonNode[]
): AnnouncementMessage[] {
  const audience = audienceOf(chart, task.unitId)
  const named = ({ matrixId, displayName }: PersonNode) => ({ matrixId, displayName })
  const inRoom = told.filter(({ matrixId }) => audience.has(matrixId))
  const key = announcementKeyOf(chart, task.unitId)
  const inTheRoom = { purpose: event, text, notify: inRoom.map(named) }
  const elsewhere = told.filter((person) => !inRoom.includes(person))
  return [
    ...elsewhere.map((person) => ({
      target: `direct:${person.matrixId}`,
      purpose: event,
      text,
      notify: [named(person)],
    })),
    ...(key === null ? [] : [{ target: `room:${key}`, ...inTheRoom }]),
  ]
}

function outsideCreator({ chart, task, actor }: Facts): PersonNode[] {
  const creator = chart.person(task.creatorId)
  if (!creator?.active || creator.id === actor?.id) return []
  return taskPolicy.belongsTo(chart, creator.id, task.unitId) ? [] : [creator]
}

function by(text: string, actor: PersonNode | null, locale: Locale): string {
  if (!actor) return text
  return `${text} · ${locale === 'el' ? 'από' : 'by'} ${actor.displayName}`
}
