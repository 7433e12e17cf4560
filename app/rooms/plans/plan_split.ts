/*
 * Which of a plan's changes may be made now, and which wait for a second person. Pure.
 */
import { changeId, plannedChange, type PlannedChange } from '#app/rooms/plans/planned_change'
import type { DecidedPlan } from '#app/rooms/plans/plan_records'
import { needsApproval } from '#app/rooms/plans/removal_guard'
import { isRemoval, type Change } from '#app/rooms/room_changes'
import type { RoomPlan } from '#app/rooms/room_plan'

export interface SplitPlan {
  /** Whatever takes nobody out, and few removals. */
  now: Change[]
  /** Removals that a second person has approved with `approvedPlan`. */
  approved: Change[]
  approvedPlan: DecidedPlan | null
  /** Removals that a second person is asked about. What was refused is nowhere. */
  ask: Change[]
  /** True where the approval in advance was needed. */
  usedAllowance: boolean
}

/**
 * @param pending plans that wait, were approved or refused
 * @param orgRevision as it stands: what waits on an older one, or was refused then, is asked about
 *   anew while it is still much; nobody who loses a post since waits with it
 * @param allowance so many removals were approved in advance
 */
export function splitPlan(
  { changes, memberships }: Pick<RoomPlan, 'changes' | 'memberships'>,
  pending: readonly DecidedPlan[],
  orgRevision: number,
  allowance = 0
): SplitPlan {
  const approvedPlan = pending.find(({ state }) => state === 'approved') ?? null
  const decided = (state: DecidedPlan['state']) =>
    idsOf(pending.filter((plan) => plan.state === state && plan.orgRevision === orgRevision))
  const groups = { yes: idsOf(approvedPlan ? [approvedPlan] : []), no: decided('refused') }
  const waiting = decided('waiting')
  const isOlder = (plan: DecidedPlan) =>
    plan.state !== 'approved' && plan.orgRevision !== orgRevision
  const older = idsOf(pending.filter(isOlder))
  const isLeft = (change: Change) => isRemoval(change) && older.has(changeId(plannedChange(change)))
  const left = needsApproval(changes.filter(isLeft).length, memberships) ? older : NONE

  const approved: Change[] = []
  const asked: Change[] = []
  const fresh: Change[] = []
  for (const change of changes.filter(isRemoval)) {
    const id = changeId(plannedChange(change))
    if (groups.yes.has(id)) approved.push(change)
    else if (groups.no.has(id)) continue
    else if (waiting.has(id) || left.has(id)) asked.push(change)
    else fresh.push(change)
  }
  const isMuch = needsApproval(fresh.length, memberships)
  const holds = isMuch && fresh.length > allowance
  const rest = changes.filter((change) => !isRemoval(change))
  return {
    now: holds ? rest : [...fresh, ...rest],
    approved,
    approvedPlan,
    ask: holds ? [...asked, ...fresh] : asked,
    usedAllowance: isMuch && !holds,
  }
}

const NONE: ReadonlySet<string> = new Set()

function idsOf(plans: readonly { changes: readonly PlannedChange[] }[]): Set<string> {
  return new Set(plans.flatMap(({ changes }) => changes.map(changeId)))
}
