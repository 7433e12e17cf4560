import db from '@adonisjs/lucid/services/db'
import DomainEvent from '#app/activity/domain_event'
import type { Act } from '#app/shared/act'
import { recordEvents, type EventToRecord } from '#app/shared/recording'

/** Writes down what happened, in the act's transaction, and wakes whoever announces it. */
export async function recordEvent(act: Act, event: EventToRecord): Promise<void> {
  await recordEvents(act, [event])
}

/** What happened last to one record, the latest first. */
export async function historyOf(type: string, id: number, limit = 200): Promise<DomainEvent[]> {
  return DomainEvent.query({ client: db.connection() })
    .where({ subjectType: type, subjectId: id })
    .orderBy('id', 'desc')
    .limit(limit)
}
