import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { FindingFacts, FindingKind } from '#app/fleet/checks/finding_rules'
import type { FindingState } from '#app/fleet/checks/fuel_check'
import { instant, json } from '#database/columns'

/** One thing that is odd about a slip; of each kind there is one at most. */
export default class FuelFinding extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare checkId: number

  @column()
  declare kind: FindingKind

  /** The numbers with which it was found. */
  @json()
  declare facts: FindingFacts

  @column()
  declare state: FindingState

  @column()
  declare note: string | null

  @column()
  declare decidedById: number | null

  @instant()
  declare decidedAt: DateTime | null

  @instant()
  declare foundAt: DateTime
}
