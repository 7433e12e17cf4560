/*
 * A check in words: the same in the chat, on pages and in reports.
 */
import { DateTime } from 'luxon'
import type { CheckSubject } from '#app/fleet/checks/check_events'
import type { Finding, FindingFacts, FindingKind } from '#app/fleet/checks/finding_rules'
import type { Decision, FindingState } from '#app/fleet/checks/fuel_check'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { fuelUnit, type Fuel } from '#app/fleet/registry/vehicle_kinds'
import type { Locale, Worded } from '#app/shared/locale'
import { formatNumber } from '#app/shared/numbers'
import { shownPlate } from '#app/shared/plate'
import { formatDate, formatInstant } from '#app/shared/time'

/** What the wording of a finding has to know of its vehicle. */
export type WordedVehicle = Pick<CheckSubject, 'meterKind' | 'fuel'>

export const kindWords: Readonly<Record<FindingKind, Worded>> = {
  over_norm: { el: 'Πάνω από την κανονική κατανάλωση', en: 'More than the norm' },
  off_baseline: { el: 'Ασυνήθιστη κατανάλωση', en: 'Unusual consumption' },
  over_tank: { el: 'Πάνω από το ρεζερβουάρ', en: 'More than the tank holds' },
  soon_again: { el: 'Δύο γεμίσματα σε λίγες ώρες', en: 'Filled twice within hours' },
  meter_back: { el: 'Ένδειξη προς τα πίσω', en: 'Meter going back' },
  wrong_fuel: { el: 'Άλλο καύσιμο', en: 'Wrong fuel' },
  wrong_card: { el: 'Κάρτα άλλου οχήματος', en: 'Card of another vehicle' },
  in_workshop: { el: 'Όχημα σε συνεργείο', en: 'Vehicle in the workshop' },
  out_of_hours: { el: 'Εκτός ωραρίου', en: 'Outside of hours' },
  no_trip: { el: 'Χωρίς δελτίο κίνησης', en: 'Without a trip sheet' },
}

export const stateWords: Readonly<Record<FindingState, Worded>> = {
  open: { el: 'Περιμένει απόφαση', en: 'Waits for a decision' },
  looked_into: { el: 'Σε διερεύνηση', en: 'Being looked into' },
  error: { el: 'Λάθος', en: 'Error' },
  explained: { el: 'Εξηγήθηκε', en: 'Explained' },
  withdrawn: { el: 'Αποσύρθηκε', en: 'Withdrawn' },
}

export const decisionWords: Readonly<Record<Decision, Worded>> = {
  explained: { el: 'εξηγήθηκε', en: 'explained' },
  error: { el: 'λάθος', en: 'error' },
  looked_into: { el: 'σε διερεύνηση', en: 'being looked into' },
}

/** `ΔΧΚ 811/2026`. */
export function slipName({ slip }: Pick<CheckSubject, 'slip'>): string {
  return fleetNumber('fuel_slip', slip.number, slip.year)
}

/** `#57 Έλεγχος ΔΧΚ 811/2026 · ΚΗΗ-1234`: how a check is named everywhere. */
export function checkLine(check: CheckSubject, locale: Locale): string {
  const word = locale === 'el' ? 'Έλεγχος' : 'Check of'
  return `#${check.number} ${word} ${slipName(check)} · ${shownPlate(check.plate)}`
}

/** `65,4 l στις 12/5/2026 14:30`. */
export function fillLine(check: CheckSubject, locale: Locale): string {
  const at = formatInstant(DateTime.fromMillis(check.filledAt, { zone: 'utc' }), locale)
  const unit = unitOf(check.fuel)
  return `${formatNumber(check.quantity, locale, 2)} ${unit} · ${at}`
}

/** A check's page, from the web's root on. */
export function checkPageOf({ number }: Pick<CheckSubject, 'number'>): string {
  return `/fleet/checks/${number}`
}

/** `l/100 km`, `kWh/100 km`, `l/h`. */
export function consumptionUnit({ fuel, meterKind }: WordedVehicle, locale: Locale): string {
  const hour = locale === 'el' ? 'ώρα' : 'h'
  return `${unitOf(fuel)}/${meterKind === 'km' ? '100 km' : hour}`
}

/** A finding with its numbers, in one sentence. */
export function findingLine(finding: Finding, vehicle: WordedVehicle, locale: Locale): string {
  return sentences[finding.kind](finding.facts, new Words(vehicle, locale))
}

/** What a sentence is made with. */
class Words {
  readonly el: boolean

  constructor(
    readonly vehicle: WordedVehicle,
    readonly locale: Locale
  ) {
    this.el = locale === 'el'
  }

  number(value: unknown, digits = 1): string {
    return formatNumber(Number(value), this.locale, digits)
  }

  rate(value: unknown): string {
    return `${this.number(value)} ${consumptionUnit(this.vehicle, this.locale)}`
  }

  amount(value: unknown): string {
    return `${this.number(value, 2)} ${unitOf(this.vehicle.fuel)}`
  }

  way(value: unknown): string {
    const hours = this.el ? 'ώρες' : 'hours'
    return `${this.number(value)} ${this.vehicle.meterKind === 'km' ? 'km' : hours}`
  }

  percent(value: unknown): string {
    return `${this.number(Math.abs(Number(value)))} %`
  }

  fuel(value: unknown): string {
    return fuelWords[String(value)]?.[this.locale] ?? String(value)
  }
}

const fuelWords: Readonly<Record<string, Worded>> = {
  diesel: { el: 'πετρέλαιο κίνησης', en: 'diesel' },
  petrol: { el: 'βενζίνη', en: 'petrol' },
  lpg: { el: 'υγραέριο', en: 'LPG' },
  cng: { el: 'φυσικό αέριο', en: 'CNG' },
  electric: { el: 'ηλεκτρικό ρεύμα', en: 'electricity' },
  adblue: { el: 'AdBlue', en: 'AdBlue' },
}

const weekdays: readonly Worded[] = [
  { el: 'Δευτέρα', en: 'Monday' },
  { el: 'Τρίτη', en: 'Tuesday' },
  { el: 'Τετάρτη', en: 'Wednesday' },
  { el: 'Πέμπτη', en: 'Thursday' },
  { el: 'Παρασκευή', en: 'Friday' },
  { el: 'Σάββατο', en: 'Saturday' },
  { el: 'Κυριακή', en: 'Sunday' },
]

type Sentence = (facts: FindingFacts, words: Words) => string

const sentences: Readonly<Record<FindingKind, Sentence>> = {
  over_norm: (facts, words) =>
    words.el
      ? `${made(facts, words)}: ${words.percent(facts.percent)} πάνω από την κανονική (${words.rate(facts.norm)})`
      : `${made(facts, words)}: ${words.percent(facts.percent)} above the norm (${words.rate(facts.norm)})`,

  off_baseline: (facts, words) => {
    const above = Number(facts.percent) > 0
    const side = words.el ? (above ? 'πάνω' : 'κάτω') : above ? 'above' : 'below'
    return words.el
      ? `${made(facts, words)}: ${words.percent(facts.percent)} ${side} από τη συνηθισμένη του οχήματος (${words.rate(facts.baseline)})`
      : `${made(facts, words)}: ${words.percent(facts.percent)} ${side} what is usual for it (${words.rate(facts.baseline)})`
  },

  over_tank: (facts, words) =>
    words.el
      ? `Πήρε ${words.amount(facts.quantity)}, ενώ χωράει ${words.amount(facts.tank)}`
      : `It took ${words.amount(facts.quantity)} and holds ${words.amount(facts.tank)}`,

  soon_again: (facts, words) =>
    words.el
      ? `Γέμισε ξανά σε ${facts.minutes} λεπτά: ${words.amount(facts.otherQuantity)} και ${words.amount(facts.quantity)}`
      : `Filled again after ${facts.minutes} minutes: ${words.amount(facts.otherQuantity)} and ${words.amount(facts.quantity)}`,

  meter_back: (facts, words) => {
    const at = formatInstant(
      DateTime.fromMillis(Number(facts.otherAt), { zone: 'utc' }),
      words.locale
    )
    const [own, other] = [words.way(facts.total), words.way(facts.other)]
    const later = facts.side === 'after'
    if (words.el) return `Ένδειξη ${own}, ενώ στις ${at} ${later ? 'είναι' : 'ήταν ήδη'} ${other}`
    return `The meter shows ${own}, and ${later ? 'shows' : 'had shown'} ${other} on ${at}`
  },

  wrong_fuel: (facts, words) =>
    words.el
      ? `Πήρε ${words.fuel(facts.fuel)}, ενώ καίει ${words.fuel(facts.own)}`
      : `It took ${words.fuel(facts.fuel)} and runs on ${words.fuel(facts.own)}`,

  wrong_card: (facts, words) => {
    const plate = facts.plate ? shownPlate(String(facts.plate)) : null
    if (words.el) {
      const whose = plate ? `είναι του ${plate}` : `δεν είναι του οχήματος (${facts.own})`
      return `Η κάρτα ${facts.card} ${whose}`
    }
    const whose = plate ? `belongs to ${plate}` : `isn’t the vehicle’s (${facts.own})`
    return `The card ${facts.card} ${whose}`
  },

  in_workshop: (facts, words) => {
    const since = formatDate(String(facts.since), words.locale)
    return words.el
      ? `Το όχημα είναι στο συνεργείο από τις ${since}`
      : `The vehicle is in the workshop since ${since}`
  },

  out_of_hours: (facts, words) => {
    const day = weekdays[Number(facts.weekday) - 1]?.[words.locale] ?? ''
    const holiday = words.el ? 'αργία' : 'a holiday'
    const when = facts.reason === 'holiday' ? `${day}, ${holiday}` : day
    return words.el
      ? `Γέμισε εκτός ωραρίου: ${when}, ${facts.clock}`
      : `Filled outside of hours: ${when}, ${facts.clock}`
  },

  no_trip: (_facts, words) =>
    words.el
      ? 'Το όχημα δεν είχε ανοιχτό δελτίο κίνησης εκείνη την ώρα'
      : 'The vehicle had no open trip sheet at that time',
}

/** `Κατανάλωση 58,2 l/100 km (145,5 l σε 250 km)`. */
function made(facts: FindingFacts, words: Words): string {
  const [amount, way] = [words.amount(facts.quantity), words.way(facts.distance)]
  const rate = words.rate(facts.consumption)
  return words.el
    ? `Κατανάλωση ${rate} (${amount} σε ${way})`
    : `Consumption ${rate} (${amount} in ${way})`
}

function unitOf(fuel: string): string {
  return fuelUnit(fuel as Fuel)
}
