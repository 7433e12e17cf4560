import db from '@adonisjs/lucid/services/db'
import DomainEvent from '#app/activity/domain_event'
import type { Act } from '#app/shared/act'
import { afterCommit } from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

export interface EventToRecord {
  /** Past tense: `task.assigned`. */
  name: string
  subject: { type: string; id: number }
  /** Ids and plain values. */
  payload?: Record<string, unknown>
}

/** Writes down what happened, in the act's transaction, and wakes whoever announces it. */
export async function recordEvent(act: Act, event: EventToRecord): Promise<DomainEvent> {
  const { origin } = act
  const row = await DomainEvent.create(
    {
      name: event.name,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      payload: event.payload ?? {},
      actorId: act.actor?.id ?? null,
      onBehalfOfId: act.onBehalfOf?.id ?? null,
      origin: origin.kind,
      originEventId: origin.kind === 'chat' ? origin.eventId : null,
      originRoomId: origin.kind === 'chat' ? origin.roomId : null,
      occurredAt: act.now,
      announcement: 'waiting',
    },
    { client: act.trx }
  )
  afterCommit(wakeBots)
  return row
}

/** What happened to one record, the latest first. */
export async function historyOf(type: string, id: number): Promise<DomainEvent[]> {
  return DomainEvent.query({ client: db.connection() })
    .where({ subjectType: type, subjectId: id })
    .orderBy('id', 'desc')
}
