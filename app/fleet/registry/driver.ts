import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { IsoDate } from '#app/shared/time'
import { instant } from '#database/columns'

/** A person who may drive the municipality's vehicles: by post, or by an act of the Mayor. */
export default class Driver extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare personId: number

  @column()
  declare licenceNumber: string | null

  /** Apart by blanks: `B C CE`. */
  @column()
  declare licenceCategories: string

  @column()
  declare licenceUntil: IsoDate | null

  /** Certificate of professional competence (ΠΕΙ). */
  @column()
  declare competenceUntil: IsoDate | null

  @column()
  declare tachographCardUntil: IsoDate | null

  @column()
  declare medicalUntil: IsoDate | null

  @column()
  declare operatorLicence: string | null

  @column()
  declare operatorLicenceUntil: IsoDate | null

  @column()
  declare basis: 'post' | 'decision'

  /** Number of the act by which they may. */
  @column()
  declare act: string | null

  /** Last day; null without an end. */
  @column()
  declare authorisedUntil: IsoDate | null

  @instant()
  declare endedAt: DateTime | null

  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
