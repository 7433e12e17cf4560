import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'

export const fuelSlipEvents = {
  issued: 'fuel_slip.issued',
  completed: 'fuel_slip.completed',
  corrected: 'fuel_slip.corrected',
  voided: 'fuel_slip.voided',
} as const

/** What a correction may change, in the order in which it is told. */
export const correctedFields = [
  'vehicleId',
  'driverId',
  'fuelledAt',
  'fuel',
  'quantity',
  'meter',
  'fullTank',
  'amount',
  'unitPrice',
  'source',
  'station',
  'tankId',
  'card',
  'deliveryNote',
] as const

export type CorrectedField = (typeof correctedFields)[number]

export type SlipChanges = Partial<
  Record<CorrectedField, { before: string | number | null; after: string | number | null }>
>

/** Who may know of an event is decided by it, so it carries what that takes. */
export interface FuelSlipPayload {
  number: number
  year: number
  plate: string
  vehicleId: number
  unitId: number
  driverId: number
  issuedById: number
  quantity: number
  fuel: FuelSlip['fuel']
  flags: readonly string[]
  reason?: string
  changes?: SlipChanges
}

export function payloadOf(slip: FuelSlip, plate: string): FuelSlipPayload {
  const { number, year, vehicleId, unitId, driverId, issuedById, quantity, fuel, flags } = slip
  return { number, year, plate, vehicleId, unitId, driverId, issuedById, quantity, fuel, flags }
}
