import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { decimal, instant } from '#database/columns'

/** From "it can go on" to "it stands still". */
export const severities = ['moves', 'care', 'stands'] as const
export const faultStates = ['open', 'ordered', 'repaired', 'dismissed'] as const

export type Severity = (typeof severities)[number]
export type FaultState = (typeof faultStates)[number]

/** What is wrong with a vehicle, as whoever drove it says. */
export default class VehicleFault extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  /** Counts up and never starts again. */
  @column()
  declare number: number

  @column()
  declare vehicleId: number

  @column()
  declare text: string

  @column()
  declare severity: Severity

  @decimal()
  declare meter: number | null

  @column()
  declare state: FaultState

  @column()
  declare workOrderId: number | null

  @column()
  declare reportedById: number | null

  @instant()
  declare reportedAt: DateTime

  @column()
  declare closedById: number | null

  @instant()
  declare closedAt: DateTime | null

  @column()
  declare closingReason: string | null

  @column()
  declare revision: number

  @instant()
  declare updatedAt: DateTime
}
