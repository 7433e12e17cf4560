/** The names of what happens to vehicles and drivers. */
export const vehicleEvents = {
  added: 'vehicle.added',
  edited: 'vehicle.edited',
  status_changed: 'vehicle.status_changed',
  meter_replaced: 'vehicle.meter_replaced',
  keeper_charged: 'vehicle.keeper_charged',
} as const

export const driverEvents = {
  registered: 'driver.registered',
  edited: 'driver.edited',
  ended: 'driver.ended',
} as const

export interface VehicleEventPayload {
  plate: string
  /** How people call it: `ΚΗΗ-1234 Mercedes-Benz Econic`. */
  title: string
  unitId: number
  status: string
  /** Why, and of a charge the person, with its days. */
  reason?: string | null
  personId?: number | null
  from?: string
  until?: string | null
  /** What the old meter ended with, and the new one begins with. */
  last?: number
  first?: number
  changes?: FieldChanges
}

export interface DriverEventPayload {
  personId: number
  reason?: string | null
  changes?: FieldChanges
}

/** Of an edit: what each changed field was before, and is after. */
export type FieldChanges = Partial<
  Record<string, { before: string | number | null; after: string | number | null }>
>
