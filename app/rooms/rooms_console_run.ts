/*
 * A plan that somebody at the console has applied, written down like any other.
 */
import db from '@adonisjs/lucid/services/db'
import { orgRevision } from '#app/org/org_revision'
import { recordApplying, recordEnd, supersede } from '#app/rooms/plans/plan_records'
import { plannedChange } from '#app/rooms/plans/planned_change'
import type { PlannedRooms } from '#app/rooms/reconcile'
import { applyPlan, type ApplyOptions, type ApplyResult } from '#app/rooms/room_apply'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

export async function applyRecorded(
  homeserver: RoomsHomeserver,
  plan: PlannedRooms,
  options: ApplyOptions
): Promise<ApplyResult> {
  const { changes, removals, memberships } = plan
  if (changes.length === 0) return applyPlan(homeserver, plan, options)
  const planId = await recordApplying({
    cause: 'console',
    orgRevision: await orgRevision(db.connection()),
    changes: changes.map(plannedChange),
    removals,
    memberships,
    causedById: null,
    reversesId: null,
  })
  const result = await applyPlan(homeserver, plan, options)
  const isWhole = result.done === changes.length
  await recordEnd(planId, isWhole ? 'applied' : 'failed', result.done)
  // All of it was applied, whatever a second person was asked about.
  if (isWhole) await supersede('waiting')
  return result
}
