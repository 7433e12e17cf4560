import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { LineKind } from '#app/fleet/papers/work_order'
import { decimal, instant } from '#database/columns'

/** A part, or hours of work, with its price. */
export default class WorkOrderLine extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare workOrderId: number

  @column()
  declare kind: LineKind

  @column()
  declare text: string

  /** Pieces, or hours. */
  @decimal()
  declare quantity: number

  @decimal()
  declare unitPrice: number

  @decimal()
  declare amount: number

  @instant()
  declare createdAt: DateTime
}
