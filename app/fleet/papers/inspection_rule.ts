import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { PaperKind } from '#app/fleet/papers/paper_kinds'
import type { MeterKind } from '#app/fleet/registry/vehicle_kinds'
import type { IsoDate } from '#app/shared/time'
import { instant } from '#database/columns'

/** What the law, or the workshop's plan, wants of some vehicles from a day on. */
export default class InspectionRule extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare kind: PaperKind

  /** Apart by blanks; null for all. */
  @column()
  declare vehicleKinds: string | null

  @column()
  declare fuels: string | null

  @column()
  declare meterKind: MeterKind | null

  /** Kilograms: heavier than that. */
  @column()
  declare weightOver: number | null

  @column()
  declare weightUpTo: number | null

  @column()
  declare seatsFrom: number | null

  @column()
  declare seatsUpTo: number | null

  @column()
  declare withTachograph: 0 | 1

  /** From the first registration. */
  @column()
  declare firstMonths: number | null

  @column()
  declare everyMonths: number | null

  @column()
  declare everyMeter: number | null

  @column()
  declare recheckDays: number | null

  @column()
  declare recheckTotalDays: number | null

  @column()
  declare coveredBy: PaperKind | null

  /** 1 where a vehicle without such a paper is told of. */
  @column()
  declare required: 0 | 1

  /** 1 where a vehicle without it may not be on the road. */
  @column()
  declare blocks: 0 | 1

  @column()
  declare legalReference: string

  @column()
  declare validFrom: IsoDate

  @column()
  declare validTo: IsoDate | null

  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
