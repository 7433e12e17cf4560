import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { IsoDate } from '#app/shared/time'
import { decimal, instant } from '#database/columns'

export const workPlaces = ['own', 'outside'] as const
export const workOrderStates = ['open', 'tested', 'released', 'cancelled'] as const
export const lineKinds = ['part', 'labour'] as const

export type WorkPlace = (typeof workPlaces)[number]
export type WorkOrderState = (typeof workOrderStates)[number]
export type LineKind = (typeof lineKinds)[number]

/** What a workshop is to do to a vehicle: opened, tested, released. */
export default class WorkOrder extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare year: number

  @column()
  declare number: number

  @column()
  declare vehicleId: number

  @column()
  declare title: string

  @column()
  declare description: string | null

  @column()
  declare place: WorkPlace

  /** Who does it, where it isn't the municipality's own workshop. */
  @column()
  declare workshop: string | null

  /** The offer or decision by which it goes outside. */
  @column()
  declare offer: string | null

  /** 1: the vehicle is out of service until it is released. */
  @column()
  declare takesOut: 0 | 1

  /** 1: it is the regular service, from which the next one counts. */
  @column()
  declare isService: 0 | 1

  @decimal()
  declare meter: number | null

  @column()
  declare state: WorkOrderState

  @decimal()
  declare partsCost: number

  @decimal()
  declare labourCost: number

  @column()
  declare testNote: string | null

  @column()
  declare testedById: number | null

  @instant()
  declare testedAt: DateTime | null

  @column()
  declare closedById: number | null

  @instant()
  declare closedAt: DateTime | null

  @column()
  declare cancelReason: string | null

  @column()
  declare openedById: number | null

  @column()
  declare openedOn: IsoDate

  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
