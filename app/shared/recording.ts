import type { Act } from '#app/shared/act'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { afterCommit } from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

export interface Happening {
  /** Past tense: `person.placed`. */
  name: string
  subject: { type: string; id: number }
  /** Ids and plain values. */
  payload?: Record<string, unknown>
}

/**
 * Writes down many events of one act, in its transaction, and wakes whoever announces them. The
 * modules below `activity` record by this.
 */
export async function recordHappenings(act: Act, happenings: readonly Happening[]): Promise<void> {
  const { origin } = act
  const rows = happenings.map((happening) => ({
    name: happening.name,
    subject_type: happening.subject.type,
    subject_id: happening.subject.id,
    payload: JSON.stringify(happening.payload ?? {}),
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
