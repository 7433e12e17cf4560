/*
 * A vehicle's slips in the order of their fillings: what was driven between two of them.
 */
import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { decimalOf } from '#app/fleet/fuel/fuel_slip'
import { changeRows, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

/** A place in the order: `id` is null for a slip that has no row yet. */
export interface Place {
  vehicleId: number
  fuelledAt: FuelSlip['fuelledAt']
  id: number | null
}

export interface Neighbour {
  id: number
  month: string
  total: number
}

const LAST_ID = 4_294_967_295

/** The nearest slips with a reading, before and after a place. */
export async function neighboursOf(
  trx: Transaction,
  { vehicleId, fuelledAt, id }: Place
): Promise<{ before: Neighbour | null; after: Neighbour | null }> {
  const at = toStored(fuelledAt)
  // A slip that moves stands in its old place still, and is no neighbour of itself.
  const place = [vehicleId, at, at, id ?? LAST_ID, id ?? 0]
  const [before] = await selectRows(
    trx,
    `select id, month, meter_total from fuel_slips
      where vehicle_id = ? and fuelled_at <= ? and (fuelled_at < ? or id < ?) and id <> ?
        and meter_total is not null and state <> 'voided'
      order by fuelled_at desc, id desc limit 1`,
    place
  )
  const [after] = await selectRows(
    trx,
    `select id, month, meter_total from fuel_slips
      where vehicle_id = ? and fuelled_at >= ? and (fuelled_at > ? or id > ?) and id <> ?
        and meter_total is not null and state <> 'voided'
      order by fuelled_at, id limit 1`,
    place
  )
  return { before: neighbour(before), after: neighbour(after) }
}

/** Whether a slip that is older than this one tells of a later filling. */
export async function isOvertaken(
  trx: Transaction,
  { vehicleId, fuelledAt, id }: Place
): Promise<boolean> {
  const rows = await selectRows(
    trx,
    `select 1 from fuel_slips
      where vehicle_id = ? and fuelled_at > ? and id < ? and state <> 'voided' limit 1`,
    [vehicleId, toStored(fuelledAt), id ?? LAST_ID]
  )
  return rows.length > 0
}

/** What was driven; a meter that went back has driven nothing. */
export function distanceBetween(before: number | null, total: number | null): number | null {
  if (before === null || total === null) return null
  return Math.max(0, Math.round((total - before) * 10) / 10)
}

/**
 * Writes down what was driven up to a slip, whose neighbour has come, moved or gone.
 *
 * @returns the month whose sum it changes
 */
export async function relink(
  trx: Transaction,
  slip: Neighbour,
  before: number | null
): Promise<string> {
  const distance = distanceBetween(before, slip.total)
  await changeRows(trx, 'update fuel_slips set distance = ? where id = ?', [distance, slip.id])
  return slip.month
}

function neighbour(row: Record<string, any> | undefined): Neighbour | null {
  return row ? { id: row.id, month: row.month, total: decimalOf(row.meter_total)! } : null
}
