import type { DateTime } from 'luxon'
import type { SlipFlag } from '#app/fleet/fuel/slip_flags'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { fromStored, local } from '#app/shared/time'

export const fuelSources = ['station', 'tank', 'card'] as const
export const slipStates = ['open', 'complete', 'voided'] as const

export type FuelSource = (typeof fuelSources)[number]
/** open: reading or cost is still to come. */
export type SlipState = (typeof slipStates)[number]

/** A fuel slip (δελτίο καυσίμων): its number authorises, and it is voided but never deleted. */
export interface FuelSlip {
  id: number
  year: number
  number: number
  vehicleId: number
  /** The vehicle's unit when it was issued. */
  unitId: number
  driverId: number
  fuelledAt: DateTime
  /** `2026-05` */
  month: string
  source: FuelSource
  station: string | null
  tankId: number | null
  card: string | null
  fuel: Fuel
  /** In `fuelUnit(fuel)`. */
  quantity: number
  unitPrice: number | null
  amount: number | null
  /** As it was read: kilometres or hours. */
  meter: number | null
  /** On the scale that goes on across replaced meters. */
  meterTotal: number | null
  /** Since the slip before it that has a reading. */
  distance: number | null
  fullTank: boolean
  deliveryNote: string | null
  state: SlipState
  flags: SlipFlag[]
  issuedById: number
  issuedAt: DateTime
  voidedById: number | null
  voidedAt: DateTime | null
  voidReason: string | null
  revision: number
}

/** A slip as a row of the database gives it. */
export function toSlip(row: Record<string, any>): FuelSlip {
  return {
    id: row.id,
    year: row.year,
    number: row.number,
    vehicleId: row.vehicle_id,
    unitId: row.unit_id,
    driverId: row.driver_id,
    fuelledAt: fromStored(row.fuelled_at as string),
    month: row.month,
    source: row.source,
    station: row.station,
    tankId: row.tank_id,
    card: row.card,
    fuel: row.fuel,
    quantity: Number(row.quantity),
    unitPrice: decimalOf(row.unit_price),
    amount: decimalOf(row.amount),
    meter: decimalOf(row.meter),
    meterTotal: decimalOf(row.meter_total),
    distance: decimalOf(row.distance),
    fullTank: Number(row.full_tank) === 1,
    deliveryNote: row.delivery_note,
    state: row.state,
    flags: row.flags === '' ? [] : row.flags.split(' '),
    issuedById: row.issued_by_id,
    issuedAt: fromStored(row.issued_at as string),
    voidedById: row.voided_by_id,
    voidedAt: fromStored(row.voided_at),
    voidReason: row.void_reason,
    revision: row.revision,
  }
}

/** A decimal column: MariaDB's driver gives text. */
export function decimalOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}

/** The month of an instant in the municipality's zone, as slips and sums keep it. */
export function monthOf(at: DateTime): string {
  return local(at).toFormat('yyyy-MM')
}
