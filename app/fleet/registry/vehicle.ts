import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type {
  acquisitions,
  Fuel,
  LicenceCategory,
  MeterKind,
  tachographs,
  VehicleKind,
  VehicleStatus,
} from '#app/fleet/registry/vehicle_kinds'
import type { IsoDate } from '#app/shared/time'
import { decimal, instant } from '#database/columns'

/** A vehicle or machine of the municipality. */
export default class Vehicle extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  /** Greek capitals and figures, without a dash: `ΚΗΗ1234`. */
  @column()
  declare plate: string

  @column()
  declare kind: VehicleKind

  /** What distinguishes it from others of its kind: `πρέσα 16 m³`. */
  @column()
  declare description: string

  @column()
  declare brand: string

  @column()
  declare model: string

  @column()
  declare vin: string | null

  @column()
  declare firstRegisteredOn: IsoDate | null

  @column()
  declare acquiredOn: IsoDate | null

  @column()
  declare acquisition: (typeof acquisitions)[number] | null

  @column()
  declare grossWeightKg: number | null

  @column()
  declare seats: number | null

  @column()
  declare engineCc: number | null

  @column()
  declare horsepower: number | null

  @column()
  declare euroClass: string | null

  @column()
  declare fuel: Fuel

  /** 1 where it takes AdBlue as well. */
  @column()
  declare adblue: 0 | 1

  /** In `fuelUnit(fuel)`. */
  @decimal()
  declare tankCapacity: number | null

  @column()
  declare fuelCard: string | null

  @column()
  declare meterKind: MeterKind

  /** The latest reading by time: kilometres or hours. */
  @decimal()
  declare meter: number | null

  @instant()
  declare meterAt: DateTime | null

  /** Fuel per 100 km, or per hour. */
  @decimal()
  declare norm: number | null

  /** Null for a machine: it takes an operator's licence. */
  @column()
  declare licenceCategory: LicenceCategory | null

  @column()
  declare unitId: number

  /** The driver who is charged with it. */
  @column()
  declare keeperId: number | null

  @column()
  declare limiterKmh: number | null

  @column()
  declare tachograph: (typeof tachographs)[number]

  @column()
  declare equipment: string | null

  @column()
  declare status: VehicleStatus

  @column()
  declare statusReason: string | null

  @column()
  declare statusSince: IsoDate | null

  /** Grows with every change: nobody overwrites what they have not seen. */
  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
