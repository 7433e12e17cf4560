import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { IsoDate } from '#app/shared/time'

export const unitTypes = [
  'mayor',
  'secretary_general',
  'general_directorate',
  'directorate',
  'department',
  'autonomous_department',
  'office',
  'autonomous_office',
  'council',
  'committee',
  'community',
] as const

export type UnitType = (typeof unitTypes)[number]

/** A box of the org chart, valid between two dates; a reorganisation closes and opens units. */
export default class Unit extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare code: string

  @column()
  declare type: UnitType

  @column()
  declare nameEl: string

  @column()
  declare nameEn: string | null

  @column()
  declare nameShort: string | null

  @column()
  declare parentId: number | null

  @column()
  declare deputyMayorId: number | null

  @column()
  declare building: string | null

  @column()
  declare phone: string | null

  @column()
  declare email: string | null

  @column()
  declare regulationRef: string | null

  @column()
  declare validFrom: IsoDate

  @column()
  declare validTo: IsoDate | null

  @column()
  declare sortKey: string

  @column()
  declare searchText: string

  @belongsTo(() => Unit, { foreignKey: 'parentId' })
  declare parent: BelongsTo<typeof Unit>
}
