import { recordEvent } from '#app/activity/activity_service'
import { refreshDues, rulesOn } from '#app/fleet/papers/due_book'
import { ruleFor, untilBy } from '#app/fleet/papers/due_rules'
import type InspectionRule from '#app/fleet/papers/inspection_rule'
import { paperEvents } from '#app/fleet/papers/paper_events'
import {
  PaperAlreadyRecorded,
  PaperNotFound,
  PapersNotYours,
  PaperUntilMissing,
  PaperVoided,
  ResultMissing,
  ServiceMeterMissing,
} from '#app/fleet/papers/paper_exceptions'
import { checkDates, checkedCost, checkedReason, checkedText } from '#app/fleet/papers/paper_input'
import {
  inspectedKinds,
  isFailed,
  type InspectionResult,
  type PaperKind,
} from '#app/fleet/papers/paper_kinds'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { isOffice } from '#app/fleet/papers/office'
import { noteReading } from '#app/fleet/registry/meters'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import Vehicle from '#app/fleet/registry/vehicle'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { today, type IsoDate } from '#app/shared/time'

export interface NewPaper {
  kind: PaperKind
  number?: string | null
  issuer?: string | null
  fromOn: IsoDate
  /** Absent: by the rule that holds on the first day. */
  untilOn?: IsoDate | null
  result?: InspectionResult | null
  /** Of a service: kilometres or hours. */
  meter?: number | null
  cost?: number | null
  note?: string | null
  workOrderId?: number | null
}

export type PaperEdit = Omit<NewPaper, 'kind' | 'workOrderId'>

const NUMBER = { el: 'Αριθμός', en: 'Number' }
const ISSUER = { el: 'Εκδότης', en: 'Issuer' }
const NOTE = { el: 'Παρατηρήσεις', en: 'Notes' }

/** What can be done with papers and inspections, from the web and the workshop alike. */
export class PaperService {
  /** Records a paper; those of its kind that it follows stay as history. */
  async record(act: Act, plate: string, input: NewPaper): Promise<VehiclePaper> {
    await this.#checkOffice(act)
    return this.recordFor(act, await vehicleByPlate(act.trx, plate), input)
  }

  /** As `record`, for whom another service has let in already. */
  async recordFor(act: Act, vehicle: Vehicle, input: NewPaper): Promise<VehiclePaper> {
    const { kind } = input
    const own = await this.#standing(act, vehicle.id, kind)
    const values = await this.#checked(act, vehicle, kind, input, own)
    const twin = own.find(
      ({ fromOn, number }) => fromOn === values.fromOn && number === values.number
    )
    if (twin) throw new PaperAlreadyRecorded()
    const paper = await VehiclePaper.create(
      {
        ...values,
        vehicleId: vehicle.id,
        kind,
        state: 'current',
        workOrderId: input.workOrderId ?? null,
        recordedById: act.actor?.id ?? null,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    await this.#note(act, vehicle, paper)
    await this.#settle(act, vehicle, [...own, paper])
    await this.#tell(act, paperEvents.recorded, vehicle, paper)
    return paper
  }

  /** Corrects what was written wrong. */
  async edit(act: Act, id: number, input: PaperEdit, seen: number | null): Promise<VehiclePaper> {
    await this.#checkOffice(act)
    const { paper, vehicle } = await this.#find(act, id)
    checkRevision(paper, seen, { el: 'Το έγγραφο', en: 'The paper' })
    const own = await this.#standing(act, vehicle.id, paper.kind)
    const others = own.filter((each) => each.id !== id)
    const values = await this.#checked(act, vehicle, paper.kind, input, others)
    if (others.some((each) => each.fromOn === values.fromOn && each.number === values.number)) {
      throw new PaperAlreadyRecorded()
    }
    const meterChanges = values.atMeter !== paper.atMeter
    const { untilTotal, atTotal } = paper
    paper.merge({ ...values, revision: paper.revision + 1, updatedAt: act.now })
    if (!meterChanges) paper.merge({ untilTotal, atTotal })
    await paper.useTransaction(act.trx).save()
    if (meterChanges) await this.#note(act, vehicle, paper)
    await this.#settle(act, vehicle, [...others, paper])
    await this.#tell(act, paperEvents.edited, vehicle, paper)
    return paper
  }

  /** Takes back what should never have been recorded; it stays, with the reason. */
  async void(act: Act, id: number, reason: string, seen: number | null): Promise<VehiclePaper> {
    await this.#checkOffice(act)
    const { paper, vehicle } = await this.#find(act, id)
    checkRevision(paper, seen, { el: 'Το έγγραφο', en: 'The paper' })
    const voidReason = checkedReason(reason)
    const values = { state: 'voided', voidReason, replacedById: null } as const
    paper.merge({ ...values, revision: paper.revision + 1, updatedAt: act.now })
    await paper.useTransaction(act.trx).save()
    await this.#settle(act, vehicle, await this.#standing(act, vehicle.id, paper.kind))
    await this.#tell(act, paperEvents.voided, vehicle, paper, { reason: voidReason })
    return paper
  }

  async #checkOffice(act: Act): Promise<void> {
    if (!(await isOffice(act))) throw new PapersNotYours()
  }

  async #find(act: Act, id: number): Promise<{ paper: VehiclePaper; vehicle: Vehicle }> {
    const paper = await VehiclePaper.query({ client: act.trx }).where({ id }).forUpdate().first()
    if (!paper) throw new PaperNotFound()
    if (paper.state === 'voided') throw new PaperVoided()
    const vehicle = await Vehicle.findOrFail(paper.vehicleId, { client: act.trx })
    return { paper, vehicle }
  }

  async #standing(act: Act, vehicleId: number, kind: PaperKind): Promise<VehiclePaper[]> {
    return VehiclePaper.query({ client: act.trx })
      .where({ vehicleId, kind })
      .whereNot('state', 'voided')
      .orderBy('id')
      .forUpdate()
  }

  async #checked(
    act: Act,
    vehicle: Vehicle,
    kind: PaperKind,
    input: PaperEdit,
    others: readonly VehiclePaper[]
  ) {
    const rule = ruleFor(await rulesOn(act.trx, input.fromOn), vehicle, kind, input.fromOn)
    const isInspected = inspectedKinds.includes(kind)
    const result = isInspected ? (input.result ?? null) : null
    if (isInspected && result === null) throw new ResultMissing()
    const failedSince = isFailed(result) ? firstFailed(others, input.fromOn) : null
    const holds = rule && untilBy(rule, { fromOn: input.fromOn, result, failedSince })
    const untilOn = isFailed(result) ? (holds ?? input.fromOn) : (input.untilOn ?? holds)
    const atMeter = kind === 'service' ? (input.meter ?? null) : null
    if (kind === 'service' && rule?.everyMeter && atMeter === null) throw new ServiceMeterMissing()
    checkDates(kind, input.fromOn, untilOn, today(act.now))
    if (untilOn === null && kind !== 'service') throw new PaperUntilMissing()
    return {
      number: checkedText(input.number, 60, NUMBER),
      issuer: checkedText(input.issuer, 120, ISSUER),
      note: checkedText(input.note, 500, NOTE),
      cost: checkedCost(input.cost),
      fromOn: input.fromOn,
      untilOn,
      result,
      failedSince,
      atMeter,
      atTotal: null,
      untilTotal: null,
    }
  }

  /** A service's reading goes to the vehicle as well; the next one counts from it. */
  async #note(act: Act, vehicle: Vehicle, paper: VehiclePaper): Promise<void> {
    if (paper.atMeter === null) return
    const { total } = await noteReading(act, vehicle, {
      value: paper.atMeter,
      at: noonOf(paper.fromOn, act),
      source: paper.workOrderId === null ? 'manual' : 'work',
      sourceId: paper.workOrderId ?? paper.id,
    })
    const every = await everyMeterOf(act, vehicle, paper)
    paper.merge({ atTotal: total, untilTotal: every === null ? null : total + every })
    await paper.useTransaction(act.trx).save()
  }

  /** The latest of a kind is the one that counts, those before it are history. */
  async #settle(act: Act, vehicle: Vehicle, papers: readonly VehiclePaper[]): Promise<void> {
    const inOrder = [...papers].sort((a, b) =>
      a.fromOn === b.fromOn ? a.id - b.id : a.fromOn < b.fromOn ? -1 : 1
    )
    for (const [at, paper] of inOrder.entries()) {
      const next = inOrder[at + 1]
      const state = next ? 'replaced' : 'current'
      const replacedById = next?.id ?? null
      if (paper.state === state && paper.replacedById === replacedById) continue
      await paper.merge({ state, replacedById }).useTransaction(act.trx).save()
    }
    await refreshDues(act.trx, [vehicle.id], today(act.now))
  }

  async #tell(
    act: Act,
    name: string,
    vehicle: Vehicle,
    paper: VehiclePaper,
    more: Record<string, unknown> = {}
  ): Promise<void> {
    const { plate, unitId } = vehicle
    const { kind, fromOn, untilOn, result } = paper
    await recordEvent(act, {
      name,
      subject: { type: 'vehicle_paper', id: paper.id },
      payload: { plate, unitId, kind, fromOn, untilOn, result, ...more },
    })
  }
}

export const paperService = new PaperService()

/** The first of the failed ones that this one follows without one between that was passed. */
function firstFailed(others: readonly VehiclePaper[], fromOn: IsoDate): IsoDate {
  const before = others
    .filter((each) => each.fromOn <= fromOn)
    .sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
  const passed = before.findIndex((each) => !isFailed(each.result))
  const failed = passed < 0 ? before : before.slice(0, passed)
  return failed.at(-1)?.fromOn ?? fromOn
}

async function everyMeterOf(
  act: Act,
  vehicle: Vehicle,
  { kind, fromOn }: VehiclePaper
): Promise<number | null> {
  const rule: InspectionRule | null = ruleFor(await rulesOn(act.trx, fromOn), vehicle, kind, fromOn)
  return rule?.everyMeter ?? null
}

/** A paper has a day and no hour; today's is now. */
function noonOf(day: IsoDate, act: Act) {
  if (day === today(act.now)) return act.now
  return act.now.setZone('utc').set({
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
    hour: 10,
    minute: 0,
    second: 0,
    millisecond: 0,
  })
}
