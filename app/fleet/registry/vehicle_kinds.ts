/*
 * The words of the registry. How each is called stands in resources/lang/<locale>/fleet.json.
 */
export const vehicleKinds = [
  'refuse_truck',
  'sweeper',
  'bin_washer',
  'crane_truck',
  'tipper',
  'pickup',
  'van',
  'car',
  'minibus',
  'bus',
  'motorcycle',
  'work_machine',
] as const

export const fuels = ['diesel', 'petrol', 'lpg', 'cng', 'electric'] as const

export const meterKinds = ['km', 'hours'] as const

export const vehicleStatuses = [
  'in_service',
  'workshop',
  'idle',
  'to_withdraw',
  'written_off',
] as const

export const acquisitions = ['purchase', 'donation', 'leasing', 'rental'] as const

export const tachographs = ['none', 'analogue', 'digital'] as const

/** Of driving licences; a machine takes an operator's licence instead. */
export const licenceCategories = [
  'AM',
  'A1',
  'A2',
  'A',
  'B',
  'BE',
  'C1',
  'C1E',
  'C',
  'CE',
  'D1',
  'D1E',
  'D',
  'DE',
] as const

export type VehicleKind = (typeof vehicleKinds)[number]
export type Fuel = (typeof fuels)[number]
export type MeterKind = (typeof meterKinds)[number]
export type VehicleStatus = (typeof vehicleStatuses)[number]
export type LicenceCategory = (typeof licenceCategories)[number]

/** What a fuel is measured in. */
export function fuelUnit(fuel: Fuel): 'l' | 'kWh' | 'kg' {
  if (fuel === 'electric') return 'kWh'
  return fuel === 'cng' ? 'kg' : 'l'
}
