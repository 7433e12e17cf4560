/*
 * Plans of the rooms as the worker writes them down.
 */
import db from '@adonisjs/lucid/services/db'
import type { Role } from '#app/identity/roles'
import { planReaders } from '#app/rooms/plans/plan_readers'
import {
  changeId,
  fingerprintOf,
  packChanges,
  unpackChanges,
  type PlannedChange,
} from '#app/rooms/plans/planned_change'
import { acting, type Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { changeRows, insertRow, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inQuickTransaction, inTransaction } from '#app/shared/transaction'

/**
 * org: the records changed · drift: somebody changed the rooms by hand · reversal: something was
 * reversed, accepted or lifted · console: applied from there
 */
export const planCauses = ['org', 'drift', 'reversal', 'console'] as const
export type PlanCause = (typeof planCauses)[number]

/**
 * waiting: for a second person · approved: to be applied next · superseded: another plan took its
 * place
 */
export const planStates = [
  'waiting',
  'approved',
  'applying',
  'applied',
  'failed',
  'refused',
  'superseded',
] as const
export type PlanState = (typeof planStates)[number]

export interface NewPlan {
  cause: PlanCause
  orgRevision: number
  changes: readonly PlannedChange[]
  removals: number
  memberships: number
  causedById: number | null
  reversesId: number | null
}

const SCHEDULER = { actor: null, origin: { kind: 'scheduler' } } as const

/** Who is told of plans that wait, and of what was changed by hand. */
const DECIDING: readonly Role[] = ['administrator', 'hr', 'organisation']

/** Writes down a plan that is applied now. Those who look after the rooms hear of drift. */
export async function recordApplying(plan: NewPlan): Promise<number> {
  const changes = packChanges(plan.changes)
  const fingerprint = fingerprintOf(plan.changes)
  return acting(SCHEDULER, async (act) => {
    const id = await insertPlan(act, plan, 'applying', changes, fingerprint)
    if (plan.cause === 'drift') {
      await tell(act, 'rooms.drift_found', id, plan, ['administrator'])
    }
    return id
  })
}

/**
 * Writes down a plan that waits for a second person, in the place of any other that does. The same
 * plan is asked for once, and what somebody caused stays theirs when another's change makes it anew.
 */
export async function recordWaiting(plan: NewPlan): Promise<void> {
  const changes = packChanges(plan.changes)
  const fingerprint = fingerprintOf(plan.changes)
  await acting(SCHEDULER, async (act) => {
    const rows = await act.trx
      .from('room_plans')
      .whereIn('state', ['waiting', 'refused'])
      .where('org_revision', '<=', plan.orgRevision)
      .forUpdate()
      .select('id', 'state', 'fingerprint', 'org_revision', 'caused_by_id', 'changes')
    const same = rows.find(
      (row) =>
        row.fingerprint === fingerprint &&
        (row.state === 'waiting' || row.org_revision === plan.orgRevision)
    )
    const others = rows.filter((row) => row.state === 'waiting' && row.id !== same?.id)
    await setStates(act, others, 'superseded')
    if (same) {
      await act.trx
        .from('room_plans')
        .where({ id: same.id })
        .update({ org_revision: plan.orgRevision, memberships: plan.memberships })
      return
    }
    const ids = new Set(plan.changes.map(changeId))
    const goesOn = others.find((row) =>
      unpackChanges(row.changes).some((each) => ids.has(changeId(each)))
    )
    const causedById = goesOn?.caused_by_id ?? plan.causedById
    const id = await insertPlan(act, { ...plan, causedById }, 'waiting', changes, fingerprint)
    await tell(act, 'rooms.plan_waiting', id, plan, DECIDING)
  })
}

/**
 * Plans of these states are none any more: what they were to do is done, no longer wanted, or was
 * cut short and is gone on with by another.
 */
export async function supersede(...states: readonly PlanState[]): Promise<void> {
  const rows = await db
    .from('room_plans')
    .whereIn('state', [...states])
    .select('id')
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await inTransaction((trx) =>
    trx
      .from('room_plans')
      .whereIn('id', ids)
      .whereIn('state', [...states])
      .update({ state: 'superseded' })
  )
}

/**
 * What a kill cut short: removals that people have approved go on without being asked for again;
 * another plan takes the place of the rest.
 */
export async function takeUpCutShort(): Promise<void> {
  await inTransaction(async (trx) => {
    const inAdvance = trx.from('room_approvals').whereNotNull('plan_id').select('plan_id')
    await trx
      .from('room_plans')
      .where('state', 'applying')
      .where((either) => either.whereNotNull('decided_at').orWhereIn('id', inAdvance))
      .update({ state: 'approved' })
    await trx.from('room_plans').where('state', 'applying').update({ state: 'superseded' })
  })
}

export async function recordProgress(id: number, done: number): Promise<void> {
  await inQuickTransaction(
    (trx) => changeRows(trx, 'update room_plans set done_count = ? where id = ?', [done, id]),
    { recoverable: true }
  )
}

/** A plan is no longer being applied: all of it is done, or what could be. */
export async function recordEnd(id: number, state: PlanState, done: number): Promise<void> {
  await acting(SCHEDULER, async (act) => {
    const appliedAt = state === 'applied' ? toStored(act.now) : null
    await changeRows(
      act.trx,
      'update room_plans set state = ?, done_count = ?, applied_at = ? where id = ?',
      [state, done, appliedAt, id]
    )
    if (state !== 'applied' && state !== 'failed') return
    const payload = { done, readers: await planReaders(act.trx) }
    await recordEvents(act, [
      { name: `rooms.plan_${state}`, subject: { type: 'room_plan', id }, payload },
    ])
  })
}

export interface DecidedPlan {
  id: number
  state: PlanState
  orgRevision: number
  changes: PlannedChange[]
}

/** Plans that wait, were refused or were approved and are not superseded, the latest first. */
export async function pendingPlans(): Promise<DecidedPlan[]> {
  const rows = await selectRows(
    db.connection(),
    'select id, state, org_revision, changes from room_plans ' +
      "where state in ('waiting', 'approved', 'refused') order by id desc limit 20"
  )
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    orgRevision: row.org_revision,
    changes: unpackChanges(row.changes),
  }))
}

/** Who changed the org chart last; null where the system did. */
export async function lastOrgChanger(): Promise<number | null> {
  const [row] = await selectRows(
    db.connection(),
    "select actor_id from domain_events where name = 'org.changed' order by id desc limit 1"
  )
  return row?.actor_id ?? null
}

/** Who changed a project's room last since an instant; null where the system did, or nobody. */
export async function lastProjectRoomChanger(since: string): Promise<number | null> {
  const [row] = await selectRows(
    db.connection(),
    "select actor_id from domain_events where subject_type = 'project_room' " +
      'and occurred_at >= ? order by id desc limit 1',
    [since]
  )
  return row?.actor_id ?? null
}

async function insertPlan(
  act: Act,
  plan: NewPlan,
  state: PlanState,
  changes: string,
  fingerprint: string
): Promise<number> {
  return insertRow(act.trx, 'room_plans', {
    cause: plan.cause,
    state,
    org_revision: plan.orgRevision,
    fingerprint,
    changes,
    change_count: plan.changes.length,
    removals: plan.removals,
    memberships: plan.memberships,
    caused_by_id: plan.causedById,
    reverses_id: plan.reversesId,
    made_at: toStored(act.now),
  })
}

async function setStates(act: Act, rows: readonly { id: number }[], state: PlanState) {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await act.trx.from('room_plans').whereIn('id', ids).update({ state })
}

async function tell(
  act: Act,
  name: string,
  id: number,
  plan: NewPlan,
  roles: readonly Role[]
): Promise<void> {
  const { cause, removals } = plan
  const readers = await planReaders(act.trx)
  const payload = { changes: plan.changes.length, removals, cause, readers }
  const notify = await planReaders(act.trx, roles)
  await recordEvents(act, [{ name, subject: { type: 'room_plan', id }, payload, notify }])
}
