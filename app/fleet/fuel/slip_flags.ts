/*
 * What stands out about a fuel slip when it is written down. A slip is never refused for it.
 */
import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { fold } from '#app/shared/fold'
import { today } from '#app/shared/time'

export const slipFlags = [
  // Written down on a later day than that of the filling.
  'late',
  // A slip of a later filling was there already.
  'out_of_order',
  // Its reading is below an earlier one, or above a later one.
  'meter_behind',
  'other_fuel',
  // Amount is not quantity × price.
  'amount_differs',
  // Another slip has the supplier's delivery note.
  'duplicate_note',
] as const

export type SlipFlag = (typeof slipFlags)[number]

/** What the flags of a slip follow from, beside the slip itself. */
export interface Circumstances {
  vehicleFuel: Fuel
  /** A slip that is older than this one tells of a later filling. */
  overtaken: boolean
  /** Readings of the fillings around it; null where there are none. */
  totalBefore: number | null
  totalAfter: number | null
  noteTaken: boolean
}

export type Flaggable = Pick<
  FuelSlip,
  'fuelledAt' | 'issuedAt' | 'fuel' | 'quantity' | 'unitPrice' | 'amount' | 'meterTotal'
>

/** The flags of a slip, in their order. */
export function flagsOf(slip: Flaggable, around: Circumstances): SlipFlag[] {
  const { meterTotal: total } = slip
  const holds: Record<SlipFlag, boolean> = {
    late: today(slip.fuelledAt) < today(slip.issuedAt),
    out_of_order: around.overtaken,
    meter_behind:
      total !== null &&
      ((around.totalBefore !== null && total < around.totalBefore) ||
        (around.totalAfter !== null && total > around.totalAfter)),
    other_fuel: slip.fuel !== around.vehicleFuel,
    amount_differs: amountDiffers(slip),
    duplicate_note: around.noteTaken,
  }
  return slipFlags.filter((flag) => holds[flag])
}

/** `quantity × price` to the cent, by whole numbers: 0.5 cent goes up. */
export function amountFor(quantity: number, unitPrice: number): number {
  const thousandths = Math.round(quantity * 100) * Math.round(unitPrice * 1000)
  return Math.round(thousandths / 1000) / 100
}

function amountDiffers({ quantity, unitPrice, amount }: Flaggable): boolean {
  if (unitPrice === null || amount === null) return false
  const cents = Math.round(amount * 100) - Math.round(amountFor(quantity, unitPrice) * 100)
  return Math.abs(cents) > 1
}

/** By what two delivery notes are the same: supplier and number, without accents and blanks. */
export function noteKey(supplier: string | null, note: string | null): string | null {
  if (!note) return null
  const plain = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
  return `${plain(supplier ?? '')}/${plain(note)}`.slice(0, 190)
}
