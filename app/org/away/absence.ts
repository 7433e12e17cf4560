import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { instant } from '#database/columns'
import type { IsoDate } from '#app/shared/time'

export const absenceKinds = ['leave', 'sickness', 'mission', 'other'] as const

export type AbsenceKind = (typeof absenceKinds)[number]

/** Somebody is away from one day to another. */
export default class Absence extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare personId: number

  /** Shown to the person and the personnel office alone. */
  @column()
  declare kind: AbsenceKind

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
