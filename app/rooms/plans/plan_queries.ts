/*
 * Plans of the rooms and what was accepted, as pages show them.
 */
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { PlanCause, PlanState } from '#app/rooms/plans/plan_records'
import { unpackChanges, type PlannedChange } from '#app/rooms/plans/planned_change'
import type { ExceptionKind } from '#app/rooms/desired/room_exception'
import { fromStored, today, type IsoDate } from '#app/shared/time'

/** A plan without its changes. */
export interface PlanSummary {
  id: number
  cause: PlanCause
  state: PlanState
  fingerprint: string
  changeCount: number
  doneCount: number
  removals: number
  memberships: number
  /** Whose change of the org chart it follows; nobody may approve a plan of their own. */
  causedById: number | null
  causedBy: string | null
  madeAt: DateTime
  decidedBy: string | null
  decidedAt: DateTime | null
  appliedAt: DateTime | null
  reversesId: number | null
}

export interface Plan extends PlanSummary {
  changes: PlannedChange[]
}

export interface ExceptionInForce {
  id: number
  roomKey: string
  kind: ExceptionKind
  subject: string
  value: string | null
  reason: string | null
  validTo: IsoDate | null
  planId: number | null
  acceptedBy: string | null
  acceptedAt: DateTime
}

/** Rows of `room_plans` with the names of who caused and decided them; lists add order and limits. */
export function plansQuery() {
  return db
    .from('room_plans')
    .leftJoin('people as causers', 'causers.id', 'room_plans.caused_by_id')
    .leftJoin('people as deciders', 'deciders.id', 'room_plans.decided_by_id')
    .select(
      'room_plans.id',
      'room_plans.cause',
      'room_plans.state',
      'room_plans.fingerprint',
      'room_plans.change_count',
      'room_plans.done_count',
      'room_plans.removals',
      'room_plans.memberships',
      'room_plans.caused_by_id',
      'room_plans.made_at',
      'room_plans.decided_at',
      'room_plans.applied_at',
      'room_plans.reverses_id',
      'causers.given_name as causer_given_name',
      'causers.surname as causer_surname',
      'deciders.given_name as decider_given_name',
      'deciders.surname as decider_surname'
    )
}

export function planSummary(row: Record<string, any>): PlanSummary {
  return {
    id: row.id,
    cause: row.cause,
    state: row.state,
    fingerprint: row.fingerprint,
    changeCount: row.change_count,
    doneCount: row.done_count,
    removals: row.removals,
    memberships: row.memberships,
    causedById: row.caused_by_id,
    causedBy: row.causer_surname && `${row.causer_given_name} ${row.causer_surname}`,
    madeAt: fromStored(row.made_at),
    decidedBy: row.decider_surname && `${row.decider_given_name} ${row.decider_surname}`,
    decidedAt: fromStored(row.decided_at ?? null),
    appliedAt: fromStored(row.applied_at ?? null),
    reversesId: row.reverses_id,
  }
}

/** A plan with its changes; null where there is none. */
export async function planOf(id: number): Promise<Plan | null> {
  const row = await plansQuery().select('room_plans.changes').where('room_plans.id', id).first()
  return row && { ...planSummary(row), changes: unpackChanges(row.changes) }
}

/** The plan that waits for a second person; there is one at most. */
export async function waitingPlan(): Promise<PlanSummary | null> {
  const row = await plansQuery()
    .where('room_plans.state', 'waiting')
    .orderBy('room_plans.id', 'desc')
    .first()
  return row && planSummary(row)
}

/** What was accepted and holds today, the newest first. */
export async function exceptionsInForce(on: IsoDate = today()): Promise<ExceptionInForce[]> {
  const rows = await db
    .from('room_exceptions')
    .leftJoin('people', 'people.id', 'room_exceptions.accepted_by_id')
    .whereNull('room_exceptions.lifted_at')
    .where((either) =>
      either.whereNull('room_exceptions.valid_to').orWhere('room_exceptions.valid_to', '>=', on)
    )
    .orderBy('room_exceptions.id', 'desc')
    .select('room_exceptions.*', 'people.given_name', 'people.surname')
  return rows.map((row) => ({
    id: row.id,
    roomKey: row.room_key,
    kind: row.kind,
    subject: row.subject,
    value: row.value,
    reason: row.reason,
    validTo: row.valid_to,
    planId: row.plan_id,
    acceptedBy: row.surname && `${row.given_name} ${row.surname}`,
    acceptedAt: fromStored(row.accepted_at),
  }))
}
