import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { eventFactsOf } from '#app/activity/event_facts'
import { subjectsWithLatest } from '#app/activity/live_subjects'
import { notificationView, type NotificationView } from '#app/activity/notification_view'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Actor } from '#app/shared/act'
import { fromStored } from '#app/shared/time'

/**
 * What happened last to the records that a person may see, the latest first. It begins at the
 * records, so a small unit of a large municipality finds its own, and at the same cost.
 */
export async function latestActivity(
  actor: Actor,
  chart: OrgChart,
  i18n: I18n,
  limit: number
): Promise<NotificationView[]> {
  const found = await Promise.all(
    subjectsWithLatest().map(async ([type, { latest, url }]) => {
      const ids = await latest(actor, chart, limit)
      const rows = await db
        .from('domain_events')
        .where('subject_type', type)
        .whereIn('subject_id', [...ids])
        .orderBy('id', 'desc')
        .limit(limit)
        .select('id', 'name', 'subject_type', 'subject_id', 'payload', 'actor_id', 'occurred_at')
      return rows.map((row) => {
        const event = eventFactsOf(row)
        const at = fromStored(row.occurred_at as string)
        const notification = { ...event, id: row.id as number, at, isRead: true }
        return { ...notificationView(notification, chart, actor.id, i18n), url: url(event) }
      })
    })
  )
  return found
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, limit)
}
