/*
 * What stands against sending a vehicle out with a driver: other sheets at the same time, and what
 * keeps either off the road.
 */
import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Driver from '#app/fleet/registry/driver'
import { driverBlocks } from '#app/fleet/registry/status_blocks'
import { shownPlate } from '#app/fleet/registry/plates'
import type Vehicle from '#app/fleet/registry/vehicle'
import { vehicleBlocks } from '#app/fleet/registry/vehicle_blocks'
import { MOST_HOURS } from '#app/fleet/trips/trip_rules'
import { plannedStates } from '#app/fleet/trips/trip_states'
import { tripNumber, type NumberedTrip } from '#app/fleet/trips/trip_words'
import type { Worded } from '#app/shared/locale'
import { selectRows } from '#app/shared/rows'
import { formatInstant, fromStored, today, toStored } from '#app/shared/time'

/** A trip as it is to be. */
export interface PlannedTrip {
  /** The sheet itself, which is no conflict; null before it has one. */
  sheetId: number | null
  vehicle: Vehicle
  driver: Driver
  driverName: string
  from: DateTime
  until: DateTime
  now: DateTime
}

/** Everything that stands against it, each in one sentence. */
export async function conflictsOf(
  client: QueryClientContract,
  trip: PlannedTrip
): Promise<Worded[]> {
  const { vehicle, driver, driverName } = trip
  const plate = shownPlate(vehicle.plate)
  const vehicleTaken = await sheetsBeside(client, 'vehicle_id', vehicle.id, trip)
  const driverTaken = await sheetsBeside(client, 'driver_id', driver.personId, trip)
  return [
    ...vehicleTaken.map((other) => ({
      el: `Το όχημα ${plate} έχει ήδη το ${tripNumber(other)} από ${formatInstant(other.from, 'el')} έως ${formatInstant(other.until, 'el')}.`,
      en: `Vehicle ${plate} already has ${tripNumber(other)} from ${formatInstant(other.from, 'en')} to ${formatInstant(other.until, 'en')}.`,
    })),
    ...driverTaken.map((other) => ({
      el: `Ο οδηγός ${driverName} έχει ήδη το ${tripNumber(other)} από ${formatInstant(other.from, 'el')} έως ${formatInstant(other.until, 'el')}.`,
      en: `Driver ${driverName} already has ${tripNumber(other)} from ${formatInstant(other.from, 'en')} to ${formatInstant(other.until, 'en')}.`,
    })),
    ...(await blocksOn(client, trip)),
  ]
}

/** What keeps the vehicle or the driver off the road on the day of the trip. */
export async function blocksOn(
  client: QueryClientContract,
  { vehicle, driver, from }: Pick<PlannedTrip, 'vehicle' | 'driver' | 'from'>
): Promise<Worded[]> {
  const day = today(from)
  const blocks = [
    ...(await vehicleBlocks(client, vehicle, day)),
    ...driverBlocks(driver, vehicle, day),
  ]
  return blocks.map(({ worded }) => worded)
}

interface OtherSheet extends NumberedTrip {
  from: DateTime
  until: DateTime
}

/** Sheets that hold a vehicle or a driver in the same hours. None is planned for longer than a day. */
async function sheetsBeside(
  client: QueryClientContract,
  column: 'vehicle_id' | 'driver_id',
  id: number,
  { sheetId, from, until, now }: PlannedTrip
): Promise<OtherSheet[]> {
  const states = plannedStates.map(() => '?').join(', ')
  const open = column === 'vehicle_id' ? 'open_vehicle_id' : 'open_driver_id'
  const fields = 'id, number, year, planned_from, planned_until'
  const rows = await selectRows(
    client,
    `select ${fields} from trip_sheets where ${column} = ? and planned_from >= ?
        and planned_from < ? and planned_until > ? and state in (${states}) and id <> ?
      union select ${fields} from trip_sheets
        where ${open} = ? and id <> ? and (planned_until > ? or ? <= ?)`,
    [
      id,
      toStored(from.minus({ hours: MOST_HOURS })),
      toStored(until),
      toStored(from),
      ...plannedStates,
      sheetId ?? 0,
      id,
      sheetId ?? 0,
      toStored(from),
      // Who should be back and is not, is not there to leave now.
      toStored(from),
      toStored(now),
    ]
  )
  return rows
    .map((row) => ({
      number: row.number,
      year: row.year,
      from: fromStored(row.planned_from as string),
      until: fromStored(row.planned_until as string),
    }))
    .sort((a, b) => a.from.toMillis() - b.from.toMillis())
}
