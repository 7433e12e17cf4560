/*
 * What the register takes of a vehicle, whoever writes it down.
 */
import { numberWithin, oneLine, requiredText, shortText } from '#app/fleet/registry/field_input'
import { FleetFieldInvalid } from '#app/fleet/registry/fleet_exceptions'
import type Vehicle from '#app/fleet/registry/vehicle'
import type {
  acquisitions,
  Fuel,
  LicenceCategory,
  MeterKind,
  tachographs,
  VehicleKind,
} from '#app/fleet/registry/vehicle_kinds'
import { readPlateText } from '#app/shared/plate'
import type { IsoDate } from '#app/shared/time'

export interface VehicleInput {
  plate: string
  kind: VehicleKind
  description?: string | null
  brand: string
  model?: string | null
  vin?: string | null
  firstRegisteredOn?: IsoDate | null
  acquiredOn?: IsoDate | null
  acquisition?: (typeof acquisitions)[number] | null
  grossWeightKg?: number | null
  seats?: number | null
  engineCc?: number | null
  horsepower?: number | null
  euroClass?: string | null
  fuel: Fuel
  adblue?: boolean
  tankCapacity?: number | null
  fuelCard?: string | null
  meterKind: MeterKind
  norm?: number | null
  licenceCategory?: LicenceCategory | null
  unitId: number
  limiterKmh?: number | null
  tachograph?: (typeof tachographs)[number]
  equipment?: string | null
}

/** The fields of a vehicle that a form may change, in the order in which they are told. */
export const vehicleFields = [
  'plate',
  'kind',
  'description',
  'brand',
  'model',
  'vin',
  'firstRegisteredOn',
  'acquiredOn',
  'acquisition',
  'grossWeightKg',
  'seats',
  'engineCc',
  'horsepower',
  'euroClass',
  'fuel',
  'adblue',
  'tankCapacity',
  'fuelCard',
  'meterKind',
  'norm',
  'licenceCategory',
  'unitId',
  'limiterKmh',
  'tachograph',
  'equipment',
] as const

export type VehicleField = (typeof vehicleFields)[number]
export type CheckedVehicle = Pick<Vehicle, VehicleField>

const LONGEST_EQUIPMENT = 2000
const EARLIEST = '1950-01-01'

/**
 * The vehicle as it is to be kept.
 *
 * @param day today: nothing was registered or acquired later
 * @throws FleetFieldInvalid
 */
export function checkedVehicle(input: VehicleInput, day: IsoDate): CheckedVehicle {
  const isMachine = input.kind === 'work_machine'
  if (!isMachine && !input.licenceCategory) {
    throw new FleetFieldInvalid('licenceCategory', {
      el: 'Επιλέξτε την κατηγορία διπλώματος που χρειάζεται ο οδηγός. Μόνο τα μηχανήματα έργου δεν έχουν.',
      en: 'Choose the licence category that the driver needs. Only work machines have none.',
    })
  }
  return {
    plate: checkedPlate(input.plate),
    kind: input.kind,
    description:
      shortText('description', { el: 'Περιγραφή', en: 'Description' }, input.description, 190) ??
      '',
    brand: requiredText('brand', { el: 'Μάρκα', en: 'Brand' }, input.brand, 60),
    model: shortText('model', { el: 'Μοντέλο', en: 'Model' }, input.model, 60) ?? '',
    vin: checkedVin(input.vin),
    firstRegisteredOn: pastDay('firstRegisteredOn', input.firstRegisteredOn, day),
    acquiredOn: pastDay('acquiredOn', input.acquiredOn, day),
    acquisition: input.acquisition ?? null,
    grossWeightKg: numberWithin(
      'grossWeightKg',
      { el: 'Μικτό βάρος', en: 'Gross weight' },
      input.grossWeightKg,
      [50, 60_000]
    ),
    seats: numberWithin('seats', { el: 'Θέσεις', en: 'Seats' }, input.seats, [1, 120]),
    engineCc: numberWithin(
      'engineCc',
      { el: 'Κυβισμός', en: 'Engine size' },
      input.engineCc,
      [0, 30_000]
    ),
    horsepower: numberWithin(
      'horsepower',
      { el: 'Ιπποδύναμη', en: 'Horsepower' },
      input.horsepower,
      [1, 2000]
    ),
    euroClass: shortText('euroClass', { el: 'Euro', en: 'Euro class' }, input.euroClass, 10),
    fuel: input.fuel,
    adblue: input.adblue ? 1 : 0,
    tankCapacity: numberWithin(
      'tankCapacity',
      { el: 'Ρεζερβουάρ', en: 'Tank' },
      input.tankCapacity,
      [1, 2000]
    ),
    fuelCard: shortText('fuelCard', { el: 'Κάρτα καυσίμων', en: 'Fuel card' }, input.fuelCard, 40),
    meterKind: input.meterKind,
    norm: numberWithin(
      'norm',
      { el: 'Κανονική κατανάλωση', en: 'Normal consumption' },
      input.norm,
      [0.1, 500]
    ),
    licenceCategory: isMachine ? null : input.licenceCategory!,
    unitId: input.unitId,
    limiterKmh: numberWithin(
      'limiterKmh',
      { el: 'Περιοριστής', en: 'Limiter' },
      input.limiterKmh,
      [5, 200]
    ),
    tachograph: input.tachograph ?? 'none',
    equipment: checkedEquipment(input.equipment),
  }
}

function checkedPlate(text: string): string {
  const plate = readPlateText(text)
  if (plate) return plate
  throw new FleetFieldInvalid('plate', {
    el: 'Δεν είναι πινακίδα. Γράψτε την όπως ΚΗΗ-1234 (μηχανήματα ΜΕ-123456, δίκυκλα ΧΜΑ-123)· τα λατινικά γράμματα που μοιάζουν γίνονται ελληνικά.',
    en: 'This is no plate. Write it like ΚΗΗ-1234 (machines ΜΕ-123456, motorcycles ΧΜΑ-123); Latin letters that look alike become Greek ones.',
  })
}

function checkedVin(text: string | null | undefined): string | null {
  const vin = oneLine(text)?.replaceAll(' ', '').toUpperCase() ?? null
  if (vin === null || /^[A-HJ-NPR-Z\d]{17}$/.test(vin)) return vin
  throw new FleetFieldInvalid('vin', {
    el: 'Ο αριθμός πλαισίου έχει 17 λατινικούς χαρακτήρες, ποτέ I, O ή Q. Δείτε τον στην άδεια κυκλοφορίας, στο πεδίο E.',
    en: 'A VIN has 17 Latin characters, never I, O or Q. It stands in the registration certificate, field E.',
  })
}

function pastDay(field: string, date: IsoDate | null | undefined, day: IsoDate): IsoDate | null {
  if (!date) return null
  if (date <= day && date >= EARLIEST) return date
  throw new FleetFieldInvalid(field, {
    el: 'Δώστε ημερομηνία από το 1950 έως σήμερα.',
    en: 'Give a date from 1950 to today.',
  })
}

function checkedEquipment(text: string | null | undefined): string | null {
  const equipment = (text ?? '').trim().replace(/\r\n?/g, '\n') || null
  if (equipment === null || equipment.length <= LONGEST_EQUIPMENT) return equipment
  throw new FleetFieldInvalid('equipment', {
    el: `Ο εξοπλισμός χωράει έως ${LONGEST_EQUIPMENT} χαρακτήρες. Τα υπόλοιπα επισυνάψτε τα ως αρχείο.`,
    en: `The equipment holds up to ${LONGEST_EQUIPMENT} characters. Attach the rest as a file.`,
  })
}
