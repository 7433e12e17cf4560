import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'

/** Sheets of a vehicle that may be about one moment: it has one open at a time. */
const MOST_SHEETS = 10

/** Who drove a vehicle at a moment, by its trip sheets; null where none was open. */
export async function driverAt(
  client: QueryClientContract,
  vehicleId: number,
  at: DateTime
): Promise<number | null> {
  const rows = await selectRows(
    client,
    `select driver_id, out_at, in_at from trip_sheets where vehicle_id = ? and planned_from <= ?
      order by planned_from desc, id desc limit ${MOST_SHEETS}`,
    [vehicleId, toStored(at.plus({ days: 1 }))]
  )
  const moment = at.toMillis()
  const sheet = rows.find(({ out_at: out, in_at: back }) => {
    if (out === null || fromStored(out).toMillis() > moment) return false
    return back === null || fromStored(back).toMillis() >= moment
  })
  return sheet?.driver_id ?? null
}

/** How many events of a driver since a moment were not justified. */
export async function countSince(
  client: QueryClientContract,
  driverId: number,
  since: DateTime
): Promise<number> {
  const rows = await selectRows(
    client,
    `select count(*) as events from speed_events
      where driver_id = ? and occurred_at >= ? and state <> 'justified'`,
    [driverId, toStored(since)]
  )
  return Number(rows[0].events)
}
