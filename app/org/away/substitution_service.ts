import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { rolesOf } from '#app/identity/roles'
import {
  DeputyIsHead,
  DeputyNamingNotAllowed,
  DeputyNotHere,
  SubstitutionNotFound,
  SubstitutionOverlaps,
  UnitNotInForce,
} from '#app/org/away/away_exceptions'
import { checkedAct, checkPeriod, wordedPeriod, type AwayPeriod } from '#app/org/away/away_period'
import { awayPolicy } from '#app/org/away/away_policy'
import { asHead } from '#app/org/away/on_behalf'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { lockedOrgRevision } from '#app/org/org_revision'
import { turning } from '#app/org/chart/org_turns'
import Substitution from '#app/org/away/substitution'
import type { Act, Actor } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { today, type IsoDate } from '#app/shared/time'

export interface NewSubstitution extends AwayPeriod {
  unitId: number
  /** Who stands in. */
  personId: number
  /** The number of the act that names them. */
  act?: string | null
}

/** Who stands in for a unit's head by an act: powers move with the days, by themselves. */
export class SubstitutionService {
  async record(act: Act, input: NewSubstitution): Promise<Substitution> {
    const { chart, unit, by } = await this.#unitFor(act, input.unitId)
    checkPeriod(input, today(act.now))
    const deputy = deputyFor(chart, unit, input.personId)
    await this.#checkOverlap(act, chart, unit, input)
    const wanted = {
      unitId: unit.id,
      personId: deputy.id,
      validFrom: input.from,
      validTo: input.to,
      act: checkedAct(input.act),
    }
    await this.#tell(by, chart, unit, 'substitution.recorded', wanted)
    const recorded = { recordedById: act.actor?.id ?? null, recordedAt: act.now }
    return turning(by, () => Substitution.create({ ...wanted, ...recorded }, { client: act.trx }))
  }

  /** Ends a substitution from today on, or one that was to come; the record stays. */
  async withdraw(act: Act, id: number): Promise<Substitution> {
    const found = await Substitution.query({ client: act.trx })
      .where({ id })
      .whereNull('withdrawn_at')
      .where('valid_to', '>=', today(act.now))
      .first()
    if (!found) throw new SubstitutionNotFound()
    return this.#withdraw(act, found.unitId, (each) => each.id === id)
  }

  /** Ends the unit's substitution of today, or the next one to come. */
  async withdrawNext(act: Act, unitId: number): Promise<Substitution> {
    return this.#withdraw(act, unitId, () => true)
  }

  async #withdraw(
    act: Act,
    unitId: number,
    meant: (each: Substitution) => boolean
  ): Promise<Substitution> {
    const { chart, unit, by } = await this.#unitFor(act, unitId)
    const comings = await this.#comings(act.trx, chart, unit, today(act.now))
    const substitution = comings.find(meant)
    if (!substitution) throw new SubstitutionNotFound()
    await this.#tell(by, chart, unit, 'substitution.withdrawn', substitution)
    return turning(by, () => substitution.merge({ withdrawnAt: act.now }).save())
  }

  /**
   * What `withdrawNext` would end now, for who may end it.
   *
   * @throws what `withdrawNext` would throw
   */
  async nextToWithdraw(
    actor: Actor,
    unitId: number,
    client: QueryClientContract
  ): Promise<Substitution> {
    const chart = await orgChart(client, today())
    const unit = unitInForce(chart, unitId)
    await checkNaming(chart, actor, unit, client)
    const [next] = await this.#comings(client, chart, unit, today())
    if (!next) throw new SubstitutionNotFound()
    return next
  }

  /** The unit, and the act as who may name its deputies does it; other changes wait. */
  async #unitFor(act: Act, unitId: number) {
    await lockedOrgRevision(act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    const unit = unitInForce(chart, unitId)
    if (!act.actor && act.origin.kind === 'console') return { chart, unit, by: act }
    if (!act.actor) throw new DeputyNamingNotAllowed()
    const roles = await checkNaming(chart, act.actor, unit, act.trx)
    return { chart, unit, by: roles.has('hr') ? act : asHead(act, chart, unit.id) }
  }

  async #checkOverlap(act: Act, chart: OrgChart, unit: UnitNode, input: NewSubstitution) {
    const comings = await this.#comings(act.trx, chart, unit, input.from)
    const other = comings.find(({ validFrom }) => validFrom <= input.to)
    if (!other) return
    const name = chart.person(other.personId)?.displayName ?? ''
    const days = wordedPeriod({ from: other.validFrom, to: other.validTo })
    throw new SubstitutionOverlaps(unit.code, name, days)
  }

  /** Those that last until a day or longer, also of the unit as it was before a change. */
  #comings(
    client: QueryClientContract,
    chart: OrgChart,
    { id }: UnitNode,
    until: IsoDate
  ): Promise<Substitution[]> {
    return Substitution.query({ client })
      .whereIn('unit_id', [...chart.lineage(id)])
      .whereNull('withdrawn_at')
      .where('valid_to', '>=', until)
      .orderBy('valid_from')
  }

  /** Before the change: after it a chart would be read anew for this transaction alone. */
  async #tell(act: Act, chart: OrgChart, unit: UnitNode, name: string, row: Told) {
    const head = chart.headOf(unit.id)
    await recordEvents(act, [
      {
        name,
        subject: { type: 'unit', id: unit.id },
        payload: {
          unit: unit.code,
          assigneeId: row.personId,
          headId: head?.id ?? null,
          from: row.validFrom,
          until: row.validTo,
          act: row.act,
        },
        notify: [row.personId, ...(head ? [head.id] : [])],
      },
    ])
  }
}

type Told = Pick<Substitution, 'personId' | 'validFrom' | 'validTo' | 'act'>

export const substitutionService = new SubstitutionService()

function unitInForce(chart: OrgChart, unitId: number): UnitNode {
  const known = chart.unitsOfAllTimes.find(({ id }) => id === unitId)
  const unit = known && chart.unitByCode(known.code)
  if (!unit) throw new UnitNotInForce()
  return unit
}

/** @returns the actor's roles, one of which may be what allows it */
async function checkNaming(
  chart: OrgChart,
  actor: Actor,
  unit: UnitNode,
  client: QueryClientContract
) {
  const roles = await rolesOf(actor.id, client)
  if (!awayPolicy.mayNameDeputy(chart, actor.id, unit.id, roles)) throw new DeputyNamingNotAllowed()
  return roles
}

function deputyFor(chart: OrgChart, unit: UnitNode, personId: number): PersonNode {
  const deputy = chart.person(personId)
  const name = deputy?.displayName ?? '…'
  if (!deputy?.active || chart.placementsOf(personId).length === 0) throw new DeputyNotHere(name)
  if (chart.headOf(unit.id) === deputy) throw new DeputyIsHead(name, unit.code)
  return deputy
}
