/*
 * What the register takes of a driver.
 */
import type Driver from '#app/fleet/registry/driver'
import { oneLine, requiredText, shortText } from '#app/fleet/registry/field_input'
import { FleetFieldInvalid } from '#app/fleet/registry/fleet_exceptions'
import { licenceCategories, type LicenceCategory } from '#app/fleet/registry/vehicle_kinds'
import type { IsoDate } from '#app/shared/time'

export interface DriverInput {
  licenceNumber?: string | null
  licenceCategories: readonly LicenceCategory[]
  licenceUntil?: IsoDate | null
  competenceUntil?: IsoDate | null
  tachographCardUntil?: IsoDate | null
  medicalUntil?: IsoDate | null
  operatorLicence?: string | null
  operatorLicenceUntil?: IsoDate | null
  /** By a driver's post, or by an act of the Mayor. */
  basis: 'post' | 'decision'
  act?: string | null
  authorisedUntil?: IsoDate | null
}

/** The fields of a driver that a form may change, in the order in which they are told. */
export const driverFields = [
  'licenceNumber',
  'licenceCategories',
  'licenceUntil',
  'competenceUntil',
  'tachographCardUntil',
  'medicalUntil',
  'operatorLicence',
  'operatorLicenceUntil',
  'basis',
  'act',
  'authorisedUntil',
] as const

export type DriverField = (typeof driverFields)[number]
export type CheckedDriver = Pick<Driver, DriverField>

/**
 * The driver as it is to be kept.
 *
 * @throws FleetFieldInvalid
 */
export function checkedDriver(input: DriverInput): CheckedDriver {
  const held = licenceCategories.filter((each) => input.licenceCategories.includes(each))
  const operatorLicence = shortText(
    'operatorLicence',
    { el: 'Άδεια χειριστή', en: 'Operator’s licence' },
    input.operatorLicence,
    40
  )
  if (!held.length && !operatorLicence) {
    throw new FleetFieldInvalid('licenceCategories', {
      el: 'Σημειώστε τουλάχιστον μία κατηγορία διπλώματος, ή γράψτε την άδεια χειριστή μηχανημάτων.',
      en: 'Tick at least one licence category, or write the licence for operating machines.',
    })
  }
  const number = shortText(
    'licenceNumber',
    { el: 'Αριθμός διπλώματος', en: 'Licence number' },
    input.licenceNumber,
    30
  )
  return {
    licenceNumber: number,
    licenceCategories: held.join(' '),
    licenceUntil: held.length ? (input.licenceUntil ?? null) : null,
    competenceUntil: input.competenceUntil ?? null,
    tachographCardUntil: input.tachographCardUntil ?? null,
    medicalUntil: input.medicalUntil ?? null,
    operatorLicence,
    operatorLicenceUntil: operatorLicence ? (input.operatorLicenceUntil ?? null) : null,
    basis: input.basis,
    act:
      input.basis === 'decision'
        ? requiredText(
            'act',
            { el: 'Απόφαση Δημάρχου (ν. 4250/2014, άρθρο 47)', en: 'The Mayor’s decision' },
            input.act,
            100
          )
        : (oneLine(input.act)?.slice(0, 100) ?? null),
    authorisedUntil: input.authorisedUntil ?? null,
  }
}
