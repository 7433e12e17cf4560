/*
 * The vehicle of a slip, read by SQL of our own: `!fuel` is written at the pump and has to be
 * quick.
 */
import { decimalOf } from '#app/fleet/fuel/fuel_slip'
import { FuelVehicleUnknown } from '#app/fleet/fuel/fuel_exceptions'
import type { CheckedVehicle } from '#app/fleet/fuel/slip_checks'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import { isSqlite, selectRows } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

/** The vehicle, as far as slips need it. */
export interface SlipVehicle extends CheckedVehicle {
  keeperId: number | null
}

const COLUMNS =
  'id, plate, kind, fuel, tank_capacity, fuel_card, meter_kind, norm, unit_id, status, keeper_id'

/**
 * Locks a vehicle: changes of its slips come one after the other.
 *
 * @throws VehicleUnknown, FuelVehicleUnknown
 */
export async function lockedVehicle(
  trx: Transaction,
  which: { id: number } | { plate: string }
): Promise<SlipVehicle> {
  const [column, value] = 'id' in which ? ['id', which.id] : ['plate', which.plate]
  const lock = isSqlite(trx) ? '' : ' for update'
  const sql = `select ${COLUMNS} from vehicles where ${column} = ?${lock}`
  const [row] = await selectRows(trx, sql, [value])
  if (row) return toVehicle(row)
  if ('id' in which) throw new FuelVehicleUnknown()
  // Says which plates are near.
  const { id } = await vehicleByPlate(trx, which.plate)
  return lockedVehicle(trx, { id })
}

function toVehicle(row: Record<string, any>): SlipVehicle {
  return {
    id: row.id,
    plate: row.plate,
    kind: row.kind,
    fuel: row.fuel,
    tankCapacity: decimalOf(row.tank_capacity),
    fuelCard: row.fuel_card,
    meterKind: row.meter_kind,
    norm: decimalOf(row.norm),
    unitId: row.unit_id,
    status: row.status,
    keeperId: row.keeper_id,
  }
}
