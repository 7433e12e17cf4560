/*
 * Writes a slip's row with all that follows from it: what was driven, the months' sums, the stock
 * of a tank. The vehicle is locked by whoever calls.
 */
import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { sumMonth } from '#app/fleet/fuel/fuel_months'
import { distanceBetween, isOvertaken, neighboursOf, relink } from '#app/fleet/fuel/slip_chain'
import { flagsOf, noteKey } from '#app/fleet/fuel/slip_flags'
import { moveStock } from '#app/fleet/fuel/tank_stock'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import type { Act } from '#app/shared/act'
import { changeRows, insertRow, selectRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

/** A slip of which nothing is worked out yet. */
export type SlipToWrite = Omit<FuelSlip, 'id' | 'distance' | 'flags' | 'state'>

/** Writes a new slip. */
export async function insertSlip(
  act: Act,
  slip: SlipToWrite,
  vehicleFuel: Fuel
): Promise<FuelSlip> {
  const written = await workedOut(act, { ...slip, id: null }, vehicleFuel)
  const id = await insertRow(act.trx, 'fuel_slips', rowOf(act, written.slip))
  await sumMonths(act.trx, [{ ...written.slip }, ...written.moved], false)
  await takeFromTank(act.trx, slip, -1)
  return { ...written.slip, id }
}

/** Writes a slip's new values over the old ones. */
export async function replaceSlip(
  act: Act,
  old: FuelSlip,
  slip: SlipToWrite,
  vehicleFuel: Fuel
): Promise<FuelSlip> {
  const left = await takeOut(act.trx, old)
  const written = await workedOut(act, { ...slip, id: old.id }, vehicleFuel)
  await updateRow(act.trx, old.id, rowOf(act, written.slip))
  await sumMonths(act.trx, [old, written.slip, ...left, ...written.moved], true)
  await takeFromTank(act.trx, old, 1)
  await takeFromTank(act.trx, slip, -1)
  return { ...written.slip, id: old.id }
}

/** Voids a slip: it keeps its number and values, and counts no more. */
export async function voidSlip(act: Act, slip: FuelSlip, reason: string): Promise<FuelSlip> {
  const left = await takeOut(act.trx, slip)
  const voided: FuelSlip = {
    ...slip,
    state: 'voided',
    distance: null,
    voidedById: act.actor?.id ?? null,
    voidedAt: act.now,
    voidReason: reason,
    revision: slip.revision + 1,
  }
  await updateRow(act.trx, slip.id, rowOf(act, voided))
  await sumMonths(act.trx, [slip, ...left], true)
  await takeFromTank(act.trx, slip, 1)
  return voided
}

interface Sum {
  vehicleId: number
  month: string
}

/** The slip with what follows from its place, and the months of the slips after it. */
async function workedOut(
  { trx }: Act,
  slip: SlipToWrite & { id: number | null },
  vehicleFuel: Fuel
): Promise<{ slip: Omit<FuelSlip, 'id'>; moved: Sum[] }> {
  const { id, ...values } = slip
  const { vehicleId, meterTotal } = values
  const { before, after } = await neighboursOf(trx, slip)
  const flags = flagsOf(values, {
    vehicleFuel,
    overtaken: await isOvertaken(trx, slip),
    totalBefore: before?.total ?? null,
    totalAfter: after?.total ?? null,
    noteTaken: await isNoteTaken(trx, values, id),
  })
  const moved: Sum[] = []
  if (after && meterTotal !== null) {
    moved.push({ vehicleId, month: await relink(trx, after, meterTotal) })
  }
  const distance = distanceBetween(before?.total ?? null, meterTotal)
  return { slip: { ...values, distance, flags, state: stateOf(values) }, moved }
}

/** Joins the slips around one that leaves its place. */
async function takeOut(trx: Transaction, slip: FuelSlip): Promise<Sum[]> {
  if (slip.meterTotal === null) return []
  const { before, after } = await neighboursOf(trx, slip)
  if (!after) return []
  const month = await relink(trx, after, before?.total ?? null)
  return [{ vehicleId: slip.vehicleId, month }]
}

/** The municipality's own tank has no receipt; all others bring a cost. */
function stateOf({ meter, amount, source }: SlipToWrite): FuelSlip['state'] {
  return meter !== null && (amount !== null || source === 'tank') ? 'complete' : 'open'
}

async function isNoteTaken(
  trx: Transaction,
  { station, deliveryNote }: SlipToWrite,
  id: number | null
): Promise<boolean> {
  const key = noteKey(station, deliveryNote)
  if (key === null) return false
  const rows = await selectRows(
    trx,
    `select 1 from fuel_slips where note_key = ? and id <> ? and state <> 'voided' limit 1`,
    [key, id ?? 0]
  )
  return rows.length > 0
}

async function sumMonths(trx: Transaction, sums: readonly Sum[], mayShrink: boolean) {
  const each = new Map(sums.map((sum) => [`${sum.vehicleId} ${sum.month}`, sum]))
  for (const { vehicleId, month } of each.values()) {
    await sumMonth(trx, vehicleId, month, { mayShrink })
  }
}

async function takeFromTank(
  trx: Transaction,
  { tankId, quantity, fuelledAt }: SlipToWrite,
  sign: 1 | -1
): Promise<void> {
  if (tankId !== null) await moveStock(trx, tankId, sign * quantity, fuelledAt)
}

async function updateRow(trx: Transaction, id: number, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const sql = `update fuel_slips set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ?`
  await changeRows(trx, sql, [...Object.values(row), id])
}

function rowOf(act: Act, slip: Omit<FuelSlip, 'id'>): Row {
  return {
    year: slip.year,
    number: slip.number,
    vehicle_id: slip.vehicleId,
    unit_id: slip.unitId,
    driver_id: slip.driverId,
    fuelled_at: toStored(slip.fuelledAt),
    month: slip.month,
    source: slip.source,
    station: slip.station,
    tank_id: slip.tankId,
    card: slip.card,
    fuel: slip.fuel,
    quantity: slip.quantity,
    unit_price: slip.unitPrice,
    amount: slip.amount,
    meter: slip.meter,
    meter_total: slip.meterTotal,
    distance: slip.distance,
    full_tank: slip.fullTank ? 1 : 0,
    delivery_note: slip.deliveryNote,
    note_key: noteKey(slip.station, slip.deliveryNote),
    state: slip.state,
    flags: slip.flags.join(' '),
    flagged: slip.flags.length > 0 && slip.state !== 'voided' ? 1 : 0,
    issued_by_id: slip.issuedById,
    issued_at: toStored(slip.issuedAt),
    voided_by_id: slip.voidedById,
    voided_at: slip.voidedAt && toStored(slip.voidedAt),
    void_reason: slip.voidReason,
    revision: slip.revision,
    updated_at: toStored(act.now),
  }
}
