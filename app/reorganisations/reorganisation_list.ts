import db from '@adonisjs/lucid/services/db'
import { fold } from '#app/shared/fold'
import type { DateTime } from 'luxon'
import type { OrgChart } from '#app/org/chart/org_chart'
import { reorganisationStates, type ReorganisationState } from '#app/reorganisations/reorganisation'
import { ReorganisationsNotForYou } from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import { defineList, oneOf, words } from '#app/shared/lists'
import { fromStored, type IsoDate } from '#app/shared/time'

/** The list of reorganisations: `/reorganisations?state=proposed&sort=-effective`. */
export const reorganisationList = defineList({
  path: '/reorganisations',
  filters: { state: oneOf(reorganisationStates, null), text: words() },
  sorts: {
    effective: {
      by: [
        ['effective_key', 'text'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
    updated: {
      by: [
        ['updated_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'updated',
})

export type ReorganisationListState = ReturnType<typeof reorganisationList.read>

export interface ListedReorganisation {
  id: number
  title: string
  state: ReorganisationState
  act: string | null
  effectiveOn: IsoDate | null
  createdById: number
  edits: number
  updatedAt: DateTime
}

/**
 * One page of those that a person may see.
 *
 * @throws ReorganisationsNotForYou for who neither drafts nor approves nor heads anything
 */
export async function reorganisationsFor(
  reader: Reader,
  chart: OrgChart,
  state: ReorganisationListState,
  limit = 50
): Promise<{ rows: ListedReorganisation[]; next: string | null }> {
  if (!reorganisationPolicy.mayOpenList(chart, reader)) throw new ReorganisationsNotForYou()
  const { state: wanted, text } = state.filters
  const ids = await idsFor(reader, chart, fold(text))
  const inner = db
    .from('reorganisations')
    .select('id', 'title', 'state', 'act', 'effective_on', 'created_by_id', 'updated_at')
    // What has no date yet comes before the first day.
    .select(db.raw("coalesce(effective_on, '0000-00-00') as effective_key"))
  if (wanted) inner.where('state', wanted)
  if (ids) inner.whereIn('id', ids)
  const page = await reorganisationList.page(db.from(inner.as('listed')), state, limit)
  const counts = await editCounts(page.rows.map(({ id }) => id))
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      id: row.id,
      title: row.title,
      state: row.state,
      act: row.act,
      effectiveOn: row.effective_on,
      createdById: row.created_by_id,
      edits: counts.get(row.id) ?? 0,
      updatedAt: fromStored(row.updated_at as string),
    })),
  }
}

/**
 * Ids of those that a person sees and whose title has these words; null for all. There are a few
 * dozen in a town hall's lifetime, so they are looked through here.
 */
async function idsFor(reader: Reader, chart: OrgChart, text: string): Promise<number[] | null> {
  const all = reorganisationPolicy.mayDraft(reader)
  if (all && !text) return null
  const rows = await db
    .from('reorganisations')
    .select('id', 'title', 'act', 'state', 'concerned', 'proposed_at')
  return rows
    .filter((row) => fold(`${row.title} ${row.act ?? ''}`).includes(text))
    .filter(
      (row) =>
        all ||
        reorganisationPolicy.maySee(chart, reader, {
          state: row.state,
          proposedAt: fromStored(row.proposed_at),
          concerned: JSON.parse(row.concerned ?? 'null'),
        })
    )
    .map(({ id }) => id)
}

async function editCounts(ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await db
    .from('reorganisation_edits')
    .whereIn('reorganisation_id', [...ids])
    .groupBy('reorganisation_id')
    .select('reorganisation_id')
    .count('* as found')
  return new Map(rows.map((row) => [row.reorganisation_id, Number(row.found)]))
}
