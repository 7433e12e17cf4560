/*
 * Carries out what is approved, on its day: by the bots' process, at once where somebody approves
 * on the day or later, and by the console. Whoever is killed in between leaves it due.
 */
import type { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import orgService from '#app/org/changes/org_service'
import { InvalidChange, OrgChangedMeanwhile } from '#app/org/changes/org_exceptions'
import { orgRevision } from '#app/org/org_revision'
import { loadOrgState } from '#app/org/state/org_state_queries'
import { resolvedEdits } from '#app/reorganisations/edits/drafted_edit'
import Reorganisation from '#app/reorganisations/reorganisation'
import {
  dueReorganisations,
  editsOf,
  lockedReorganisation,
} from '#app/reorganisations/reorganisation_queries'
import { undoOf } from '#app/reorganisations/edits/undo'
import { recordReorganisation, save } from '#app/reorganisations/writing'
import planService from '#app/rooms/plans/plan_service'
import { acting, type Act, type Origin } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { today } from '#app/shared/time'

export type Applied =
  | { state: 'applied'; count: number }
  | { state: 'failed'; problems: readonly Worded[] }
  /** Somebody else was quicker, or its day has not come. */
  | { state: 'not_due' }

/** Applies everything that is due, the earliest first. One failing keeps no other. */
export async function applyDueReorganisations(origin: Origin = { kind: 'scheduler' }) {
  const due = await dueReorganisations(today())
  const results: { id: number; title: string; result: Applied }[] = []
  for (const { id, title } of due) {
    try {
      results.push({ id, title, result: await applyReorganisation(id, origin) })
    } catch (error) {
      // A database that is away is no fault of the edits: the next look finds it due.
      logger.error({ err: error, reorganisation: id }, 'a reorganisation could not be applied yet')
    }
  }
  return results
}

/**
 * Applies one, in one transaction with its new state: the organisation has all of it or nothing.
 *
 * @returns `failed` where the rules no longer allow it; author and approver are told
 */
export async function applyReorganisation(
  id: number,
  origin: Origin = { kind: 'scheduler' }
): Promise<Applied> {
  const reorganisation = await Reorganisation.find(id)
  if (!reorganisation || !isDue(reorganisation)) return { state: 'not_due' }
  const { effectiveOn, act: decision, revision } = reorganisation
  const edits = resolvedEdits(await editsOf(id), { effectiveOn: effectiveOn!, act: decision })
  const undo = undoOf(await loadOrgState(), edits)
  try {
    const { count } = await orgService.change({ actor: null, origin }, edits, {
      within: async (act) => {
        const locked = await dueAt(act, id, revision)
        await save(act, locked, { state: 'applied', appliedAt: act.now, problem: null, undo })
        await recordReorganisation(act, 'applied', locked, { notify: 'authors' })
        await allowRemovals(act, locked)
      },
    })
    return { state: 'applied', count }
  } catch (error) {
    if (error instanceof NoLongerDue) return { state: 'not_due' }
    if (!(error instanceof Refusal) || error instanceof OrgChangedMeanwhile) throw error
    return fail(id, revision, origin, sentencesOf(error))
  }
}

async function fail(
  id: number,
  revision: number,
  origin: Origin,
  problems: readonly Worded[]
): Promise<Applied> {
  return acting({ actor: null, origin }, async (act) => {
    try {
      const locked = await dueAt(act, id, revision)
      await save(act, locked, { state: 'failed', problem: problems })
      await recordReorganisation(act, 'failed', locked, { notify: 'authors' })
      return { state: 'failed', problems }
    } catch (error) {
      if (error instanceof NoLongerDue) return { state: 'not_due' }
      throw error
    }
  })
}

/** Who approved it has seen how many memberships end: the rooms' plan is not asked for again. */
async function allowRemovals(act: Act, { removals }: Reorganisation): Promise<void> {
  if (removals) await planService.approveInAdvance(act, await orgRevision(act.trx), removals)
}

/** @throws NoLongerDue where somebody has applied, changed or withdrawn it since it was read */
async function dueAt(act: Act, id: number, revision: number): Promise<Reorganisation> {
  const locked = await lockedReorganisation(act, id)
  if (!isDue(locked, act.now) || locked.revision !== revision) throw new NoLongerDue()
  return locked
}

export function isDue({ state, effectiveOn }: Reorganisation, now?: DateTime): boolean {
  return state === 'approved' && effectiveOn !== null && effectiveOn <= today(now)
}

class NoLongerDue extends Error {}

function sentencesOf(error: Refusal): readonly Worded[] {
  return error instanceof InvalidChange
    ? error.problems.map(({ worded }) => worded)
    : [error.worded]
}
