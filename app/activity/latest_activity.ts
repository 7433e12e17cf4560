import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { subjectOf } from '#app/activity/live_subjects'
import type { NotificationRow } from '#app/activity/notification_queries'
import { notificationView, type NotificationView } from '#app/activity/notification_view'
import type { OrgChart } from '#app/org/org_chart'
import { fromStored } from '#app/shared/time'

/** How far back is looked: somebody whom none of it concerns sees nothing, at the same cost. */
const LOOKED_THROUGH = 200

/** What happened last to the records that a person may know of, the latest first. */
export async function latestActivity(
  personId: number,
  chart: OrgChart,
  i18n: I18n,
  limit: number
): Promise<NotificationView[]> {
  const rows = await db
    .from('domain_events')
    .orderBy('id', 'desc')
    .limit(LOOKED_THROUGH)
    .select('id', 'name', 'subject_type', 'subject_id', 'payload', 'actor_id', 'occurred_at')
  const found: NotificationView[] = []
  for (const row of rows) {
    const subject = subjectOf(row.subject_type)
    if (!subject?.maySee) continue
    const event = toEvent(row)
    if (!subject.knows(chart, event)(personId)) continue
    found.push({ ...notificationView(event, chart, personId, i18n), url: subject.url(event) })
    if (found.length === limit) break
  }
  return found
}

function toEvent(row: Record<string, any>): NotificationRow {
  return {
    id: row.id,
    name: row.name,
    subject: { type: row.subject_type, id: row.subject_id },
    payload: typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload,
    actorId: row.actor_id,
    at: fromStored(row.occurred_at as string),
    isRead: true,
  }
}
