import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { TankNotFound } from '#app/fleet/fuel/fuel_exceptions'
import { toMovement, toTank, type FuelTank, type TankMovement } from '#app/fleet/fuel/fuel_tank'
import { fromStored, today, toStored, type IsoDate } from '#app/shared/time'
import { selectRows } from '#app/shared/rows'

/** A tank with its last dip reading. */
export interface TankRow extends FuelTank {
  dip: TankMovement | null
}

export async function allTanks(): Promise<TankRow[]> {
  const rows = await selectRows(db.connection(), 'select * from fuel_tanks order by name, id')
  const dips = await selectRows(
    db.connection(),
    `select m.* from tank_movements m where m.id in (
      select max(id) from tank_movements where kind = 'dip' and voided_at is null group by tank_id
    )`
  )
  return rows.map((row) => {
    const dip = dips.find((each) => each.tank_id === row.id)
    return { ...toTank(row), dip: dip ? toMovement(dip) : null }
  })
}

/** @throws TankNotFound */
export async function tankWith(id: number): Promise<FuelTank> {
  const [row] = await selectRows(db.connection(), 'select * from fuel_tanks where id = ?', [id])
  if (!row) throw new TankNotFound()
  return toTank(row)
}

/** Deliveries, dip readings and adjustments, the latest first. */
export async function movementsOf(tankId: number, limit: number): Promise<TankMovement[]> {
  const rows = await selectRows(
    db.connection(),
    `select * from tank_movements where tank_id = ? order by happened_at desc, id desc limit ?`,
    [tankId, limit]
  )
  return rows.map(toMovement)
}

export interface TankSlip {
  at: DateTime
  quantity: number
}

/** What slips took out since an instant. */
export async function issuesSince(tankId: number, since: DateTime): Promise<TankSlip[]> {
  const rows = await selectRows(
    db.connection(),
    `select fuelled_at, quantity from fuel_slips
      where tank_id = ? and fuelled_at >= ? and state <> 'voided' order by fuelled_at`,
    [tankId, toStored(since)]
  )
  return rows.map((row) => ({
    at: fromStored(row.fuelled_at as string),
    quantity: Number(row.quantity),
  }))
}

/** The book stock at the end of each day, walked back from today's. */
export function stockByDay(
  stock: number,
  days: readonly IsoDate[],
  issues: readonly TankSlip[],
  movements: readonly TankMovement[]
): { day: IsoDate; stock: number }[] {
  const change = new Map<IsoDate, number>()
  const add = (at: DateTime, quantity: number) => {
    const day = today(at)
    change.set(day, (change.get(day) ?? 0) + quantity)
  }
  for (const { at, quantity } of issues) add(at, -quantity)
  for (const { kind, happenedAt, quantity, voidedAt } of movements) {
    if (kind !== 'dip' && !voidedAt) add(happenedAt, quantity)
  }
  let book = stock
  const walked: { day: IsoDate; stock: number }[] = []
  for (const day of [...days].reverse()) {
    walked.unshift({ day, stock: Math.round(book * 100) / 100 })
    book -= change.get(day) ?? 0
  }
  return walked
}
