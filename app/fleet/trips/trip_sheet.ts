import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import type { VehicleKind } from '#app/fleet/registry/vehicle_kinds'
import type { TripState } from '#app/fleet/trips/trip_states'
import type { Worded } from '#app/shared/locale'
import { decimal, instant, json } from '#database/columns'

/** A trip sheet (δελτίο κίνησης): one trip of one vehicle, from the request to its check. */
export default class TripSheet extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  /** Of the request's day. */
  @column()
  declare year: number

  /** Gapless within its year. */
  @column()
  declare number: number

  @column()
  declare state: TripState

  @column()
  declare requesterId: number

  @column()
  declare requestingUnitId: number

  @column()
  declare vehicleId: number | null

  /** Of a request that leaves the vehicle open. */
  @column()
  declare vehicleKind: VehicleKind | null

  /** The driver's person. */
  @column()
  declare driverId: number | null

  @column()
  declare purpose: string

  @column()
  declare route: string | null

  /** 1 where it leaves the municipality. */
  @column()
  declare outOfArea: 0 | 1

  /** The approval of a trip out of the municipality. */
  @column()
  declare approval: string | null

  @instant()
  declare plannedFrom: DateTime

  @instant()
  declare plannedUntil: DateTime

  @column()
  declare orderedById: number | null

  @instant()
  declare orderedAt: DateTime | null

  @column()
  declare overriddenById: number | null

  @column()
  declare overrideReason: string | null

  /** What stood against the order when it was given all the same. */
  @json()
  declare overridden: Worded[] | null

  @instant()
  declare outAt: DateTime | null

  @decimal()
  declare meterOut: number | null

  @column()
  declare outNote: string | null

  @instant()
  declare inAt: DateTime | null

  @decimal()
  declare meterIn: number | null

  @column()
  declare inNote: string | null

  /** Kilometres or hours between the readings. */
  @decimal()
  declare distance: number | null

  @column()
  declare sector: string | null

  @column()
  declare bins: number | null

  @decimal()
  declare tonnes: number | null

  @decimal()
  declare workHours: number | null

  @column()
  declare checkedById: number | null

  @instant()
  declare checkedAt: DateTime | null

  @column()
  declare closedById: number | null

  @instant()
  declare closedAt: DateTime | null

  /** Why it was cancelled or rejected. */
  @column()
  declare endReason: string | null

  /** The sheet that this one goes on with, on a trip of more than a day. */
  @column()
  declare continuesId: number | null

  /** Set while it is under way, as `openDriverId`. */
  @column()
  declare openVehicleId: number | null

  @column()
  declare openDriverId: number | null

  /** Grows with every change: nobody overwrites what they have not seen. */
  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}
