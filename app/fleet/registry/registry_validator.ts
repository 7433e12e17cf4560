import vine from '@vinejs/vine'
import { dateField, decimalField, idField, textField } from '#app/fleet/registry/form_rules'
import {
  acquisitions,
  fuels,
  licenceCategories,
  meterKinds,
  tachographs,
  vehicleKinds,
  vehicleStatuses,
} from '#app/fleet/registry/vehicle_kinds'
import { calendarDate } from '#app/shared/rules'

const vehicle = {
  plate: vine.string().trim().maxLength(40),
  kind: vine.enum(vehicleKinds),
  description: textField(),
  brand: vine.string().trim().maxLength(5000),
  model: textField(),
  vin: textField(),
  firstRegisteredOn: dateField(),
  acquiredOn: dateField(),
  acquisition: vine.enum(acquisitions).nullable().optional(),
  grossWeightKg: decimalField(),
  seats: decimalField(),
  engineCc: decimalField(),
  horsepower: decimalField(),
  euroClass: textField(),
  fuel: vine.enum(fuels),
  adblue: vine.boolean().optional(),
  tankCapacity: decimalField(),
  fuelCard: textField(),
  meterKind: vine.enum(meterKinds),
  norm: decimalField(),
  licenceCategory: vine.enum(licenceCategories).nullable().optional(),
  unitId: idField(),
  limiterKmh: decimalField(),
  tachograph: vine.enum(tachographs).optional(),
  equipment: textField(),
}

export const newVehicleValidator = vine.create({ ...vehicle, meter: decimalField() })
export const vehicleValidator = vine.create(vehicle)

export const statusValidator = vine.create({
  status: vine.enum(vehicleStatuses),
  reason: textField(),
})

const time = vine.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const replacementValidator = vine.create({
  on: vine.string().use(calendarDate()),
  time,
  last: decimalField(),
  first: decimalField(),
  reason: textField(),
})

export const keeperValidator = vine.create({
  personId: idField().nullable().optional(),
  from: vine.string().use(calendarDate()),
  until: dateField(),
})

const driver = {
  licenceNumber: textField(),
  licenceCategories: vine.array(vine.enum(licenceCategories)).maxLength(20).optional(),
  licenceUntil: dateField(),
  competenceUntil: dateField(),
  tachographCardUntil: dateField(),
  medicalUntil: dateField(),
  operatorLicence: textField(),
  operatorLicenceUntil: dateField(),
  basis: vine.enum(['post', 'decision'] as const),
  act: textField(),
  authorisedUntil: dateField(),
}

export const newDriverValidator = vine.create({
  person: vine.string().trim().maxLength(200),
  ...driver,
})
export const driverValidator = vine.create(driver)
export const driverEndValidator = vine.create({ reason: textField() })
