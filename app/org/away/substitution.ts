import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { instant } from '#database/columns'
import type { IsoDate } from '#app/shared/time'

/** Somebody stands in for the head of a unit, by an act, from one day to another. */
export default class Substitution extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare unitId: number

  @column()
  declare personId: number

  @column()
  declare validFrom: IsoDate

  /** The last day. */
  @column()
  declare validTo: IsoDate

  @column()
  declare act: string | null

  @column()
  declare recordedById: number | null

  @instant()
  declare recordedAt: DateTime

  @instant()
  declare withdrawnAt: DateTime | null
}
