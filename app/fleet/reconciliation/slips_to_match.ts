import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { SlipToMatch } from '#app/fleet/reconciliation/matching'
import dimos from '#config/dimos'
import { selectRows } from '#app/shared/rows'
import { fromStored, local, toStored, type IsoDate } from '#app/shared/time'

/** The slips of some days that a supplier may bill and none has billed yet. */
export async function slipsToMatch(first: IsoDate, last: IsoDate): Promise<SlipToMatch[]> {
  const from = DateTime.fromISO(first, { zone: dimos.zone }).startOf('day')
  const to = DateTime.fromISO(last, { zone: dimos.zone }).endOf('day')
  const rows = await selectRows(
    db.connection(),
    `select slip.id, slip.year, slip.number, vehicle.plate, slip.fuelled_at, slip.fuel,
        slip.quantity, slip.unit_price, slip.amount, slip.delivery_note
      from fuel_slips slip
      join vehicles vehicle on vehicle.id = slip.vehicle_id
      left join fuel_invoice_lines line on line.slip_id = slip.id
      where slip.fuelled_at between ? and ? and slip.state <> 'voided' and slip.source <> 'tank'
        and line.id is null`,
    [toStored(from.toUTC()), toStored(to.toUTC())]
  )
  return rows.map((row) => {
    const at = local(fromStored(row.fuelled_at as string))
    return {
      id: row.id,
      year: row.year,
      number: row.number,
      plate: row.plate,
      day: at.toISODate()!,
      minute: at.hour * 60 + at.minute,
      fuel: row.fuel,
      quantity: Number(row.quantity),
      unitPrice: row.unit_price === null ? null : Number(row.unit_price),
      amount: row.amount === null ? null : Number(row.amount),
      deliveryNote: row.delivery_note,
    }
  })
}
