/*
 * Fuel slips as rows, for what looks at them: as the service of slips writes them.
 */
import { DateTime } from 'luxon'
import { noteReading } from '#app/fleet/registry/meters'
import type Vehicle from '#app/fleet/registry/vehicle'
import { acting } from '#app/shared/act'
import { insertRow } from '#app/shared/rows'
import { local, today, toStored } from '#app/shared/time'
import { inDays } from '#tests/support/days'

export interface TestSlip {
  quantity: number
  /** Days from today, and the clock in Athens. */
  days: number
  clock?: string
  meter?: number | null
  full?: boolean
  fuel?: string
  card?: string | null
  driverId: number
}

let numbers = 0

/** A moment by the municipality's clock, so many days from today. */
export function moment(days: number, clock = '10:00'): DateTime {
  return DateTime.fromISO(`${inDays(days)}T${clock}`, { zone: 'Europe/Athens' }).toUTC()
}

/** Writes a slip with its reading, and returns its id. */
export async function addSlip(vehicle: Vehicle, slip: TestSlip): Promise<number> {
  const at = moment(slip.days, slip.clock)
  const number = ++numbers
  return acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    const id = await insertRow(act.trx, 'fuel_slips', {
      year: Number(today(at).slice(0, 4)),
      number,
      vehicle_id: vehicle.id,
      unit_id: vehicle.unitId,
      driver_id: slip.driverId,
      fuelled_at: toStored(at),
      month: local(at).toFormat('yyyy-MM'),
      source: slip.card ? 'card' : 'station',
      card: slip.card ?? null,
      fuel: slip.fuel ?? vehicle.fuel,
      quantity: slip.quantity,
      meter: slip.meter ?? null,
      meter_total: slip.meter ?? null,
      full_tank: (slip.full ?? true) ? 1 : 0,
      state: 'complete',
      issued_by_id: slip.driverId,
      issued_at: toStored(act.now),
      updated_at: toStored(act.now),
    })
    if (slip.meter !== null && slip.meter !== undefined) {
      await noteReading(act, vehicle, { value: slip.meter, at, source: 'fuel', sourceId: id })
    }
    return id
  })
}
