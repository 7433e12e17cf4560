import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { eventFactsOf } from '#app/activity/event_facts'
import type { EventFacts } from '#app/activity/live_subjects'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'

export interface NotificationRow extends EventFacts {
  id: number
  actorId: number | null
  at: DateTime
  isRead: boolean
}

/** Above this the bell says no number. */
export const MOST_COUNTED = 99

/** How many a person has not read, at most one more than the bell counts. */
export async function unreadCount(personId: number): Promise<number> {
  const [{ count }] = await selectRows(
    db.connection(),
    `select count(*) as count from (select id from notifications
      where person_id = ? and read_at is null limit ${MOST_COUNTED + 1}) unread`,
    [personId]
  )
  return Number(count)
}

/** A person's notifications, the latest first. `before` is the `next` of the page before. */
export async function notificationsOf(
  personId: number,
  { before, limit = 50 }: { before?: number; limit?: number } = {}
): Promise<{ rows: NotificationRow[]; next: number | null }> {
  const query = notifications(personId).orderBy('notifications.id', 'desc')
  if (before !== undefined) query.where('notifications.id', '<', before)
  const found = await query.limit(limit + 1)
  const rows = found.slice(0, limit).map(toRow)
  return { rows, next: found.length > limit ? rows.at(-1)!.id : null }
}

/** What a person has been told since an instant and has not read, the latest first. */
export async function notificationsSince(
  personId: number,
  since: DateTime,
  limit: number,
  client: QueryClientContract = db.connection()
): Promise<NotificationRow[]> {
  const rows = await selectRows(
    client,
    `select n.id, n.created_at, n.read_at, e.name, e.subject_type, e.subject_id, e.payload,
        e.actor_id from notifications n join domain_events e on e.id = n.event_id
      where n.person_id = ? and n.read_at is null and n.created_at > ?
      order by n.id desc limit ${limit}`,
    [personId, toStored(since)]
  )
  return rows.map(toRow)
}

/** One of a person's notifications; null where they have none of this id. */
export async function notificationOf(personId: number, id: number) {
  const row = await notifications(personId).where('notifications.id', id).first()
  return row ? toRow(row) : null
}

function notifications(personId: number) {
  return db
    .from('notifications')
    .join('domain_events', 'domain_events.id', 'notifications.event_id')
    .where('notifications.person_id', personId)
    .select('notifications.id', 'notifications.created_at', 'notifications.read_at')
    .select('domain_events.name', 'domain_events.subject_type', 'domain_events.subject_id')
    .select('domain_events.payload', 'domain_events.actor_id')
}

function toRow(row: Record<string, any>): NotificationRow {
  return {
    ...eventFactsOf(row),
    id: row.id,
    at: fromStored(row.created_at as string),
    isRead: row.read_at !== null,
  }
}
