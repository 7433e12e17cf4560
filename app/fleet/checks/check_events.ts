import type { Finding, FindingKind } from '#app/fleet/checks/finding_rules'
import type { Decision } from '#app/fleet/checks/fuel_check'

/** The names of what happens to a check. */
export const checkEvents = {
  found: 'fuel_check.found',
  updated: 'fuel_check.updated',
  withdrawn: 'fuel_check.withdrawn',
  decided: 'fuel_check.decided',
} as const

/** What a check is about, as its events and its wording need it. */
export interface CheckSubject {
  /** The check's. */
  number: number
  slip: { year: number; number: number }
  plate: string
  vehicleId: number
  unitId: number
  driverId: number
  meterKind: 'km' | 'hours'
  fuel: string
  quantity: number
  /** Milliseconds since 1970, UTC. */
  filledAt: number
}

export interface CheckEventPayload extends CheckSubject {
  /** Those that are new, or were withdrawn or decided. */
  kinds: FindingKind[]
  /** Of `found`: with their numbers. */
  findings?: Finding[]
  decision?: Decision
  note?: string | null
  /** Ids of those who may know of it beside who is in charge of the vehicle. */
  readers: number[]
}
