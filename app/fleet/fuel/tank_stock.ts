import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { FuelTank } from '#app/fleet/fuel/fuel_tank'
import { changeRows, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

/**
 * Moves what the books say of a tank, and what they said at each dip reading since: a late slip
 * counts from the moment of its filling.
 */
export async function moveStock(
  trx: Transaction,
  tankId: number,
  quantity: number,
  at: DateTime
): Promise<void> {
  const stock = 'update fuel_tanks set stock = round(stock + ?, 2) where id = ?'
  await changeRows(trx, stock, [quantity, tankId])
  await changeRows(
    trx,
    `update tank_movements set book = round(book + ?, 2)
      where tank_id = ? and happened_at >= ? and kind = 'dip'`,
    [quantity, tankId, toStored(at)]
  )
}

/** What the books say of an earlier moment: today's stock without what came or went since. */
export async function bookAt(
  client: QueryClientContract,
  tank: Pick<FuelTank, 'id' | 'stock'>,
  at: DateTime
): Promise<number> {
  const since = [tank.id, toStored(at)]
  const [slips] = await selectRows(
    client,
    `select coalesce(sum(quantity), 0) as quantity from fuel_slips
      where tank_id = ? and fuelled_at > ? and state <> 'voided'`,
    since
  )
  const [moved] = await selectRows(
    client,
    `select coalesce(sum(quantity), 0) as quantity from tank_movements
      where tank_id = ? and happened_at > ? and kind <> 'dip' and voided_at is null`,
    since
  )
  const book = tank.stock + Number(slips.quantity) - Number(moved.quantity)
  return Math.round(book * 100) / 100
}
