import { authorise } from '#app/identity/rights'
import { orgRevision } from '#app/org/org_revision'
import { planReaders } from '#app/rooms/plans/plan_readers'
import { oppositeOf, type WantedException } from '#app/rooms/plans/opposite_changes'
import {
  DayPassed,
  ExceptionNotFound,
  NotAcceptable,
  NotDrift,
  NothingToReverse,
  OwnDrift,
  OwnPlan,
  PlanChangedMeanwhile,
  PlanNotApplied,
  PlanNotFound,
  PlanNotWaiting,
  ReasonMissing,
} from '#app/rooms/plans/plan_exceptions'
import { unpackChanges } from '#app/rooms/plans/planned_change'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { insertRow } from '#app/shared/rows'
import { today, toStored, type IsoDate } from '#app/shared/time'

type PlanRow = Record<string, any>

/** What people decide about plans of the rooms. The rooms' worker carries it out. */
class PlanService {
  /**
   * Lets a plan be applied that waits because it takes many people out of rooms.
   *
   * @param fingerprint of the plan that the person saw; what it does now must be the same
   * @throws OwnPlan, PlanNotWaiting, PlanChangedMeanwhile
   */
  async approve(act: Act, id: number, fingerprint: string): Promise<void> {
    const plan = await this.#waiting(act, id)
    if (plan.fingerprint !== fingerprint) throw new PlanChangedMeanwhile()
    if (plan.org_revision !== (await orgRevision(act.trx))) throw new PlanChangedMeanwhile()
    await this.#decide(act, plan, 'approved')
    await this.#record(act, 'rooms.plan_approved', id, { removals: plan.removals })
  }

  /**
   * Nobody is taken out by it; asked again when the org chart has changed.
   *
   * @throws ReasonMissing, PlanNotWaiting
   */
  async refuse(act: Act, id: number, reason: string): Promise<void> {
    const plan = await this.#waiting(act, id, false)
    const why = checkedReason(reason)
    await this.#decide(act, plan, 'refused')
    await this.#record(act, 'rooms.plan_refused', id, { removals: plan.removals, reason: why })
  }

  /**
   * Undoes what an applied plan has done, and keeps it undone by exceptions until they are lifted.
   * Where that lets stand what was changed by hand, it takes what accepting drift takes.
   *
   * @throws PlanNotApplied, OwnDrift, OwnPlan, NothingToReverse
   */
  async reverse(act: Act, id: number): Promise<void> {
    await authorise(act, 'approve_room_plans', () => true)
    const plan = await planRow(act, id)
    if (plan.state !== 'applied') throw new PlanNotApplied(id)
    const changes = unpackChanges(plan.changes)
    if (plan.cause === 'drift') {
      await authorise(act, 'administer')
      if (changes.some(({ by }) => by !== null && by === act.actor?.matrixId)) throw new OwnDrift()
    }
    const wanted = changes.flatMap(oppositeOf)
    if (wanted.length === 0) throw new NothingToReverse(id)
    // Nobody lets themselves into a room again.
    if (act.actor && wanted.some(({ subject }) => subject === act.actor!.matrixId)) {
      throw new OwnPlan()
    }
    for (const exception of wanted) await this.#except(act, exception, { planId: id })
    await touchRooms(act.trx)
    await this.#record(act, 'rooms.plan_reversed', id, { exceptions: wanted.length })
  }

  /**
   * Lets stand what somebody changed by hand, and restores it.
   *
   * @param index of the change in its plan
   * @param until the last day; without end where left out
   * @throws NotDrift, NotAcceptable, OwnDrift, ReasonMissing, DayPassed
   */
  async acceptDrift(
    act: Act,
    planId: number,
    index: number,
    reason: string,
    until: IsoDate | null = null
  ): Promise<void> {
    await authorise(act, 'administer')
    const plan = await planRow(act, planId)
    const change = plan.cause === 'drift' ? unpackChanges(plan.changes)[index] : undefined
    if (!change) throw new NotDrift()
    if (act.actor && act.actor.matrixId === change.by) throw new OwnDrift()
    const wanted = oppositeOf(change)
    if (wanted.length === 0) throw new NotAcceptable()
    const why = checkedReason(reason)
    if (until !== null && until < today(act.now)) throw new DayPassed()
    for (const exception of wanted) {
      await this.#except(act, exception, { planId, reason: why, until })
    }
    await touchRooms(act.trx)
    const { kind, room, subject } = change
    await this.#record(act, 'rooms.drift_accepted', planId, { kind, room, subject, reason: why })
  }

  /** Ends an exception: the room follows the org chart again. @throws ExceptionNotFound */
  async lift(act: Act, exceptionId: number): Promise<void> {
    await authorise(act, 'administer')
    const row = await act.trx
      .from('room_exceptions')
      .where({ id: exceptionId })
      .whereNull('lifted_at')
      .forUpdate()
      .first()
    if (!row) throw new ExceptionNotFound()
    await act.trx
      .from('room_exceptions')
      .where({ id: exceptionId })
      .update({ lifted_at: toStored(act.now), lifted_by_id: act.actor?.id ?? null })
    await touchRooms(act.trx)
    const { kind, room_key: room, subject } = row
    const payload = { kind, room, subject, readers: await planReaders(act.trx) }
    await recordEvents(act, [
      {
        name: 'rooms.exception_lifted',
        subject: { type: 'room_exception', id: exceptionId },
        payload,
      },
    ])
  }

  /**
   * A reorganisation that a second person has confirmed is not asked for twice: the first plan
   * from this revision of the org chart on may take out so many.
   *
   * Called in the transaction that changes the org chart, once that has authorised the approver.
   */
  async approveInAdvance(act: Act, fromRevision: number, mostRemovals: number): Promise<void> {
    await insertRow(act.trx, 'room_approvals', {
      org_revision: fromRevision,
      most_removals: mostRemovals,
      approved_by_id: act.actor?.id ?? null,
      approved_at: toStored(act.now),
    })
  }

  async #waiting(act: Act, id: number, bySecondPerson = true): Promise<PlanRow> {
    await authorise(act, 'approve_room_plans', () => true)
    const plan = await planRow(act, id)
    if (plan.state !== 'waiting') throw new PlanNotWaiting(id)
    const own = act.actor !== null && plan.caused_by_id === act.actor.id
    if (bySecondPerson && own) throw new OwnPlan()
    return plan
  }

  async #decide(act: Act, { id }: PlanRow, state: 'approved' | 'refused'): Promise<void> {
    await act.trx
      .from('room_plans')
      .where({ id })
      .update({ state, decided_by_id: act.actor?.id ?? null, decided_at: toStored(act.now) })
    await touchRooms(act.trx)
  }

  /** One that says the opposite of an earlier one takes its place. */
  async #except(
    act: Act,
    { roomKey, kind, subject, value }: WantedException,
    {
      planId,
      reason = null,
      until = null,
    }: { planId: number; reason?: string | null; until?: IsoDate | null }
  ): Promise<void> {
    const opposed = kind === 'member' ? 'not_member' : kind === 'not_member' ? 'member' : kind
    await act.trx
      .from('room_exceptions')
      .where({ room_key: roomKey, subject })
      .whereIn('kind', [kind, opposed])
      .whereNull('lifted_at')
      .update({ lifted_at: toStored(act.now), lifted_by_id: act.actor?.id ?? null })
    await insertRow(act.trx, 'room_exceptions', {
      room_key: roomKey,
      kind,
      subject,
      value,
      reason,
      valid_to: until,
      plan_id: planId,
      accepted_by_id: act.actor?.id ?? null,
      accepted_at: toStored(act.now),
    })
  }

  async #record(act: Act, name: string, id: number, payload: Record<string, unknown>) {
    const told = { ...payload, readers: await planReaders(act.trx) }
    await recordEvents(act, [{ name, subject: { type: 'room_plan', id }, payload: told }])
  }
}

export default new PlanService()

async function planRow(act: Act, id: number): Promise<PlanRow> {
  const row = await act.trx.from('room_plans').where({ id }).forUpdate().first()
  if (!row) throw new PlanNotFound(id)
  return row
}

const LONGEST_REASON = 500

function checkedReason(reason: string): string {
  const text = reason.trim()
  if (!text) throw new ReasonMissing()
  return text.slice(0, LONGEST_REASON)
}
