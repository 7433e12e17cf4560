import db from '@adonisjs/lucid/services/db'
import { payloadOf } from '#app/activity/event_facts'
import type { EventToAnnounce } from '#app/shared/recording'
import { changeRows, selectRows } from '#app/shared/rows'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'

/** The oldest events that nobody has announced or passed over yet. */
export async function waitingEvents(limit: number): Promise<EventToAnnounce[]> {
  const rows = await selectRows(
    db.connection(),
    `select * from domain_events where announcement = 'waiting' order by id limit ?`,
    [limit]
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    payload: payloadOf(row),
    actorId: row.actor_id,
    onBehalfOfId: row.on_behalf_of_id,
    originEventId: row.origin_event_id,
    originRoomId: row.origin_room_id,
  }))
}

/** Marks an event as announced, or as one that could not be worded. */
export async function settleEvent(
  trx: Transaction | QuickTransaction,
  id: number,
  outcome: 'done' | 'failed'
): Promise<void> {
  const sql = 'update domain_events set announcement = ? where id = ?'
  await changeRows(trx, sql, [outcome, id])
}
