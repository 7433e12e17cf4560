import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { Road } from '#app/fleet/speed/speed_limits'
import type { IsoDate } from '#app/shared/time'
import { decimal, instant } from '#database/columns'

export const speedSources = ['gps', 'police', 'tachograph', 'hand'] as const

/** How it ends. */
export const speedDecisions = ['justified', 'warning', 'fine_charged', 'disciplinary'] as const

export const speedStates = ['detected', 'assigned', 'explained', ...speedDecisions] as const

export type SpeedSource = (typeof speedSources)[number]
export type SpeedDecision = (typeof speedDecisions)[number]
export type SpeedState = (typeof speedStates)[number]

/** A vehicle that went faster than it may: who drove, what they say, how it ended. */
export default class SpeedEvent extends BaseModel {
  /** Its number as well: `#12`. */
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare vehicleId: number

  /** The vehicle's unit when it happened. */
  @column()
  declare unitId: number

  @column()
  declare driverId: number | null

  @instant()
  declare occurredAt: DateTime

  @column()
  declare place: string | null

  @decimal()
  declare latitude: number | null

  @decimal()
  declare longitude: number | null

  @column()
  declare road: Road

  @column()
  declare measuredKmh: number

  /** What held there and then. */
  @column()
  declare limitKmh: number

  @column()
  declare source: SpeedSource

  /** Number of the police's ticket. */
  @column()
  declare reference: string | null

  @column()
  declare state: SpeedState

  @column()
  declare explainUntil: IsoDate | null

  @column()
  declare explanation: string | null

  @instant()
  declare explainedAt: DateTime | null

  @column()
  declare note: string | null

  @column()
  declare decidedById: number | null

  @instant()
  declare decidedAt: DateTime | null

  @column()
  declare createdById: number | null

  /** Grows with every change: nobody overwrites what they have not seen. */
  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}

/** Nothing was decided yet. */
export function isOpen(state: SpeedState): boolean {
  return !(speedDecisions as readonly string[]).includes(state)
}
