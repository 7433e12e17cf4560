import vine from '@vinejs/vine'
import { inspectionResults, paperKinds } from '#app/fleet/papers/paper_kinds'
import { aNumber } from '#app/fleet/papers/typed_number'
import { severities } from '#app/fleet/papers/vehicle_fault'
import { lineKinds, workPlaces } from '#app/fleet/papers/work_order'
import { meterKinds, vehicleKinds } from '#app/fleet/registry/vehicle_kinds'
import { calendarDate } from '#app/shared/rules'

const text = (most: number) => vine.string().trim().maxLength(most).nullable().optional()
const date = () => vine.string().use(calendarDate())
const flag = () => vine.boolean().optional()
const count = (most: number) =>
  vine.number().withoutDecimals().min(1).max(most).nullable().optional()

const paper = {
  number: text(60),
  issuer: text(120),
  fromOn: date(),
  untilOn: date().nullable().optional(),
  result: vine.enum(inspectionResults).nullable().optional(),
  meter: aNumber(),
  cost: aNumber(),
  note: text(500),
}

export const newPaperValidator = vine.create({
  plate: vine.string().trim().maxLength(20),
  kind: vine.enum(paperKinds),
  ...paper,
})

export const paperEditValidator = vine.create(paper)

const rule = {
  firstMonths: count(600),
  everyMonths: count(600),
  everyMeter: count(1_000_000),
  required: flag(),
  blocks: flag(),
  legalReference: vine.string().trim().maxLength(300),
  validFrom: date(),
}

export const ruleChangeValidator = vine.create(rule)

export const newRuleValidator = vine.create({
  ...rule,
  kind: vine.enum(paperKinds),
  vehicleKinds: vine.array(vine.enum(vehicleKinds)).optional(),
  meterKind: vine.enum(meterKinds).nullable().optional(),
  weightOver: count(100_000),
  weightUpTo: count(100_000),
})

export const faultValidator = vine.create({
  plate: vine.string().trim().maxLength(20),
  text: vine.string().trim().maxLength(1000),
  severity: vine.enum(severities),
  meter: aNumber(),
})

const order = {
  title: vine.string().trim().maxLength(200),
  description: text(2000),
  place: vine.enum(workPlaces),
  workshop: text(120),
  offer: text(120),
  takesOut: flag(),
  isService: flag(),
  meter: aNumber(),
}

export const newOrderValidator = vine.create({
  plate: vine.string().trim().maxLength(20),
  faults: vine.array(vine.number().withoutDecimals().positive()).maxLength(20).optional(),
  ...order,
})

export const orderEditValidator = vine.create(order)

export const lineValidator = vine.create({
  kind: vine.enum(lineKinds),
  text: vine.string().trim().maxLength(200),
  quantity: aNumber(),
  unitPrice: aNumber(),
})

export const testValidator = vine.create({
  outcome: vine.enum(['passed', 'failed'] as const),
  note: text(500),
})

export const releaseValidator = vine.create({ meter: aNumber() })
