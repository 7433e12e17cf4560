import db from '@adonisjs/lucid/services/db'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

/** Euros for a unit by the contract on a day; null where none is agreed. */
export type PriceOf = (fuel: Fuel, day: IsoDate) => number | null

/** A supplier's prices of all times. */
export async function contractPrices(supplierId: number): Promise<PriceOf> {
  const rows = await selectRows(
    db.connection(),
    `select fuel, unit_price, valid_from, valid_to from fuel_prices where supplier_id = ?`,
    [supplierId]
  )
  return (fuel, day) => {
    const row = rows.find(
      (each) =>
        each.fuel === fuel &&
        each.valid_from <= day &&
        (each.valid_to === null || each.valid_to >= day)
    )
    return row ? Number(row.unit_price) : null
  }
}
