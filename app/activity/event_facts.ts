import type { EventFacts } from '#app/activity/live_subjects'

/** What a row of `domain_events` says happened, and who did it. */
export function eventFactsOf(row: Record<string, any>): EventFacts & { actorId: number | null } {
  return {
    name: row.name,
    subject: { type: row.subject_type, id: row.subject_id },
    payload: payloadOf(row),
    actorId: row.actor_id,
  }
}

/** SQLite gives text, MariaDB what the text says. */
export function payloadOf({ payload }: Record<string, any>): Readonly<Record<string, any>> {
  return typeof payload === 'string' ? JSON.parse(payload) : payload
}
