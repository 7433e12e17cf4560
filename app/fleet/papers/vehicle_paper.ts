import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { InspectionResult, PaperKind } from '#app/fleet/papers/paper_kinds'
import type { IsoDate } from '#app/shared/time'
import { decimal, instant } from '#database/columns'

/** An inspection that was passed, a policy, a certificate: it holds until a day or a meter. */
export default class VehiclePaper extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare vehicleId: number

  @column()
  declare kind: PaperKind

  @column()
  declare number: string | null

  @column()
  declare issuer: string | null

  @column()
  declare fromOn: IsoDate

  /** Last day. */
  @column()
  declare untilOn: IsoDate | null

  @column()
  declare result: InspectionResult | null

  /** The day of the first of several failed ones. */
  @column()
  declare failedSince: IsoDate | null

  @decimal()
  declare atMeter: number | null

  /** Across replaced meters. */
  @decimal()
  declare atTotal: number | null

  @decimal()
  declare untilTotal: number | null

  @decimal()
  declare cost: number | null

  @column()
  declare note: string | null

  /** A replaced one is history and stays. */
  @column()
  declare state: 'current' | 'replaced' | 'voided'

  @column()
  declare replacedById: number | null

  @column()
  declare voidReason: string | null

  @column()
  declare workOrderId: number | null

  @column()
  declare recordedById: number | null

  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
