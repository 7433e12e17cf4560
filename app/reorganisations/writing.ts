/*
 * How a reorganisation is written down: its row, its edits and what happened to it, in the act's
 * transaction.
 */
import { recordEvent } from '#app/activity/activity_service'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import type Reorganisation from '#app/reorganisations/reorganisation'
import { approversOf, readersOf } from '#app/reorganisations/reorganisation_audience'
import {
  reorganisationEvents,
  type ReorganisationEventPayload,
  type ReorganisationHappening,
} from '#app/reorganisations/reorganisation_events'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { insertRows } from '#app/shared/rows'
import { today } from '#app/shared/time'

/** @throws RecordChangedMeanwhile where somebody changed it after the person saw it */
export function checkSeen(reorganisation: Reorganisation, seen: number | null): void {
  const { title } = reorganisation
  const what = { el: `Αναδιοργάνωση «${title}»`, en: `Reorganisation “${title}”` }
  checkRevision(reorganisation, seen, what)
}

export async function save(
  act: Act,
  reorganisation: Reorganisation,
  values: Partial<Reorganisation>
): Promise<void> {
  reorganisation.useTransaction(act.trx)
  const revision = reorganisation.revision + 1
  await reorganisation.merge({ ...values, revision, updatedAt: act.now }).save()
}

/** Writes all of its edits anew: their places are their order. */
export async function storeEdits(
  { trx }: Act,
  id: number,
  edits: readonly DraftedEdit[]
): Promise<void> {
  await trx.from('reorganisation_edits').where('reorganisation_id', id).delete()
  const rows = edits.map((edit, at) => ({
    reorganisation_id: id,
    position: at + 1,
    edit: JSON.stringify(edit),
  }))
  await insertRows(trx, 'reorganisation_edits', rows)
}

/** @param options.notify who is told of it, beside those who follow it */
export async function recordReorganisation(
  act: Act,
  what: ReorganisationHappening,
  reorganisation: Reorganisation,
  options: {
    payload?: Partial<ReorganisationEventPayload>
    notify?: 'approvers' | 'authors'
  } = {}
): Promise<void> {
  const { trx } = act
  const { id, title, effectiveOn, createdById, proposedById, approvedById } = reorganisation
  const chart = await orgChart(trx, today(act.now))
  const [{ edits }] = await trx
    .from('reorganisation_edits')
    .where('reorganisation_id', id)
    .count('* as edits')
  const payload: ReorganisationEventPayload = {
    title,
    effectiveOn,
    edits: Number(edits),
    authorId: createdById,
    readers: await readersOf(chart, reorganisation, trx),
    ...options.payload,
  }
  const authors = [createdById, proposedById, approvedById].filter((each) => each !== null)
  const approvers = new Set(await approversOf(chart, trx)).difference(new Set(authors))
  await recordEvent(act, {
    name: reorganisationEvents[what],
    subject: { type: 'reorganisation', id },
    payload: { ...payload },
    notify: options.notify === 'approvers' ? [...approvers] : options.notify ? authors : [],
  })
}
