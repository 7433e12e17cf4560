import type { SpeedDecision, SpeedSource } from '#app/fleet/speed/speed_event'
import type { IsoDate } from '#app/shared/time'

/** The names of what happens to a speed event. */
export const speedEvents = {
  detected: 'speed_event.detected',
  assigned: 'speed_event.assigned',
  explained: 'speed_event.explained',
  decided: 'speed_event.decided',
} as const

export interface SpeedEventPayload {
  number: number
  plate: string
  vehicleId: number
  unitId: number
  driverId: number | null
  measuredKmh: number
  limitKmh: number
  /** Milliseconds since 1970, UTC. */
  occurredAt: number
  place: string | null
  source: SpeedSource
  explainUntil: IsoDate | null
  decision?: SpeedDecision
  /** How many of this driver in the last months; only where the head is told. */
  repeated?: number
  /** Ids of those who may know of it beside who is in charge of the driver. */
  readers: number[]
}
