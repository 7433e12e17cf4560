/*
 * What people call kinds, fuels and states, on screens as in the chat.
 */
import type {
  acquisitions,
  Fuel,
  MeterKind,
  tachographs,
  VehicleKind,
  VehicleStatus,
} from '#app/fleet/registry/vehicle_kinds'
import type { Icon } from '#app/shared/assets'
import type { Locale, Worded } from '#app/shared/locale'

type Words<V extends string> = Readonly<Record<V, Worded>>

export const vehicleKindWords: Words<VehicleKind> = {
  refuse_truck: { el: 'Απορριμματοφόρο', en: 'Refuse truck' },
  sweeper: { el: 'Σάρωθρο', en: 'Sweeper' },
  bin_washer: { el: 'Πλυντήριο κάδων', en: 'Bin washer' },
  crane_truck: { el: 'Γερανοφόρο', en: 'Crane truck' },
  tipper: { el: 'Ανατρεπόμενο', en: 'Tipper' },
  pickup: { el: 'Ημιφορτηγό', en: 'Pickup' },
  van: { el: 'Κλειστό φορτηγάκι', en: 'Van' },
  car: { el: 'Επιβατικό', en: 'Car' },
  minibus: { el: 'Μικρό λεωφορείο', en: 'Minibus' },
  bus: { el: 'Λεωφορείο', en: 'Bus' },
  motorcycle: { el: 'Δίκυκλο', en: 'Motorcycle' },
  work_machine: { el: 'Μηχάνημα έργου', en: 'Work machine' },
}

export const fuelWords: Words<Fuel> = {
  diesel: { el: 'Πετρέλαιο κίνησης', en: 'Diesel' },
  petrol: { el: 'Βενζίνη 95', en: 'Petrol 95' },
  lpg: { el: 'Υγραέριο (LPG)', en: 'LPG' },
  cng: { el: 'Φυσικό αέριο (CNG)', en: 'Natural gas (CNG)' },
  electric: { el: 'Ηλεκτρικό', en: 'Electric' },
}

export const statusWords: Words<VehicleStatus> = {
  in_service: { el: 'Σε λειτουργία', en: 'In service' },
  workshop: { el: 'Στο συνεργείο', en: 'In the workshop' },
  idle: { el: 'Σε ακινησία', en: 'Out of use' },
  to_withdraw: { el: 'Προς απόσυρση', en: 'To be withdrawn' },
  written_off: { el: 'Διαγράφηκε', en: 'Written off' },
}

/** How a state looks: never by its colour alone. */
export const statusLooks: Readonly<Record<VehicleStatus, { tone: string; icon: Icon }>> = {
  in_service: { tone: 'ok', icon: 'circle-check' },
  workshop: { tone: 'warn', icon: 'wrench' },
  idle: { tone: 'warn', icon: 'clock' },
  to_withdraw: { tone: 'none', icon: 'triangle-alert' },
  written_off: { tone: 'none', icon: 'x' },
}

export const meterKindWords: Words<MeterKind> = {
  km: { el: 'Χιλιόμετρα', en: 'Kilometres' },
  hours: { el: 'Ώρες λειτουργίας', en: 'Operating hours' },
}

export const acquisitionWords: Words<(typeof acquisitions)[number]> = {
  purchase: { el: 'Αγορά', en: 'Purchase' },
  donation: { el: 'Δωρεά', en: 'Donation' },
  leasing: { el: 'Leasing', en: 'Leasing' },
  rental: { el: 'Μίσθωση', en: 'Rental' },
}

export const tachographWords: Words<(typeof tachographs)[number]> = {
  none: { el: 'Όχι', en: 'None' },
  analogue: { el: 'Αναλογικός', en: 'Analogue' },
  digital: { el: 'Ψηφιακός', en: 'Digital' },
}

/** Options of a form or a filter, in the order of the table. */
export function wordOptions(words: Readonly<Record<string, Worded>>, locale: Locale) {
  return Object.entries(words).map(([value, each]) => ({ value, label: each[locale] }))
}

const figures = {
  el: new Intl.NumberFormat('el-GR', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

/** `82.340,5`, as Greeks write it. */
export function figure(value: number, locale: Locale): string {
  return figures[locale].format(value)
}

/** `82.340 km`, `1.204,5 ώρες`. */
export function meterInWords(value: number, kind: MeterKind, locale: Locale): string {
  const unit = kind === 'km' ? 'km' : locale === 'el' ? 'ώρες' : 'hours'
  return `${figure(value, locale)} ${unit}`
}

/** What a norm is measured in: `l/100 km`, `kWh/100 km`, `l/h`. */
export function normUnit(fuelUnit: string, kind: MeterKind): string {
  return kind === 'km' ? `${fuelUnit}/100 km` : `${fuelUnit}/h`
}
