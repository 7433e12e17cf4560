/*
 * What a vehicle, a unit or a month has cost and taken, out of sums of months. Kilometres and hours
 * are never added to each other.
 */
import { settingsAmong, type FleetSetting } from '#app/fleet/registry/fleet_settings'
import type { Fuel, MeterKind } from '#app/fleet/registry/vehicle_kinds'

/** A vehicle's sums of a month, of one fuel. */
export interface FuelOfMonth {
  vehicleId: number
  month: string
  fuel: Fuel
  quantity: number
  amount: number
  distance: number
}

/** What work orders, or papers, of a vehicle have cost in a month. */
export interface CostOfMonth {
  vehicleId: number
  month: string
  of: 'works' | 'papers'
  amount: number
}

export interface ReportVehicle {
  id: number
  plate: string
  unitId: number
  meterKind: MeterKind
}

export interface ReportFigures {
  km: number
  hours: number
  /** By fuel, in the fuel's unit. */
  quantities: Partial<Record<Fuel, number>>
  fuelCost: number
  worksCost: number
  papersCost: number
  total: number
  /** Of vehicles that count kilometres alone; null where none were driven. */
  perKm: number | null
  perHour: number | null
  co2Kg: number
}

export interface ReportSums {
  fuels: readonly FuelOfMonth[]
  costs: readonly CostOfMonth[]
}

/** Figures by whatever a vehicle's month belongs to: its plate, its unit, the month. */
export function figuresBy<K>(
  vehicles: readonly ReportVehicle[],
  sums: ReportSums,
  settings: readonly FleetSetting[],
  keyOf: (vehicle: ReportVehicle, month: string) => K
): Map<K, ReportFigures> {
  const known = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]))
  const tallies = new Map<K, Tally>()
  const tallyOf = (vehicle: ReportVehicle, month: string) => {
    const key = keyOf(vehicle, month)
    const tally = tallies.get(key) ?? new Tally()
    tallies.set(key, tally)
    return tally
  }
  for (const each of sums.fuels) {
    const vehicle = known.get(each.vehicleId)
    if (!vehicle) continue
    const factor = settingsAmong(settings, `${each.month}-01`).number(`co2.${each.fuel}`)
    tallyOf(vehicle, each.month).addFuel(vehicle, each, factor)
  }
  for (const each of sums.costs) {
    const vehicle = known.get(each.vehicleId)
    if (vehicle) tallyOf(vehicle, each.month).addCost(vehicle, each)
  }
  return new Map([...tallies].map(([key, tally]) => [key, tally.figures()]))
}

class Tally {
  readonly #meter: Record<MeterKind, number> = { km: 0, hours: 0 }
  readonly #cost: Record<MeterKind, number> = { km: 0, hours: 0 }
  readonly #quantities: Partial<Record<Fuel, number>> = {}
  readonly #costs = { fuel: 0, works: 0, papers: 0 }
  #co2Kg = 0

  addFuel(vehicle: ReportVehicle, sum: FuelOfMonth, co2Factor: number): void {
    this.#meter[vehicle.meterKind] += sum.distance
    this.#cost[vehicle.meterKind] += sum.amount
    this.#quantities[sum.fuel] = rounded((this.#quantities[sum.fuel] ?? 0) + sum.quantity)
    this.#costs.fuel += sum.amount
    this.#co2Kg += sum.quantity * co2Factor
  }

  addCost(vehicle: ReportVehicle, sum: CostOfMonth): void {
    this.#cost[vehicle.meterKind] += sum.amount
    this.#costs[sum.of] += sum.amount
  }

  figures(): ReportFigures {
    const { fuel, works, papers } = this.#costs
    const per = (kind: MeterKind) =>
      this.#meter[kind] > 0 ? this.#cost[kind] / this.#meter[kind] : null
    return {
      km: rounded(this.#meter.km),
      hours: rounded(this.#meter.hours),
      quantities: this.#quantities,
      fuelCost: rounded(fuel),
      worksCost: rounded(works),
      papersCost: rounded(papers),
      total: rounded(fuel + works + papers),
      perKm: per('km'),
      perHour: per('hours'),
      co2Kg: rounded(this.#co2Kg),
    }
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
