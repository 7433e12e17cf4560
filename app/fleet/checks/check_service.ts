import { recordEvent } from '#app/activity/activity_service'
import {
  checkEvents,
  type CheckEventPayload,
  type CheckSubject,
} from '#app/fleet/checks/check_events'
import {
  CheckAlreadyDecided,
  CheckDecisionNotAllowed,
  CheckNotFound,
  CheckNoteTooLong,
  OwnSlipNotDecided,
} from '#app/fleet/checks/check_exceptions'
import { checkPolicy } from '#app/fleet/checks/check_policy'
import { officeIds, subjectOf } from '#app/fleet/checks/check_queries'
import type { FindingKind } from '#app/fleet/checks/finding_rules'
import FuelCheck, { stateOf, waits, type Decision } from '#app/fleet/checks/fuel_check'
import FuelFinding from '#app/fleet/checks/fuel_finding'
import { slipRow } from '#app/fleet/checks/slip_surroundings'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { today } from '#app/shared/time'

export const LONGEST_NOTE = 500

export interface CheckDecision {
  decision: Decision
  note?: string | null
  /** Absent: all that waits. */
  kinds?: readonly FindingKind[]
}

/** What the fleet office does about what was found: from the web and the chat alike. */
export class CheckService {
  /**
   * Decides what waits of a check.
   *
   * @param seen the revision that the person saw
   */
  async decide(
    act: Act,
    number: number,
    { decision, note, kinds }: CheckDecision,
    seen: number | null = null
  ): Promise<{ check: FuelCheck; subject: CheckSubject }> {
    if (!act.actor) throw new Error('Checks are decided by people only')
    const { id: actorId } = act.actor
    const found = await FuelCheck.query({ client: act.trx }).where('id', number).forUpdate().first()
    const slip = found && (await slipRow(act.trx, found.slipId))
    if (!found || !slip) throw new CheckNotFound(number)
    const vehicle = await Vehicle.findOrFail(slip.vehicle_id, { client: act.trx })
    const subject = subjectOf(found, slip, vehicle)
    const roles = await rolesOf(actorId, act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    if (!checkPolicy.maySee(chart, roles, actorId, subject)) throw new CheckNotFound(number)
    if (!fleetPolicy.mayManage(roles)) throw new CheckDecisionNotAllowed()
    if (!checkPolicy.mayDecide(roles, actorId, subject)) throw new OwnSlipNotDecided()
    const said = note?.trim().replace(/\s+/g, ' ') || null
    if (said && said.length > LONGEST_NOTE) throw new CheckNoteTooLong(LONGEST_NOTE)
    const name = { el: `Έλεγχος #${number}`, en: `Check #${number}` }
    checkRevision(found, seen, name)

    const findings = await FuelFinding.query({ client: act.trx }).where('checkId', found.id)
    const decided = findings.filter(
      ({ kind, state }) => waits(state) && (!kinds?.length || kinds.includes(kind))
    )
    if (decided.length === 0) throw new CheckAlreadyDecided(number)
    for (const finding of decided) {
      await finding
        .merge({ state: decision, note: said, decidedById: actorId, decidedAt: act.now })
        .save()
    }
    const revision = found.revision + 1
    await found.merge({ state: stateOf(findings), revision, updatedAt: act.now }).save()
    const payload: CheckEventPayload = {
      ...subject,
      kinds: decided.map(({ kind }) => kind),
      decision,
      note: said,
      readers: [...new Set([...(await officeIds(act.trx)), subject.driverId])],
    }
    await recordEvent(act, {
      name: checkEvents.decided,
      subject: { type: 'fuel_check', id: found.id },
      payload: { ...payload },
      notify: [subject.driverId],
    })
    return { check: found, subject }
  }
}

export const checkService = new CheckService()
