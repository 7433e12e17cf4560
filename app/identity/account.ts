import { DateTime } from 'luxon'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import Person from '#app/identity/person'
import { instant } from '#database/columns'
import type { Locale } from '#app/shared/locale'

/** What a person signs in with, and their Matrix account. */
export default class Account extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare personId: number

  @column({ serializeAs: null })
  declare password: string | null

  @column()
  declare locale: Locale

  @column()
  declare matrixId: string

  @column()
  declare matrixState: 'wanted' | 'active' | 'deactivated'

  @column({ serializeAs: null })
  declare pendingMatrixPassword: string | null

  @instant()
  declare disabledAt: DateTime | null

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime

  @belongsTo(() => Person)
  declare person: BelongsTo<typeof Person>
}
