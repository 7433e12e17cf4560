import type { DateTime } from 'luxon'
import { recordEvent } from '#app/activity/activity_service'
import {
  TankMovementGone,
  TankNotFound,
  TankQuantityInvalid,
  TankValuesInvalid,
  TankWorkNotAllowed,
} from '#app/fleet/fuel/fuel_exceptions'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import {
  checkedAmount,
  checkedFuelledAt,
  checkedPrice,
  checkedReason,
  checkedText,
} from '#app/fleet/fuel/fuel_slip_input'
import {
  toMovement,
  toTank,
  type FuelTank,
  type TankMovement,
  type TankMovementKind,
} from '#app/fleet/fuel/fuel_tank'
import { amountFor, noteKey } from '#app/fleet/fuel/slip_flags'
import { bookAt, moveStock } from '#app/fleet/fuel/tank_stock'
import { fuels, type Fuel } from '#app/fleet/registry/vehicle_kinds'
import { rolesOf } from '#app/identity/roles'
import type { Act } from '#app/shared/act'
import { changeRows, insertRow, isSqlite, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

export const tankEvents = {
  added: 'fuel_tank.added',
  delivery: 'fuel_tank.delivered',
  dip: 'fuel_tank.dipped',
  adjustment: 'fuel_tank.adjusted',
  voided: 'fuel_tank.movement_voided',
} as const

export interface NewTank {
  name: string
  fuel: Fuel
  capacity: number
  /** What is in it when its books begin. */
  stock?: number | null
}

export interface NewTankMovement {
  kind: TankMovementKind
  quantity: number
  happenedAt?: DateTime | null
  unitPrice?: number | null
  amount?: number | null
  supplier?: string | null
  deliveryNote?: string | null
  note?: string | null
}

/** The municipality's tanks: what comes in, what is measured, what the books say. */
export class TankService {
  async add(act: Act, input: NewTank): Promise<FuelTank> {
    await this.#checkRight(act)
    const name = checkedText(input.name, 120)
    const capacity = rounded(input.capacity)
    const stock = rounded(input.stock ?? 0)
    const fits = capacity >= 1 && capacity <= 999_999 && stock >= 0 && stock <= 999_999
    if (!name || name.length > 100 || !fits || !fuels.includes(input.fuel)) {
      throw new TankValuesInvalid()
    }
    const at = toStored(act.now)
    const id = await insertRow(act.trx, 'fuel_tanks', {
      ...{ name, capacity, stock, fuel: input.fuel },
      ...{ created_at: at, updated_at: at },
    })
    await this.#record(act, id, 'added', { name, capacity, stock, fuel: input.fuel })
    return this.#tank(act, id)
  }

  /** A delivery, a dip reading, or an adjustment of the books, which says why. */
  async record(act: Act, tankId: number, input: NewTankMovement): Promise<TankMovement> {
    await this.#checkRight(act)
    const tank = await this.#tank(act, tankId)
    const { kind } = input
    const quantity = rounded(input.quantity)
    const isAdjustment = kind === 'adjustment'
    const tooMuch = !(Math.abs(quantity) <= 999_999.99)
    if (tooMuch || (quantity < 0 && !isAdjustment) || (quantity === 0 && kind !== 'dip')) {
      throw new TankQuantityInvalid()
    }
    const happenedAt = checkedFuelledAt(input.happenedAt ?? null, act.now)
    const unitPrice = checkedPrice(input.unitPrice ?? null)
    const computed = unitPrice === null ? null : amountFor(quantity, unitPrice)
    const amount = input.amount ? checkedAmount(input.amount) : computed
    const supplier = checkedText(input.supplier, 120)
    const deliveryNote = checkedText(input.deliveryNote, 60)
    const note = isAdjustment ? checkedReason(input.note ?? '') : checkedText(input.note, 120)
    const book = kind === 'dip' ? await bookAt(act.trx, tank, happenedAt) : null
    const id = await insertRow(act.trx, 'tank_movements', {
      tank_id: tank.id,
      happened_at: toStored(happenedAt),
      ...{ kind, quantity, book, amount, supplier, note },
      unit_price: unitPrice,
      delivery_note: deliveryNote,
      note_key: noteKey(supplier, deliveryNote),
      recorded_by_id: act.actor!.id,
      recorded_at: toStored(act.now),
    })
    if (kind !== 'dip') await moveStock(act.trx, tank.id, quantity, happenedAt)
    await this.#record(act, tank.id, kind, { name: tank.name, quantity, book })
    return this.#movement(act, tank.id, id)
  }

  /** Voids a delivery, dip or adjustment: it stays in the list, and counts no more. */
  async voidMovement(act: Act, tankId: number, id: number, reason: string): Promise<void> {
    await this.#checkRight(act)
    const tank = await this.#tank(act, tankId)
    const movement = await this.#movement(act, tankId, id)
    if (movement.voidedAt) throw new TankMovementGone()
    const written = checkedReason(reason)
    await changeRows(
      act.trx,
      'update tank_movements set voided_by_id = ?, voided_at = ?, void_reason = ? where id = ?',
      [act.actor!.id, toStored(act.now), written, id]
    )
    const { kind, quantity, happenedAt } = movement
    if (kind !== 'dip') await moveStock(act.trx, tankId, -quantity, happenedAt)
    await this.#record(act, tankId, 'voided', { name: tank.name, kind, quantity, reason: written })
  }

  async #checkRight(act: Act): Promise<void> {
    if (!act.actor) throw new Error('Tanks are kept by people only')
    const roles = await rolesOf(act.actor.id, act.trx)
    if (!fuelPolicy.mayKeepTanks(roles)) throw new TankWorkNotAllowed()
  }

  async #tank(act: Act, id: number): Promise<FuelTank> {
    const lock = isSqlite(act.trx) ? '' : ' for update'
    const sql = `select * from fuel_tanks where id = ?${lock}`
    const [row] = await selectRows(act.trx, sql, [id])
    if (!row) throw new TankNotFound()
    return toTank(row)
  }

  async #movement(act: Act, tankId: number, id: number): Promise<TankMovement> {
    const sql = 'select * from tank_movements where id = ? and tank_id = ?'
    const [row] = await selectRows(act.trx, sql, [id, tankId])
    if (!row) throw new TankMovementGone()
    return toMovement(row)
  }

  async #record(
    act: Act,
    id: number,
    what: keyof typeof tankEvents,
    payload: Record<string, unknown>
  ): Promise<void> {
    const subject = { type: 'fuel_tank', id }
    await recordEvent(act, { name: tankEvents[what], subject, payload })
  }
}

export const tankService = new TankService()

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
