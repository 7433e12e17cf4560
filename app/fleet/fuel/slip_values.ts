import type { FuelSlip } from '#app/fleet/fuel/fuel_slip'
import { correctedFields, type SlipChanges } from '#app/fleet/fuel/fuel_slip_events'
import type { FillingInput } from '#app/fleet/fuel/fuel_slip_input'
import type { SlipAddition } from '#app/fleet/fuel/fuel_slip_service'
import { toStored } from '#app/shared/time'

/** What is given, with nothing for the rest. */
export function inputOf(given: Partial<FillingInput> & { quantity: number }): FillingInput {
  return {
    quantity: given.quantity,
    meter: given.meter ?? null,
    amount: given.amount ?? null,
    unitPrice: given.unitPrice ?? null,
    fuel: given.fuel ?? null,
    fullTank: given.fullTank ?? false,
    source: given.source ?? null,
    station: given.station ?? null,
    tankId: given.tankId ?? null,
    card: given.card ?? null,
    deliveryNote: given.deliveryNote ?? null,
    fuelledAt: given.fuelledAt ?? null,
  }
}

const LATER = ['meter', 'amount', 'unitPrice', 'station', 'deliveryNote'] as const

/** What of an addition is new to a slip; nothing is overwritten by it. */
export function givenTo(
  slip: FuelSlip,
  addition: SlipAddition
): Partial<FillingInput> | 'nothing' | 'other' {
  const given: Partial<Record<(typeof LATER)[number], string | number>> = {}
  for (const field of LATER) {
    const value = addition[field]
    if (value === undefined || value === null || value === '') continue
    if (slip[field] === null) given[field] = value
    else if (slip[field] !== value) return 'other'
  }
  const fills = addition.fullTank && !slip.fullTank
  if (!fills && !Object.keys(given).length) return 'nothing'
  return { ...(given as Partial<FillingInput>), ...(fills && { fullTank: true }) }
}

/** What differs between a slip and what is wanted of it. */
export function changesBetween(
  slip: FuelSlip,
  wanted: Pick<FuelSlip, (typeof correctedFields)[number]>
): SlipChanges {
  const changes: SlipChanges = {}
  for (const field of correctedFields) {
    const [before, after] = [plain(slip[field]), plain(wanted[field])]
    if (before !== after) changes[field] = { before, after }
  }
  return changes
}

function plain(value: FuelSlip[(typeof correctedFields)[number]]): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : toStored(value)
}
