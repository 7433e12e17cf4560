import { rolesOf } from '#app/identity/roles'
import Absence, { type AbsenceKind } from '#app/org/away/absence'
import {
  AbsenceNotFound,
  AbsenceOverlaps,
  AbsenceRecordingNotAllowed,
  PersonNotHere,
} from '#app/org/away/away_exceptions'
import { checkedAct, checkPeriod, wordedPeriod, type AwayPeriod } from '#app/org/away/away_period'
import { awayPolicy } from '#app/org/away/away_policy'
import { asHead } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { lockedOrgRevision } from '#app/org/org_revision'
import { turning } from '#app/org/chart/org_turns'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { today } from '#app/shared/time'

export interface NewAbsence extends AwayPeriod {
  personId: number
  /** Absent: said to nobody. */
  kind?: AbsenceKind
  act?: string | null
}

/** Who is away, and until when; a head's powers go to whoever stands in. */
export class AbsenceService {
  async record(act: Act, input: NewAbsence): Promise<Absence> {
    const { chart, by } = await this.#chartFor(act, input.personId)
    checkPeriod(input, today(act.now))
    const person = chart.person(input.personId)
    if (!person?.active || chart.placementsOf(person.id).length === 0) {
      throw new PersonNotHere(person?.displayName ?? '…')
    }
    await this.#checkOverlap(act, person.displayName, input)
    const wanted = {
      personId: person.id,
      kind: input.kind ?? 'other',
      validFrom: input.from,
      validTo: input.to,
      act: checkedAct(input.act),
    }
    await this.#tell(by, chart, 'absence.recorded', wanted)
    const recorded = { recordedById: act.actor?.id ?? null, recordedAt: act.now }
    return turning(by, () => Absence.create({ ...wanted, ...recorded }, { client: act.trx }))
  }

  /** Ends an absence from today on, or one that was to come; the record stays. */
  async withdraw(act: Act, id: number): Promise<Absence> {
    const absence = await Absence.query({ client: act.trx })
      .where({ id })
      .whereNull('withdrawn_at')
      .where('valid_to', '>=', today(act.now))
      .forUpdate()
      .first()
    if (!absence) throw new AbsenceNotFound()
    const { chart, by } = await this.#chartFor(act, absence.personId)
    await this.#tell(by, chart, 'absence.withdrawn', absence)
    return turning(by, () => absence.merge({ withdrawnAt: act.now }).save())
  }

  /** The chart, and the act as who may record this person's absences does it. */
  async #chartFor(act: Act, personId: number): Promise<{ chart: OrgChart; by: Act }> {
    await lockedOrgRevision(act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    if (!act.actor && act.origin.kind === 'console') return { chart, by: act }
    if (!act.actor) throw new AbsenceRecordingNotAllowed()
    const roles = await rolesOf(act.actor.id, act.trx)
    if (!awayPolicy.mayRecordAbsence(chart, act.actor.id, personId, roles)) {
      throw new AbsenceRecordingNotAllowed()
    }
    const home = chart.homeUnitOf(personId)
    const own = act.actor.id === personId || roles.has('hr')
    return { chart, by: own || !home ? act : asHead(act, chart, home.id) }
  }

  async #checkOverlap(act: Act, name: string, { personId, from, to }: NewAbsence): Promise<void> {
    const other = await Absence.query({ client: act.trx })
      .where('person_id', personId)
      .whereNull('withdrawn_at')
      .where('valid_to', '>=', from)
      .where('valid_from', '<=', to)
      .orderBy('valid_from')
      .first()
    if (!other) return
    throw new AbsenceOverlaps(name, wordedPeriod({ from: other.validFrom, to: other.validTo }))
  }

  /**
   * Tells the person and their superior, and never why; whoever comes to be in charge is told on
   * the day. Before the change: after it a chart would be read anew for this transaction alone.
   */
  async #tell(act: Act, chart: OrgChart, name: string, row: Told): Promise<void> {
    const superior = chart.superiorOf(row.personId)
    await recordEvents(act, [
      {
        name,
        subject: { type: 'person', id: row.personId },
        payload: {
          assigneeId: row.personId,
          from: row.validFrom,
          until: row.validTo,
        },
        notify: [row.personId, ...(superior ? [superior.id] : [])],
      },
    ])
  }
}

type Told = Pick<Absence, 'personId' | 'validFrom' | 'validTo'>

export const absenceService = new AbsenceService()
