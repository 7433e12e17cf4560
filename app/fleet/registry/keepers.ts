/*
 * Who is charged with a vehicle on a day. Whoever has it for some days goes before whoever has it
 * without an end.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

export interface Keeping {
  vehicleId: number
  personId: number
  from: IsoDate
  /** The last day; null without an end. */
  until: IsoDate | null
}

/** The ids of the keepers of the day, by the vehicles' ids; one query. */
export async function keepersOn(
  client: QueryClientContract,
  vehicleIds: readonly number[],
  day: IsoDate
): Promise<Map<number, Keeping>> {
  if (!vehicleIds.length) return new Map()
  const marks = vehicleIds.map(() => '?').join(', ')
  const rows = await selectRows(
    client,
    `select vehicle_id, person_id, valid_from, valid_to from vehicle_keepers
      where vehicle_id in (${marks}) and valid_from <= ? and (valid_to is null or valid_to >= ?)
      order by case when valid_to is null then 0 else 1 end, valid_from, id`,
    [...vehicleIds, day, day]
  )
  // The last one of each vehicle stays.
  return new Map(rows.map((row) => [Number(row.vehicle_id), keepingOf(row)]))
}

/** The vehicles that a person is charged with on a day. */
export async function vehiclesKeptBy(
  client: QueryClientContract,
  personId: number,
  day: IsoDate
): Promise<number[]> {
  const rows = await selectRows(
    client,
    'select distinct vehicle_id from vehicle_keepers where person_id = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)',
    [personId, day, day]
  )
  const ids = rows.map((row) => Number(row.vehicle_id))
  const keepers = await keepersOn(client, ids, day)
  return ids.filter((id) => keepers.get(id)?.personId === personId)
}

/** Those of a vehicle, the latest first. */
export async function keepingsOf(
  client: QueryClientContract,
  vehicleId: number
): Promise<Keeping[]> {
  const rows = await selectRows(
    client,
    'select vehicle_id, person_id, valid_from, valid_to from vehicle_keepers where vehicle_id = ? order by valid_from desc, id desc limit 50',
    [vehicleId]
  )
  return rows.map(keepingOf)
}

function keepingOf(row: Record<string, any>): Keeping {
  return {
    vehicleId: Number(row.vehicle_id),
    personId: Number(row.person_id),
    from: row.valid_from,
    until: row.valid_to,
  }
}
