/*
 * What an open page is told: the names of things that changed, never what they hold.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import { subjectOf, type EventFacts } from '#app/activity/live_subjects'

/** Above this many records of one batch a page hears of their kinds alone. */
const MOST_RECORDS = 50

/** The topic under which a person's own notifications are known. */
export const NOTIFICATION = 'notification'

/** What each of these people hears of the events: `task` and `task:12`; only those who hear. */
export function topicsFor(
  chart: OrgChart,
  events: readonly EventFacts[],
  personIds: Iterable<number>
): Map<number, string[]> {
  const judged = events.flatMap((event) => {
    const subject = subjectOf(event.subject.type)
    if (!subject) return []
    const [knows, knew] = [subject.knows(chart, event), subject.knew?.(chart, event)]
    return [{ ...event.subject, knows: (id: number) => knows(id) || (knew?.(id) ?? false) }]
  })
  const heard = new Map<number, string[]>()
  for (const personId of personIds) {
    const known = judged.filter(({ knows }) => knows(personId))
    if (known.length > 0) heard.set(personId, namesOf(known))
  }
  return heard
}

/** `task:*` stands for every task. */
function namesOf(known: readonly { type: string; id: number }[]): string[] {
  const kinds = [...new Set(known.map(({ type }) => type))]
  const records = [...new Set(known.map(({ type, id }) => `${type}:${id}`))]
  return [...kinds, ...(records.length > MOST_RECORDS ? kinds.map((kind) => `${kind}:*`) : records)]
}
