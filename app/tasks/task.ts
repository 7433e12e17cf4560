import { DateTime } from 'luxon'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { instant } from '#database/columns'
import type { IsoDate } from '#app/shared/time'

export const taskPriorities = ['low', 'normal', 'high'] as const

/** Something to be done by a unit, and perhaps by one person of it, perhaps by a day. */
export default class Task extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  /** Counts up over the whole municipality and never starts again: `#12`. */
  @column()
  declare number: number

  @column()
  declare title: string

  @column()
  declare description: string | null

  @column()
  declare unitId: number

  @column()
  declare creatorId: number

  @column()
  declare assigneeId: number | null

  @column()
  declare dueOn: IsoDate | null

  @column()
  declare priority: (typeof taskPriorities)[number]

  @column()
  declare state: 'open' | 'done'

  @column()
  declare closedById: number | null

  @instant()
  declare closedAt: DateTime | null

  /** Grows with every change: nobody overwrites what they have not seen. */
  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
