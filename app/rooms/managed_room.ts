import { DateTime } from 'luxon'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { instant } from '#database/columns'

/** A Matrix room or space that Dimos made and keeps, and what it belongs to. */
export default class ManagedRoom extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare key: string

  @column()
  declare matrixRoomId: string

  @column()
  declare unitId: number | null

  /** The hash of the commands' descriptions that stand in it; null where nobody has seen to them. */
  @column()
  declare publishedCommands: string | null

  @instant()
  declare createdAt: DateTime
}
