/*
 * What is due by when: papers, rules and the meter's use in, days out. Nothing is read here.
 */
import type InspectionRule from '#app/fleet/papers/inspection_rule'
import {
  isFailed,
  paperKinds,
  periodKinds,
  type DueReason,
  type PaperKind,
} from '#app/fleet/papers/paper_kinds'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import type VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { dayAfter, dayBefore, daysAfter, type IsoDate } from '#app/shared/time'

export type RuleFacts = Pick<
  InspectionRule,
  | 'kind'
  | 'vehicleKinds'
  | 'fuels'
  | 'meterKind'
  | 'weightOver'
  | 'weightUpTo'
  | 'seatsFrom'
  | 'seatsUpTo'
  | 'withTachograph'
  | 'firstMonths'
  | 'everyMonths'
  | 'everyMeter'
  | 'recheckDays'
  | 'recheckTotalDays'
  | 'coveredBy'
  | 'required'
  | 'blocks'
  | 'validFrom'
  | 'validTo'
>

export type VehicleFacts = Pick<
  Vehicle,
  'kind' | 'fuel' | 'meterKind' | 'grossWeightKg' | 'seats' | 'tachograph' | 'firstRegisteredOn'
>

export type PaperFacts = Pick<
  VehiclePaper,
  'id' | 'kind' | 'fromOn' | 'untilOn' | 'result' | 'failedSince' | 'untilTotal'
>

/** Where a meter stands, and how much a day brings on average. */
export interface MeterUse {
  total: number
  perDay: number
}

/** What a vehicle owes of one kind. */
export interface Due {
  kind: PaperKind
  paperId: number | null
  /** Last day on which all is well; null where nobody knows. */
  dueOn: IsoDate | null
  reason: DueReason
  /** From this day on it may not be on the road. */
  blocksFrom: IsoDate | null
  /** At this reading, across replaced meters. */
  untilTotal: number | null
}

/** For what is missing altogether: it never was allowed. */
const ALWAYS: IsoDate = '1900-01-01'
/** Nobody knows the use of a vehicle for more than so many days ahead. */
const FORESEEN_DAYS = 1100
/** Taken for heavier than 3,500 kg where nobody has written down their weight. */
const HEAVY: readonly VehicleKind[] = [
  'refuse_truck',
  'sweeper',
  'bin_washer',
  'crane_truck',
  'tipper',
  'bus',
]
/** Taken for ten seats where nobody has written them down. */
const BUSES: readonly VehicleKind[] = ['minibus', 'bus']

/** The same day so many months later; the month's last where it has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year, month, date] = day.split('-').map(Number)
  const at = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(at / 12), at % 12]
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate()
  return new Date(Date.UTC(toYear, toMonth, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Whether a rule is about a vehicle, whatever the day. */
export function concerns(rule: RuleFacts, vehicle: VehicleFacts): boolean {
  const weight = vehicle.grossWeightKg ?? (HEAVY.includes(vehicle.kind) ? 3501 : 0)
  const seats = vehicle.seats ?? (BUSES.includes(vehicle.kind) ? 10 : 0)
  return (
    isAmong(rule.vehicleKinds, vehicle.kind) &&
    isAmong(rule.fuels, vehicle.fuel) &&
    (rule.meterKind === null || rule.meterKind === vehicle.meterKind) &&
    (rule.weightOver === null || weight > rule.weightOver) &&
    (rule.weightUpTo === null || weight <= rule.weightUpTo) &&
    (rule.seatsFrom === null || seats >= rule.seatsFrom) &&
    (rule.seatsUpTo === null || seats <= rule.seatsUpTo) &&
    (!rule.withTachograph || vehicle.tachograph !== 'none')
  )
}

/** The rule that holds on a day; the strictest where several do. */
export function ruleFor<R extends RuleFacts>(
  rules: readonly R[],
  vehicle: VehicleFacts,
  kind: PaperKind,
  day: IsoDate
): R | null {
  const holding = rules.filter(
    (rule) =>
      rule.kind === kind &&
      rule.validFrom <= day &&
      (rule.validTo === null || rule.validTo >= day) &&
      concerns(rule, vehicle)
  )
  const months = (rule: R) => rule.everyMonths ?? Number.MAX_SAFE_INTEGER
  return holding.sort((a, b) => months(a) - months(b))[0] ?? null
}

/**
 * Until when an inspection of a day holds by a rule; null where the rule names no time. A failed
 * one holds until it has to be repeated, counted from the first that was failed.
 */
export function untilBy(
  rule: RuleFacts,
  { fromOn, result, failedSince }: Pick<PaperFacts, 'fromOn' | 'result' | 'failedSince'>
): IsoDate | null {
  if (isFailed(result)) {
    if (rule.recheckDays === null) return fromOn
    const again = daysAfter(fromOn, rule.recheckDays)
    if (rule.recheckTotalDays === null) return again
    const over = daysAfter(failedSince ?? fromOn, rule.recheckTotalDays)
    return over < again ? over : again
  }
  return rule.everyMonths === null ? null : addMonths(fromOn, rule.everyMonths)
}

/** The day on which a meter reaches a reading at its usual use; null where it stands still. */
export function forecast(untilTotal: number, use: MeterUse | null, day: IsoDate): IsoDate | null {
  if (!use) return null
  if (use.total >= untilTotal) return dayBefore(day)
  if (use.perDay <= 0) return null
  const days = Math.floor((untilTotal - use.total) / use.perDay)
  return days > FORESEEN_DAYS ? null : daysAfter(day, days)
}

/** Everything that a vehicle owes, by kind; what it neither has nor needs isn't there. */
export function duesOf(
  vehicle: VehicleFacts,
  rules: readonly RuleFacts[],
  papers: readonly PaperFacts[],
  use: MeterUse | null,
  day: IsoDate
): Due[] {
  return paperKinds.flatMap((kind) => {
    const rule = ruleFor(rules, vehicle, kind, day)
    const own = papers.filter((paper) => paper.kind === kind)
    const due = periodKinds.includes(kind)
      ? duePeriod(kind, own, rule, day)
      : dueInspection(kind, own, papers, { rule, vehicle, use, day })
    return due ? [due] : []
  })
}

/** The end of the periods that follow each other without a gap. */
function duePeriod(
  kind: PaperKind,
  papers: readonly PaperFacts[],
  rule: RuleFacts | null,
  day: IsoDate
): Due | null {
  const runs: { from: IsoDate; until: IsoDate; paperId: number }[] = []
  for (const { id: paperId, fromOn: from, untilOn: until } of inOrder(papers)) {
    const last = runs.at(-1)
    if (until === null) continue
    if (!last || from > dayAfter(last.until)) runs.push({ from, until, paperId })
    else if (until > last.until) Object.assign(last, { until, paperId })
  }
  const begun = runs.filter(({ from }) => from <= day).at(-1)
  if (!begun) return rule?.required ? missing(kind, rule) : null
  const { until: dueOn, paperId } = begun
  const blocksFrom = rule?.blocks ? dayAfter(dueOn) : null
  return { kind, paperId, dueOn, reason: 'date', blocksFrom, untilTotal: null }
}

function dueInspection(
  kind: PaperKind,
  own: readonly PaperFacts[],
  all: readonly PaperFacts[],
  about: {
    rule: RuleFacts | null
    vehicle: VehicleFacts
    use: MeterUse | null
    day: IsoDate
  }
): Due | null {
  const { rule, vehicle, use, day } = about
  const last = latest(own)
  const covering = rule?.coveredBy
    ? latest(all.filter((paper) => paper.kind === rule.coveredBy && !isFailed(paper.result)))
    : null
  const sheet = covering && { fromOn: covering.fromOn, result: null, failedSince: null }
  const covered = sheet && rule ? untilBy(rule, sheet) : null
  if (last && isFailed(last.result)) {
    if (!covering || covering.fromOn <= last.fromOn) return failed(kind, last, rule)
  }
  const byDate = last && !isFailed(last.result) ? last.untilOn : null
  const byMeter = last?.untilTotal ? forecast(last.untilTotal, use, day) : null
  const untilTotal = last?.untilTotal ?? null
  const dated = covered && (!byDate || covered > byDate) ? covered : byDate
  if (dated || byMeter) {
    const meterFirst = byMeter !== null && (!dated || byMeter < dated)
    const dueOn = meterFirst ? byMeter : dated!
    const paperId = dated === covered && covered !== byDate ? covering!.id : last!.id
    const blocksFrom = rule?.blocks ? dayAfter(dueOn) : null
    return { kind, paperId, dueOn, reason: meterFirst ? 'meter' : 'date', blocksFrom, untilTotal }
  }
  // By the meter alone, which has not moved yet: known, and due at no day that can be told.
  if (last) {
    return { kind, paperId: last.id, dueOn: null, reason: 'meter', blocksFrom: null, untilTotal }
  }
  if (!rule?.required) return null
  if (rule.firstMonths === null) return { ...missing(kind, rule), blocksFrom: null }
  if (vehicle.firstRegisteredOn === null) return { ...missing(kind, rule), blocksFrom: null }
  const dueOn = addMonths(vehicle.firstRegisteredOn, rule.firstMonths)
  const blocksFrom = rule.blocks ? dayAfter(dueOn) : null
  return { kind, paperId: null, dueOn, reason: 'first', blocksFrom, untilTotal: null }
}

/** What is dangerous stands at once, the rest until it should have been examined again. */
function failed(kind: PaperKind, paper: PaperFacts, rule: RuleFacts | null): Due {
  const dueOn = paper.untilOn ?? paper.fromOn
  const from = paper.result === 'dangerous' ? paper.fromOn : dayAfter(dueOn)
  const blocksFrom = !rule || rule.blocks ? from : null
  return { kind, paperId: paper.id, dueOn, reason: 'recheck', blocksFrom, untilTotal: null }
}

function missing(kind: PaperKind, rule: RuleFacts): Due {
  const blocksFrom = rule.blocks ? ALWAYS : null
  return { kind, paperId: null, dueOn: null, reason: 'missing', blocksFrom, untilTotal: null }
}

function latest(papers: readonly PaperFacts[]): PaperFacts | null {
  return inOrder(papers).at(-1) ?? null
}

function inOrder(papers: readonly PaperFacts[]): PaperFacts[] {
  return [...papers].sort((a, b) =>
    a.fromOn === b.fromOn ? a.id - b.id : a.fromOn < b.fromOn ? -1 : 1
  )
}

function isAmong(words: string | null, word: string): boolean {
  return words === null || words.split(' ').includes(word)
}
