import { rolesOf } from '#app/identity/roles'
import Absence, { type AbsenceKind } from '#app/org/absence'
import {
  AbsenceNotFound,
  AbsenceOverlaps,
  AbsenceRecordingNotAllowed,
  PersonNotHere,
} from '#app/org/away_exceptions'
import { checkedAct, checkPeriod, wordedPeriod, type AwayPeriod } from '#app/org/away_period'
import { awayPolicy } from '#app/org/away_policy'
import { asHead } from '#app/org/on_behalf'
import type { OrgChart } from '#app/org/org_chart'
import { orgChart } from '#app/org/org_chart_queries'
import { lockedOrgRevision, touchOrg } from '#app/org/org_revision'
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
    const absence = await Absence.create(
      {
        personId: person.id,
        kind: input.kind ?? 'other',
        validFrom: input.from,
        validTo: input.to,
        act: checkedAct(input.act),
        recordedById: act.actor?.id ?? null,
        recordedAt: act.now,
      },
      { client: act.trx }
    )
    await this.#changed(by, chart, 'absence.recorded', absence)
    return absence
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
    await absence.merge({ withdrawnAt: act.now }).save()
    await this.#changed(by, chart, 'absence.withdrawn', absence)
    return absence
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

  /** Tells the person, their superior, and those to whom a head's powers go. Never why. */
  async #changed(act: Act, chart: OrgChart, name: string, row: Absence): Promise<void> {
    const headed = chart.units.filter(({ id }) => chart.headOf(id)?.id === row.personId)
    const deputies = headed.map(({ id }) =>
      chart.isInChargeOf(row.personId, id) ? chart.nextInChargeOf(id) : chart.inChargeOf(id)
    )
    const told = [...deputies.map((found) => found?.person), chart.superiorOf(row.personId)]
    await recordEvents(act, [
      {
        name,
        subject: { type: 'person', id: row.personId },
        payload: {
          absenceId: row.id,
          assigneeId: row.personId,
          from: row.validFrom,
          until: row.validTo,
        },
        notify: [row.personId, ...told.flatMap((person) => (person ? [person.id] : []))],
      },
    ])
    // Last: from here on a chart would be read anew for this transaction alone.
    await touchOrg(act.trx)
  }
}

export const absenceService = new AbsenceService()
