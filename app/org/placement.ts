import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { IsoDate } from '#app/shared/time'

export const placementRoles = [
  'head',
  'acting_head',
  'employee',
  'secretary',
  'elected',
  'advisor',
] as const

export const placementKinds = ['organic', 'secondment', 'disposal', 'parallel', 'transfer'] as const

export type PlacementRole = (typeof placementRoles)[number]
export type PlacementKind = (typeof placementKinds)[number]

/** Whether something with a first and a last day holds on a day. */
export function holdsOn(
  { valid_from: from, valid_to: to }: Record<string, any>,
  on: IsoDate
): boolean {
  return from <= on && (to === null || to >= on)
}

/** A person's place in a unit between two dates, by an act. */
export default class Placement extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare personId: number

  @column()
  declare unitId: number

  @column()
  declare role: PlacementRole

  @column()
  declare kind: PlacementKind

  @column()
  declare validFrom: IsoDate

  /** The last day; null while it lasts. */
  @column()
  declare validTo: IsoDate | null

  @column()
  declare act: string | null
}
