import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'

/** The names of what happens to a trip sheet, and what each event carries. */
export const tripEvents = {
  requested: 'trip_sheet.requested',
  ordered: 'trip_sheet.ordered',
  rejected: 'trip_sheet.rejected',
  cancelled: 'trip_sheet.cancelled',
  departed: 'trip_sheet.departed',
  driver_changed: 'trip_sheet.driver_changed',
  returned: 'trip_sheet.returned',
  corrected: 'trip_sheet.corrected',
  checked: 'trip_sheet.checked',
  closed: 'trip_sheet.closed',
} as const

export type TripEvent = keyof typeof tripEvents

export interface TripEventPayload {
  number: number
  year: number
  purpose: string
  requesterId: number
  vehicleId: number | null
  vehicleKind: VehicleKind | null
  plate: string | null
  driverId: number | null
  /** UTC. */
  plannedFrom: string
  /** Why, where there is a why. */
  reason?: string
  /** Reading of the meter that was written down. */
  meter?: number
  /** Of a change: who drove before. */
  formerDriverId?: number
}
