/*
 * What somebody gave about a filling, made whole: source, fuel and cost where they follow.
 */
import type { DateTime } from 'luxon'
import {
  checkedAmount,
  checkedFuelledAt,
  checkedMeter,
  checkedPrice,
  checkedQuantity,
  checkedText,
  type FillingInput,
} from '#app/fleet/fuel/fuel_slip_input'
import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { FuelTankUnknown } from '#app/fleet/fuel/fuel_exceptions'
import { amountFor } from '#app/fleet/fuel/slip_flags'
import type { Fuel } from '#app/fleet/registry/vehicle_kinds'
import { selectRows } from '#app/shared/rows'
import type { Transaction } from '#app/shared/transaction'

export type Filling = Pick<
  FuelSlip,
  | 'quantity'
  | 'meter'
  | 'amount'
  | 'unitPrice'
  | 'fuel'
  | 'fullTank'
  | 'source'
  | 'station'
  | 'tankId'
  | 'card'
  | 'deliveryNote'
  | 'fuelledAt'
>

export async function fillingFrom(
  trx: Transaction,
  input: FillingInput,
  vehicleFuel: Fuel,
  now: DateTime
): Promise<Filling> {
  const source = input.source ?? (input.tankId !== null ? 'tank' : input.card ? 'card' : 'station')
  const tank =
    source === 'tank' ? await tankFor(trx, input.tankId, input.fuel ?? vehicleFuel) : null
  const quantity = checkedQuantity(input.quantity)
  const unitPrice = checkedPrice(input.unitPrice)
  const amount = checkedAmount(input.amount)
  return {
    quantity,
    meter: checkedMeter(input.meter),
    amount: amount ?? (unitPrice === null ? null : amountFor(quantity, unitPrice)),
    unitPrice,
    // What is in the tank is what came out of it.
    fuel: tank?.fuel ?? input.fuel ?? vehicleFuel,
    fullTank: input.fullTank,
    source,
    station: source === 'tank' ? null : checkedText(input.station, 120),
    tankId: tank?.id ?? null,
    card: source === 'card' ? checkedText(input.card, 40) : null,
    deliveryNote: checkedText(input.deliveryNote, 60),
    fuelledAt: checkedFuelledAt(input.fuelledAt, now),
  }
}

/** The tank that is named; without a name the only one with this fuel. */
async function tankFor(
  trx: Transaction,
  id: number | null,
  fuel: Fuel
): Promise<{ id: number; fuel: Fuel }> {
  const rows = await selectRows(trx, 'select id, name, fuel from fuel_tanks where active = 1')
  const meant =
    id === null ? rows.filter((row) => row.fuel === fuel) : rows.filter((row) => row.id === id)
  if (meant.length === 1) return { id: meant[0].id, fuel: meant[0].fuel }
  throw new FuelTankUnknown(rows.map(({ name }) => name))
}
