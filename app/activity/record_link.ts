import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { eventFactsOf } from '#app/activity/event_facts'
import { subjectOf } from '#app/activity/live_subjects'
import type { OrgChart } from '#app/org/chart/org_chart'

/** Where a record's page is, and how people call it: what its newest event says. */
export interface RecordLink {
  /** From the web's root on: `/tasks/12`. */
  path: string
  /** `#12 Έλεγχος φωτισμού`; null for records without number and title. */
  label: string | null
  /** Who may know of it. */
  knows(chart: OrgChart, personId: number): boolean
}

/** Null for a record of which nothing is known. */
export async function recordLink(
  { type, id }: { type: string; id: number },
  client: QueryClientContract = db.connection()
): Promise<RecordLink | null> {
  const subject = subjectOf(type)
  if (!subject) return null
  const row = await client
    .from('domain_events')
    .where({ subject_type: type, subject_id: id })
    .orderBy('id', 'desc')
    .select('name', 'subject_type', 'subject_id', 'payload', 'actor_id')
    .first()
  if (!row) return null
  const facts = eventFactsOf(row)
  const { number, title } = facts.payload
  const parts = [number === undefined ? null : `#${number}`, title].filter(Boolean)
  return {
    path: subject.url(facts),
    label: parts.length ? parts.join(' ') : null,
    knows: (chart, personId) => subject.knows(chart, facts)(personId),
  }
}
