import type { DateTime } from 'luxon'
import { decimalOf } from '#app/fleet/fuel/fuel_slip'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { fromStored } from '#app/shared/time'

export const tankMovementKinds = ['delivery', 'dip', 'adjustment'] as const

export type TankMovementKind = (typeof tankMovementKinds)[number]

/** A tank, or charging post, of the municipality's own. */
export interface FuelTank {
  id: number
  name: string
  fuel: Fuel
  capacity: number
  /** What the books say is in it. */
  stock: number
  /** How far a dip reading may be off the books, in percent. */
  tolerance: number
  active: boolean
  revision: number
}

/** What happened to a tank beside the slips. */
export interface TankMovement {
  id: number
  tankId: number
  kind: TankMovementKind
  happenedAt: DateTime
  /** With its sign; of a dip what was measured. */
  quantity: number
  /** Of a dip: what the books said then. */
  book: number | null
  unitPrice: number | null
  amount: number | null
  supplier: string | null
  deliveryNote: string | null
  note: string | null
  recordedById: number
  recordedAt: DateTime
  voidedAt: DateTime | null
  voidReason: string | null
}

export function toTank(row: Record<string, any>): FuelTank {
  return {
    id: row.id,
    name: row.name,
    fuel: row.fuel,
    capacity: Number(row.capacity),
    stock: Number(row.stock),
    tolerance: Number(row.tolerance),
    active: Number(row.active) === 1,
    revision: row.revision,
  }
}

export function toMovement(row: Record<string, any>): TankMovement {
  return {
    id: row.id,
    tankId: row.tank_id,
    kind: row.kind,
    happenedAt: fromStored(row.happened_at as string),
    quantity: Number(row.quantity),
    book: decimalOf(row.book),
    unitPrice: decimalOf(row.unit_price),
    amount: decimalOf(row.amount),
    supplier: row.supplier,
    deliveryNote: row.delivery_note,
    note: row.note,
    recordedById: row.recorded_by_id,
    recordedAt: fromStored(row.recorded_at as string),
    voidedAt: fromStored(row.voided_at),
    voidReason: row.void_reason,
  }
}

/** How far a dip is off the books. */
export interface DipDifference {
  difference: number
  /** Of the books; null where they say that nothing is in it. */
  percent: number | null
  within: boolean
}

export function dipDifference(measured: number, book: number, tolerance: number): DipDifference {
  const difference = Math.round((measured - book) * 100) / 100
  const percent = book > 0 ? Math.round((difference / book) * 10_000) / 100 : null
  const allowed = (Math.abs(book) * tolerance) / 100
  return { difference, percent, within: Math.abs(difference) <= allowed + 1e-9 }
}
