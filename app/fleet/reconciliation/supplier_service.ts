import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import {
  PriceOverlaps,
  PriceOutOfRange,
  SupplierKnown,
  SupplierNameMissing,
  SupplierUnknown,
} from '#app/fleet/reconciliation/invoice_exceptions'
import { authorise } from '#app/identity/rights'
import type { Act } from '#app/shared/act'
import { sortKey } from '#app/shared/fold'
import { recordEvent } from '#app/activity/activity_service'
import { insertNewRow, insertRow, selectRows } from '#app/shared/rows'
import { dayBefore, toStored, type IsoDate } from '#app/shared/time'

export interface NewPrice {
  supplierId: number
  fuel: Fuel
  /** Euros for a litre, kg or kWh. */
  unitPrice: number
  validFrom: IsoDate
  act: string
}

const LONGEST_NAME = 120
const DEAREST = 100

/** Those who sell fuel to the municipality, and at what price by contract. */
export class SupplierService {
  async add(act: Act, input: { name: string; taxNumber?: string | null }): Promise<number> {
    await authorise(act, 'manage_fleet')
    const name = input.name.trim().slice(0, LONGEST_NAME)
    if (name === '') throw new SupplierNameMissing()
    const at = toStored(act.now)
    const id = await insertNewRow(act.trx, 'suppliers', {
      name,
      name_key: sortKey(name).slice(0, LONGEST_NAME),
      tax_number: input.taxNumber || null,
      created_at: at,
      updated_at: at,
    })
    if (id === null) throw new SupplierKnown(name)
    await recordEvent(act, {
      name: 'supplier.added',
      subject: { type: 'supplier', id },
      payload: { name },
    })
    return id
  }

  /** The price before it ends on the day before. */
  async setPrice(act: Act, input: NewPrice): Promise<void> {
    await authorise(act, 'manage_fleet')
    const { supplierId, fuel, unitPrice, validFrom } = input
    if (!(unitPrice > 0 && unitPrice < DEAREST)) throw new PriceOutOfRange()
    const [supplier] = await selectRows(act.trx, 'select name from suppliers where id = ?', [
      supplierId,
    ])
    if (!supplier) throw new SupplierUnknown()
    const [latest] = await selectRows(
      act.trx,
      `select id, valid_from from fuel_prices where supplier_id = ? and fuel = ?
        order by valid_from desc limit 1`,
      [supplierId, fuel]
    )
    if (latest && latest.valid_from >= validFrom) throw new PriceOverlaps(latest.valid_from)
    if (latest) {
      await act.trx
        .from('fuel_prices')
        .where('id', latest.id)
        .update({ valid_to: dayBefore(validFrom) })
    }
    await insertRow(act.trx, 'fuel_prices', {
      supplier_id: supplierId,
      fuel,
      unit_price: unitPrice,
      valid_from: validFrom,
      act: input.act.trim().slice(0, 100),
      created_at: toStored(act.now),
    })
    await recordEvent(act, {
      name: 'supplier.price_set',
      subject: { type: 'supplier', id: supplierId },
      payload: { name: supplier.name, fuel, unitPrice, validFrom, act: input.act },
    })
  }
}

export const supplierService = new SupplierService()
