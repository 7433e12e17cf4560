import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Vehicle from '#app/fleet/registry/vehicle'
import { CrewInvalid } from '#app/fleet/trips/trip_value_exceptions'
import { checkSeats } from '#app/fleet/trips/trip_rules'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Act } from '#app/shared/act'
import { changeRows, insertRows, selectRows } from '#app/shared/rows'

/** Who rides along, without the driver, in the order of their names on the sheet. */
export async function crewOf(client: QueryClientContract, tripId: number): Promise<number[]> {
  const rows = await selectRows(
    client,
    'select person_id from trip_crew where trip_sheet_id = ? order by id',
    [tripId]
  )
  return rows.map((row) => row.person_id)
}

/** @throws CrewInvalid, TooManyAboard */
export function checkCrew(
  chart: OrgChart,
  crew: readonly number[],
  driverId: number | null,
  vehicle: Vehicle | null
): void {
  const isFine = crew.every((id) => chart.person(id)?.active && id !== driverId)
  if (!isFine || new Set(crew).size !== crew.length) throw new CrewInvalid()
  checkSeats(crew.length, vehicle?.seats ?? null)
}

/** Puts these people on the sheet instead of those who were there. */
export async function writeCrew(act: Act, trip: TripSheet, crew: readonly number[]): Promise<void> {
  await changeRows(act.trx, 'delete from trip_crew where trip_sheet_id = ?', [trip.id])
  const rows = crew.map((id) => ({ trip_sheet_id: trip.id, person_id: id }))
  await insertRows(act.trx, 'trip_crew', rows)
}
