/*
 * One go at putting the rooms right: read what is stale, plan, write the plan down, apply it, until
 * nothing is left but what waits for people.
 */
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import { turnToDay } from '#app/org/chart/new_day'
import { allowanceFor, useUpAllowance } from '#app/rooms/plans/approvals'
import { prepareRooms } from '#app/rooms/before_plan'
import { refreshMirror } from '#app/rooms/mirror/mirror_reading'
import {
  pendingPlans,
  recordApplying,
  recordEnd,
  recordProgress,
  recordWaiting,
  supersede,
  type NewPlan,
} from '#app/rooms/plans/plan_records'
import { splitPlan } from '#app/rooms/plans/plan_split'
import { plannedChange } from '#app/rooms/plans/planned_change'
import { planRooms, type PlannedRooms } from '#app/rooms/reconcile'
import { isRemoval, sentenceOf, type Change } from '#app/rooms/room_changes'
import { applyPlan, type ApplyResult } from '#app/rooms/room_apply'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'
import { causeOf, rememberSettled, roomsStamp, type RoomsStamp } from '#app/rooms/rooms_stamp'
import { HomeserverAway } from '#bots/matrix/patient_client'

export interface RunOptions {
  /** Stops after the changes under way. */
  signal: AbortSignal
  onProgress(done: number, total: number): void
  /** What the records are like for which the run plans. */
  onStamp?(stamp: RoomsStamp): void
}

export interface RunResult {
  /** For what the rooms are right; null where the run was stopped. */
  stamp: RoomsStamp | null
  /** Removals that wait for a second person. */
  held: number
}

/** Plans in a row until what is left is called a failure. */
const MOST_ROUNDS = 3
/** How often it is written down how far an apply is, in ms. */
const PROGRESS_EVERY = 2000

/** @throws HomeserverAway, or an error that names the first changes that failed */
export async function runOnce(
  homeserver: RoomsHomeserver,
  options: RunOptions
): Promise<RunResult> {
  await turnToDay()
  await prepareRooms(homeserver)
  for (let round = 1; ; round++) {
    await refreshMirror(homeserver, options.signal)
    if (options.signal.aborted) return { stamp: null, held: 0 }
    const at = DateTime.utc()
    const stamp = await roomsStamp()
    options.onStamp?.(stamp)
    const plan = await planRooms(homeserver)
    for (const problem of plan.problems) logger.warn(`rooms: ${problem.en}`)
    const { todo, ask, planned } = await decide(plan, stamp)
    if (todo.length === 0) {
      await rememberSettled(stamp, at)
      return { stamp, held: ask }
    }
    const result = await apply(homeserver, plan, todo, planned, options)
    if (result.done > 0) logger.info({ changes: result.done }, 'the rooms were put right')
    if (options.signal.aborted) return { stamp: null, held: ask }
    if (result.stopped || round === MOST_ROUNDS || result.done === 0) throwIfLeft(result)
  }
}

/** A part of a plan with the row in which it stands. */
interface Part {
  changes: Change[]
  planId: number
  /** People have approved its removals: cut short, it is not asked for again. */
  approved: boolean
}

async function decide(plan: PlannedRooms, stamp: RoomsStamp) {
  if (plan.changes.length === 0) {
    await supersede('waiting', 'approved')
    await useUpAllowance(stamp.org, null)
    return { todo: [], ask: 0, planned: [] }
  }
  const pending = await pendingPlans()
  const split = splitPlan(plan, pending, stamp.org, await allowanceFor(stamp.org))
  const about = async (changes: readonly Change[]): Promise<NewPlan> => ({
    ...(await causeOf(stamp)),
    orgRevision: stamp.org,
    changes: changes.map(plannedChange),
    removals: changes.filter(isRemoval).length,
    memberships: plan.memberships,
  })
  if (split.ask.length > 0) await recordWaiting(await about(split.ask))
  else await supersede('waiting')
  const planned: Part[] = []
  if (split.approvedPlan) {
    const { id } = split.approvedPlan
    // Whatever of it is still to be done: the rest has come about by itself.
    await recordEnd(id, split.approved.length > 0 ? 'applying' : 'applied', 0)
    if (split.approved.length > 0) {
      planned.push({ changes: split.approved, planId: id, approved: true })
    }
  }
  if (split.now.length > 0) {
    const planId = await recordApplying(await about(split.now))
    planned.push({ changes: split.now, planId, approved: split.usedAllowance })
    await useUpAllowance(stamp.org, split.usedAllowance ? planId : null)
  }
  return { todo: planned.flatMap(({ changes }) => changes), ask: split.ask.length, planned }
}

async function apply(
  homeserver: RoomsHomeserver,
  { desired }: PlannedRooms,
  todo: readonly Change[],
  parts: readonly Part[],
  { signal, onProgress }: RunOptions
): Promise<ApplyResult> {
  const total = todo.length
  const whole: ApplyResult = { done: 0, failures: [], stopped: false }
  let before = 0
  onProgress(0, total)
  for (const { changes, planId, approved } of parts) {
    let written = Date.now()
    const result = await applyPlan(
      homeserver,
      { changes, desired },
      {
        signal,
        onProgress: (tried) => {
          onProgress(before + tried, total)
          if (Date.now() - written < PROGRESS_EVERY) return
          written = Date.now()
          void recordProgress(planId, tried).catch(() => {})
        },
      }
    )
    before += changes.length
    whole.done += result.done
    whole.failures.push(...result.failures)
    whole.stopped ||= result.stopped
    await recordEnd(planId, endOf(result, { changes, planId, approved }, signal), result.done)
    if (result.stopped || signal.aborted) break
  }
  return whole
}

/** What was cut short is gone on with by the next plan. */
function endOf(
  { done, failures, stopped }: ApplyResult,
  { changes, approved }: Part,
  signal: AbortSignal
) {
  if (done === changes.length) return 'applied'
  if (approved && (stopped || signal.aborted)) return 'approved'
  return signal.aborted && failures.length === 0 ? 'superseded' : 'failed'
}

/** The first few failures are enough to see what is wrong. */
function throwIfLeft({ failures, stopped }: ApplyResult): void {
  if (stopped) throw new HomeserverAway(failures[0]?.reason.en)
  if (failures.length === 0) return
  const told = failures
    .slice(0, 5)
    .map(({ change, reason }) => `${sentenceOf(change).en}: ${reason.en}`)
  throw new Error(`${failures.length} changes failed: ${told.join(' | ')}`)
}
