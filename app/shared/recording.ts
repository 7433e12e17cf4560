import type { Act } from '#app/shared/act'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { afterCommit } from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

export interface EventToRecord {
  /** Past tense: `person.placed`. */
  name: string
  subject: { type: string; id: number }
  /** Ids and plain values. */
  payload?: Record<string, unknown>
}

/** An event, as whoever announces it needs it. */
export interface EventToAnnounce {
  id: number
  name: string
  subjectType: string
  subjectId: number
  payload: Readonly<Record<string, any>>
  actorId: number | null
  /** The command from which it came, and where that was given. */
  originEventId: string | null
  originRoomId: string | null
}

/**
 * Writes down many events of one act, in its transaction, and wakes whoever announces them. The
 * modules below `activity` record by this.
 */
export async function recordEvents(act: Act, events: readonly EventToRecord[]): Promise<void> {
  const { origin } = act
  const rows = events.map((event) => ({
    name: event.name,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    payload: JSON.stringify(event.payload ?? {}),
    actor_id: act.actor?.id ?? null,
    on_behalf_of_id: act.onBehalfOf?.id ?? null,
    origin: origin.kind,
    origin_event_id: origin.kind === 'chat' ? origin.eventId : null,
    origin_room_id: origin.kind === 'chat' ? origin.roomId : null,
    occurred_at: toStored(act.now),
    announcement: 'waiting',
  }))
  await insertRows(act.trx, 'domain_events', rows)
  if (rows.length) afterCommit(wakeBots)
}
