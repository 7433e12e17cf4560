/*
 * Tells people on the web what concerns them: a row for each person and event, written in the
 * event's own transaction, so that nothing is told that did not happen.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgChart } from '#app/org/chart/org_chart'
import { subjectOf } from '#app/activity/live_subjects'
import { followersAmong } from '#app/activity/followers'
import type { Act } from '#app/shared/act'
import type { Companion, RecordedEvent } from '#app/shared/recording'
import { insertRows } from '#app/shared/rows'
import { today, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

/** Days that a notification stays after it was read. */
const KEPT_DAYS = 90
const SLICE = 500

/** Goes along with every event: whom it concerns, and who follows the record. */
export const notifications: Companion = {
  concerns: ({ subject, notify }) =>
    (notify?.length ?? 0) > 0 || Boolean(subjectOf(subject.type)?.maySee),

  async write(act, events) {
    const followers = await followersAmong(
      act.trx,
      events.map(({ subject }) => subject)
    )
    const told = (event: RecordedEvent) => followers.of(event.subject)
    if (!events.some((event) => event.notify?.length || told(event).length)) return
    const chart = await orgChart(act.trx, today(act.now))
    const rows = events.flatMap((event) =>
      peopleOf(act, chart, event, told(event)).map((personId) => ({
        person_id: personId,
        event_id: event.id,
        created_at: toStored(act.now),
      }))
    )
    await insertRows(act.trx, 'notifications', rows)
  },
}

/** Marks one of a person's notifications as read, or all of them. */
export async function markRead(act: Act, personId: number, id?: number): Promise<void> {
  const query = act.trx.from('notifications').where('person_id', personId).whereNull('read_at')
  if (id !== undefined) query.where({ id })
  await query.update({ read_at: toStored(act.now) })
}

/**
 * Deletes what was read long ago, in slices, so that no writer waits for it. The bots' process
 * calls it once a day.
 */
export async function purgeNotifications(now: DateTime = DateTime.utc()): Promise<number> {
  const limit = toStored(now.minus({ days: KEPT_DAYS }))
  for (let purged = 0; ;) {
    const old = await db
      .from('notifications')
      .where('read_at', '<', limit)
      .limit(SLICE)
      .select('id')
    if (old.length === 0) return purged
    const ids = old.map(({ id }) => id)
    await inTransaction((trx) => trx.from('notifications').whereIn('id', ids).delete())
    purged += ids.length
  }
}

/** Followers who may know of this event, and those named; nobody twice, and never who did it. */
function peopleOf(act: Act, chart: OrgChart, event: RecordedEvent, followers: readonly number[]) {
  const knows = subjectOf(event.subject.type)?.knows(chart, { payload: {}, ...event })
  const following = followers.filter((id) => knows?.(id) ?? false)
  return [...new Set([...(event.notify ?? []), ...following])].filter(
    (id) => id !== act.actor?.id && chart.person(id)?.active
  )
}
