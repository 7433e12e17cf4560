import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sinceFull, type SinceFull } from '#app/fleet/fuel/consumption_since_full'
import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import type { SlipFlag } from '#app/fleet/fuel/slip_flags'
import { fleetAddress, fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { fuelUnit, type MeterKind } from '#app/fleet/registry/vehicle_kinds'
import type { Locale, Worded } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { formatDate, today } from '#app/shared/time'

/** What of a vehicle an answer names. */
interface SaidVehicle {
  plate: string
  meterKind: MeterKind
  norm: number | null
}

const FLAGS: Record<SlipFlag, Worded> = {
  late: { el: 'καταχωρίστηκε εκ των υστέρων', en: 'recorded afterwards' },
  out_of_order: {
    el: 'υπάρχει ήδη δελτίο με μεταγενέστερο ανεφοδιασμό',
    en: 'a slip of a later filling was there already',
  },
  meter_behind: {
    el: 'η ένδειξη δεν συμφωνεί με τα γειτονικά δελτία· ελέγξτε την',
    en: 'the reading doesn’t fit the slips around it; check it',
  },
  other_fuel: { el: 'άλλο καύσιμο από του οχήματος', en: 'not the vehicle’s fuel' },
  amount_differs: {
    el: 'η αξία διαφέρει από ποσότητα × τιμή',
    en: 'the cost is not quantity × price',
  },
  duplicate_note: {
    el: 'το δελτίο αποστολής υπάρχει και σε άλλο δελτίο',
    en: 'the delivery note is on another slip too',
  },
}

/** The answer about one slip: its number, the vehicle, the quantity, what it took since filled up. */
export async function slipReply(
  client: QueryClientContract,
  slip: FuelSlip,
  vehicle: SaidVehicle,
  locale: Locale,
  more: readonly string[] = []
) {
  const since = await sinceFull(client, slip, vehicle.meterKind)
  const lines = [slipLine(slip, vehicle.plate, vehicle.meterKind, locale), ...more]
  if (since) lines.push(consumptionLine(since, slip, vehicle, locale))
  const waits = waitingLine(slip, locale)
  if (waits) lines.push(waits)
  if (slip.flags.length && slip.state !== 'voided') lines.push(flagLine(slip.flags, locale))
  return {
    text: lines.join('\n'),
    record: { type: 'fuel_slip', id: slip.id },
    page: slipPage(slip),
  }
}

export function slipPage({ number, year }: Pick<FuelSlip, 'number' | 'year'>): string {
  return `/fleet/fuel/${fleetAddress(number, year)}`
}

/** `ΔΧΚ 811/2026 · ΚΗΗ-1234 · 35,5 l · 82.340 km` */
export function slipLine(
  slip: FuelSlip,
  plate: string,
  meterKind: MeterKind,
  locale: Locale
): string {
  const el = locale === 'el'
  const parts = [
    fleetNumber('fuel_slip', slip.number, slip.year),
    shownPlate(plate),
    `${figure(slip.quantity, locale, 2)} ${fuelUnit(slip.fuel)}${slip.fullTank ? (el ? ' (γέμισμα)' : ' (full)') : ''}`,
  ]
  if (slip.meter !== null)
    parts.push(`${figure(slip.meter, locale, 1)} ${meterUnit(meterKind, locale)}`)
  if (slip.amount !== null) parts.push(`${figure(slip.amount, locale, 2, 2)} €`)
  const day = today(slip.fuelledAt)
  if (day !== today(slip.issuedAt)) parts.push(formatDate(day, locale))
  if (slip.state === 'voided') parts.push(el ? 'ακυρώθηκε' : 'voided')
  return parts.join(' · ')
}

export function flagLine(flags: readonly SlipFlag[], locale: Locale): string {
  return `⚠️ ${flags.map((flag) => FLAGS[flag][locale]).join(' · ')}`
}

export function meterUnit(kind: MeterKind, locale: Locale): string {
  if (kind === 'km') return locale === 'el' ? 'χλμ' : 'km'
  return locale === 'el' ? 'ώρες' : 'h'
}

function consumptionLine(
  { consumption, distance, exact }: SinceFull,
  { fuel }: FuelSlip,
  { meterKind, norm }: SaidVehicle,
  locale: Locale
): string {
  const el = locale === 'el'
  const per = `${fuelUnit(fuel)}/${meterKind === 'km' ? (el ? '100 χλμ' : '100 km') : el ? 'ώρα' : 'h'}`
  const value = `${exact ? '' : '≈ '}${figure(consumption, locale, 1)} ${per}`
  const way = `${figure(distance, locale, 1)} ${meterUnit(meterKind, locale)}`
  const usual = norm === null ? '' : `${el ? ', κανονική' : ', norm'} ${figure(norm, locale, 1)}`
  return el
    ? `Κατανάλωση ${value} (${way} από το προηγούμενο γέμισμα${usual})`
    : `Consumption ${value} (${way} since the last full fill${usual})`
}

function waitingLine({ state, meter, number }: FuelSlip, locale: Locale): string | null {
  if (state !== 'open') return null
  const el = locale === 'el'
  if (meter === null) {
    return el
      ? `Απομένει η ένδειξη: !καύσιμο ${number} ΕΝΔΕΙΞΗ`
      : `The reading is still to come: !fuel ${number} READING`
  }
  return null
}

/** `1.010,5` in Greek, `1,010.5` in English. */
export function figure(value: number, locale: Locale, most: number, least = 0): string {
  const key = `${locale} ${most} ${least}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
      maximumFractionDigits: most,
      minimumFractionDigits: least,
    })
    formats.set(key, format)
  }
  return format.format(value)
}

const formats = new Map<string, Intl.NumberFormat>()
