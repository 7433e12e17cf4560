import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { CheckSubject } from '#app/fleet/checks/check_events'
import { findingKinds } from '#app/fleet/checks/finding_rules'
import FuelCheck from '#app/fleet/checks/fuel_check'
import FuelFinding from '#app/fleet/checks/fuel_finding'
import { slipRow, type SlipRow } from '#app/fleet/checks/slip_surroundings'
import Vehicle from '#app/fleet/registry/vehicle'
import { selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'

/** What a check is about, in plain values. */
export function subjectOf(
  check: Pick<FuelCheck, 'id'>,
  slip: SlipRow,
  vehicle: Pick<Vehicle, 'id' | 'plate' | 'unitId' | 'meterKind'>
): CheckSubject {
  return {
    number: check.id,
    slip: { year: slip.year, number: slip.number },
    plate: vehicle.plate,
    vehicleId: vehicle.id,
    unitId: vehicle.unitId,
    driverId: slip.driver_id,
    meterKind: vehicle.meterKind,
    fuel: slip.fuel,
    quantity: Number(slip.quantity),
    filledAt: fromStored(slip.fuelled_at).toMillis(),
  }
}

/** Those who decide: the fleet office. */
export async function officeIds(client: QueryClientContract): Promise<number[]> {
  const rows = await selectRows(client, `select person_id from role_grants where role = 'fleet'`)
  return rows.map(({ person_id: id }) => id)
}

/** Everybody who reads along in the fleet's room: the office, drivers, keepers. */
export async function fleetPeople(client: QueryClientContract): Promise<Set<number>> {
  const rows = await selectRows(
    client,
    `select person_id from role_grants where role = 'fleet'
      union select person_id from drivers where ended_at is null
      union select keeper_id from vehicles where keeper_id is not null`
  )
  return new Set(rows.map(({ person_id: id }) => id))
}

/** A check with all that its page and its card show. */
export interface CheckRecord {
  check: FuelCheck
  subject: CheckSubject
  findings: FuelFinding[]
}

/** Null where there is no such check. */
export async function checkRecord(
  client: QueryClientContract,
  number: number
): Promise<CheckRecord | null> {
  const check = await FuelCheck.query({ client }).where('id', number).first()
  const slip = check && (await slipRow(client, check.slipId))
  if (!check || !slip) return null
  const vehicle = await Vehicle.findOrFail(slip.vehicle_id, { client })
  const findings = await FuelFinding.query({ client }).where('checkId', check.id)
  const order = ({ kind }: FuelFinding) => findingKinds.indexOf(kind)
  return {
    check,
    subject: subjectOf(check, slip, vehicle),
    findings: findings.sort((one, other) => order(one) - order(other)),
  }
}
