import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { decimalOf, type FuelSlip } from '#app/fleet/fuel/fuel_slip'
import type { MeterKind } from '#app/fleet/registry/vehicle_kinds'
import { selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** What a vehicle took since its tank was last filled up before a slip. */
export interface SinceFull {
  quantity: number
  /** Kilometres or hours. */
  distance: number
  /** Per 100 km, or per hour. */
  consumption: number
  /** The slip itself fills the tank: else it is an estimate. */
  exact: boolean
}

/** Older fillings are not looked at: nobody fills up that rarely. */
const LOOKED_AT = 60

/** @returns null where readings are missing, or the tank was not filled up before */
export async function sinceFull(
  client: QueryClientContract,
  slip: FuelSlip,
  meterKind: MeterKind
): Promise<SinceFull | null> {
  if (slip.meterTotal === null || slip.state === 'voided') return null
  const at = toStored(slip.fuelledAt)
  const rows = await selectRows(
    client,
    `select quantity, meter_total, full_tank, fuel from fuel_slips
      where vehicle_id = ? and fuelled_at <= ? and (fuelled_at < ? or id < ?) and state <> 'voided'
      order by fuelled_at desc, id desc limit ${LOOKED_AT}`,
    [slip.vehicleId, at, at, slip.id]
  )
  const same = rows.filter(({ fuel }) => fuel === slip.fuel)
  const full = same.findIndex((row) => Number(row.full_tank) === 1 && row.meter_total !== null)
  if (full < 0) return null
  const distance = Math.round((slip.meterTotal - decimalOf(same[full].meter_total)!) * 10) / 10
  if (distance <= 0) return null
  const taken = same.slice(0, full).reduce((sum, row) => sum + Number(row.quantity), slip.quantity)
  const quantity = Math.round(taken * 100) / 100
  const consumption = perDistance(quantity, distance, meterKind)
  return { quantity, distance, consumption, exact: slip.fullTank }
}

/** Fuel per 100 km, or per hour, to one decimal. */
export function perDistance(quantity: number, distance: number, meterKind: MeterKind): number {
  const each = quantity / distance
  return Math.round((meterKind === 'km' ? each * 100 : each) * 10) / 10
}
