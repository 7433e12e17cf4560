import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { FuelSlipNotFound } from '#app/fleet/fuel/fuel_exceptions'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { toSlip, type FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { fuelSlipList, type FuelSlipListState } from '#app/fleet/fuel/fuel_slip_list'
import { pageOfSlips, type Reader } from '#app/fleet/fuel/fuel_slip_paths'
import type { SlipRef } from '#app/fleet/fuel/locked_slip'
import type { Fuel, MeterKind } from '#app/fleet/registry/vehicle_kinds'
import { selectRows } from '#app/shared/rows'

/** A slip with what a list shows of its vehicle. */
export interface SlipRow extends FuelSlip {
  plate: string
  meterKind: MeterKind
  vehicleFuel: Fuel
  norm: number | null
}

const LISTED = `s.*, v.plate, v.meter_kind, v.fuel as vehicle_fuel, v.norm`

/** One page of the slips that a person may see. */
export async function slipsFor(
  reader: Reader,
  list: FuelSlipListState,
  limit = 50,
  client: QueryClientContract = db.connection()
): Promise<{ rows: SlipRow[]; next: string | null }> {
  const { sql, bindings } = pageOfSlips(client, reader, list, limit + 1)
  const word = list.sort.direction === 'descending' ? ' desc' : ''
  const found = await selectRows(
    client,
    `select ${LISTED} from (${sql}) p cross join fuel_slips s on s.id = p.id
      join vehicles v on v.id = s.vehicle_id order by s.fuelled_at${word}, s.id${word}`,
    bindings
  )
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    rows: found.slice(0, limit).map(toRow),
    next: last ? fuelSlipList.cursorOf(last, list.sort) : null,
  }
}

/** @throws FuelSlipNotFound where there is no such slip, or not for this person */
export async function slipFor(
  reader: Reader,
  { year, number }: SlipRef,
  client: QueryClientContract = db.connection()
): Promise<SlipRow> {
  const [row] = await selectRows(
    client,
    `select ${LISTED} from fuel_slips s join vehicles v on v.id = s.vehicle_id
      where s.year = ? and s.number = ?`,
    [year, number]
  )
  const slip = row && toRow(row)
  if (!slip || !fuelPolicy.maySee(reader.chart, reader.roles, reader.personId, slip)) {
    throw new FuelSlipNotFound(`${number}/${year}`)
  }
  return slip
}

/** A vehicle's last slips, whoever asks: the caller has looked at the rights. */
export async function lastSlipsOf(
  vehicleId: number,
  limit: number,
  client: QueryClientContract = db.connection()
): Promise<SlipRow[]> {
  const rows = await selectRows(
    client,
    `select ${LISTED} from (
        select id from fuel_slips where vehicle_id = ? order by fuelled_at desc, id desc limit ${limit}
      ) p cross join fuel_slips s on s.id = p.id
      join vehicles v on v.id = s.vehicle_id order by s.fuelled_at desc, s.id desc`,
    [vehicleId]
  )
  return rows.map(toRow)
}

/** What a vehicle took in its last months, the oldest first. */
export async function monthsOf(
  vehicleId: number,
  from: string,
  client: QueryClientContract = db.connection()
): Promise<{ month: string; fuel: Fuel; quantity: number; amount: number; distance: number }[]> {
  const rows = await selectRows(
    client,
    `select month, fuel, quantity, amount, distance from fuel_months
      where vehicle_id = ? and month >= ? order by month, fuel`,
    [vehicleId, from]
  )
  return rows.map(({ month, fuel, quantity, amount, distance }) => ({
    month,
    fuel,
    quantity: Number(quantity),
    amount: Number(amount),
    distance: Number(distance),
  }))
}

function toRow(row: Record<string, any>): SlipRow {
  return {
    ...toSlip(row),
    plate: row.plate,
    meterKind: row.meter_kind,
    vehicleFuel: row.vehicle_fuel,
    norm: row.norm === null ? null : Number(row.norm),
  }
}
