import { recordEvent } from '#app/activity/activity_service'
import { refreshDues } from '#app/fleet/papers/due_book'
import InspectionRule from '#app/fleet/papers/inspection_rule'
import { isOffice } from '#app/fleet/papers/office'
import { ruleEvents } from '#app/fleet/papers/paper_events'
import {
  PapersNotYours,
  RuleEmpty,
  RuleEnded,
  RuleFromInvalid,
  RuleNotFound,
  RuleReferenceMissing,
} from '#app/fleet/papers/paper_exceptions'
import { checkedText } from '#app/fleet/papers/paper_input'
import { periodKinds, type PaperKind } from '#app/fleet/papers/paper_kinds'
import type { MeterKind, VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { dayBefore, today, type IsoDate } from '#app/shared/time'

/** What a rule wants, from a day on. */
export interface RuleValues {
  firstMonths: number | null
  everyMonths: number | null
  everyMeter: number | null
  required: boolean
  blocks: boolean
  legalReference: string
  validFrom: IsoDate
}

/** Of which vehicles a new rule is. */
export interface NewRule extends RuleValues {
  kind: PaperKind
  vehicleKinds: readonly VehicleKind[]
  meterKind: MeterKind | null
  weightOver: number | null
  weightUpTo: number | null
}

const REFERENCE = { el: 'Διάταξη', en: 'Legal reference' }

/** Rules of inspections as dated data: what held before a change stays to be seen. */
export class RuleService {
  async add(act: Act, input: NewRule): Promise<InspectionRule> {
    await this.#checkOffice(act)
    const rule = await InspectionRule.create(
      {
        ...this.#checked(input.kind, input),
        kind: input.kind,
        vehicleKinds: input.vehicleKinds.length ? input.vehicleKinds.join(' ') : null,
        fuels: null,
        meterKind: input.meterKind,
        weightOver: input.weightOver,
        weightUpTo: input.weightUpTo,
        seatsFrom: null,
        seatsUpTo: null,
        withTachograph: 0,
        recheckDays: null,
        recheckTotalDays: null,
        coveredBy: null,
        validTo: null,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    await this.#tell(act, ruleEvents.added, rule)
    return rule
  }

  /** From its day on another rule holds for the same vehicles; the old one ends the day before. */
  async change(
    act: Act,
    id: number,
    values: RuleValues,
    seen: number | null
  ): Promise<InspectionRule> {
    await this.#checkOffice(act)
    const old = await InspectionRule.query({ client: act.trx }).where({ id }).forUpdate().first()
    if (!old) throw new RuleNotFound()
    checkRevision(old, seen, { el: 'Ο κανόνας', en: 'The rule' })
    if (old.validTo !== null) throw new RuleEnded()
    if (values.validFrom <= old.validFrom) throw new RuleFromInvalid(old.validFrom)
    const checked = this.#checked(old.kind, values)
    const { kind, vehicleKinds, fuels, meterKind, weightOver, weightUpTo } = old
    const { seatsFrom, seatsUpTo, withTachograph } = old
    const { recheckDays, recheckTotalDays, coveredBy } = old
    const same = { kind, vehicleKinds, fuels, meterKind, weightOver, weightUpTo, seatsFrom }
    const rest = { seatsUpTo, withTachograph, recheckDays, recheckTotalDays, coveredBy }
    const validTo = dayBefore(values.validFrom)
    await old
      .merge({ validTo, revision: old.revision + 1, updatedAt: act.now })
      .useTransaction(act.trx)
      .save()
    const stamps = { validTo: null, revision: 0, createdAt: act.now, updatedAt: act.now }
    const rule = await InspectionRule.create(
      { ...same, ...rest, ...checked, ...stamps },
      { client: act.trx }
    )
    await this.#tell(act, ruleEvents.changed, rule)
    return rule
  }

  async #checkOffice(act: Act): Promise<void> {
    if (!(await isOffice(act))) throw new PapersNotYours()
  }

  #checked(kind: PaperKind, values: RuleValues) {
    const { firstMonths, everyMonths, everyMeter, validFrom } = values
    if (!everyMonths && !everyMeter && !periodKinds.includes(kind)) throw new RuleEmpty()
    const legalReference = checkedText(values.legalReference, 300, REFERENCE)
    if (!legalReference) throw new RuleReferenceMissing()
    const required: 0 | 1 = values.required ? 1 : 0
    const blocks: 0 | 1 = values.blocks ? 1 : 0
    return { firstMonths, everyMonths, everyMeter, required, blocks, legalReference, validFrom }
  }

  /** What is due follows at once: a town hall has a hundred vehicles or so. */
  async #tell(act: Act, name: string, rule: InspectionRule): Promise<void> {
    const { kind, everyMonths, everyMeter, validFrom } = rule
    await recordEvent(act, {
      name,
      subject: { type: 'inspection_rule', id: rule.id },
      payload: { kind, everyMonths, everyMeter, validFrom },
    })
    const rows = await act.trx.from('vehicles').select('id')
    const ids = rows.map((row) => row.id as number)
    await refreshDues(act.trx, ids, today(act.now))
  }
}

export const ruleService = new RuleService()
