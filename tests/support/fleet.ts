/*
 * A small fleet on the municipality of `makeOrg()`: three vehicles, two drivers, the fleet office.
 */
import { DateTime } from 'luxon'
import Driver from '#app/fleet/registry/driver'
import Vehicle from '#app/fleet/registry/vehicle'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

export type TestVehicle = 'refuse' | 'car' | 'machine'

export interface TestFleet extends TestOrg {
  vehicles: Record<TestVehicle, Vehicle>
  /** `employee` drives all of them, `otherEmployee` cars alone. */
  drivers: Record<'employee' | 'otherEmployee', Driver>
}

/**
 * Empties the records and builds the municipality with its fleet. `otherHead` has the role of the
 * fleet office; the refuse truck and the machine are of D6.1, the car of D6.2.
 */
export async function makeFleet(): Promise<TestFleet> {
  const org = await makeOrg()
  await grantRole(org.people.otherHead.id, 'fleet')
  const { employee, otherEmployee } = org.people
  const drivers = {
    employee: await addDriver(employee.id, {
      licenceCategories: 'B C CE',
      operatorLicence: 'Ομάδα Α, 2.1',
    }),
    otherEmployee: await addDriver(otherEmployee.id, { licenceCategories: 'B' }),
  }
  const vehicles = {
    refuse: await addVehicle(org.units.d61, {
      plate: 'ΚΗΗ1234',
      kind: 'refuse_truck',
      brand: 'Mercedes-Benz',
      model: 'Econic',
      fuel: 'diesel',
      tankCapacity: 300,
      meterKind: 'km',
      norm: 65,
      licenceCategory: 'C',
      grossWeightKg: 26_000,
      keeperId: employee.id,
    }),
    car: await addVehicle(org.units.d62, {
      plate: 'ΚΗΙ4521',
      kind: 'car',
      brand: 'Toyota',
      model: 'Yaris',
      fuel: 'petrol',
      tankCapacity: 42,
      meterKind: 'km',
      norm: 6.5,
      licenceCategory: 'B',
      grossWeightKg: 1500,
    }),
    machine: await addVehicle(org.units.d61, {
      plate: 'ΜΕ123456',
      kind: 'work_machine',
      brand: 'JCB',
      model: '3CX',
      fuel: 'diesel',
      tankCapacity: 160,
      meterKind: 'hours',
      norm: 9,
      licenceCategory: null,
    }),
  }
  return { ...org, vehicles, drivers }
}

/** One more vehicle, in service and without a reading. */
export async function addVehicle(
  unitId: number,
  values: Partial<Vehicle> & Pick<Vehicle, 'plate'>
): Promise<Vehicle> {
  const now = DateTime.utc()
  return inTransaction((client) =>
    Vehicle.create(
      {
        kind: 'car',
        description: '',
        brand: 'Toyota',
        model: 'Yaris',
        fuel: 'petrol',
        adblue: 0,
        meterKind: 'km',
        licenceCategory: 'B',
        tachograph: 'none',
        unitId,
        status: 'in_service',
        revision: 0,
        createdAt: now,
        updatedAt: now,
        ...values,
      },
      { client }
    )
  )
}

/** One more driver, with papers that are in order for a year. */
export async function addDriver(personId: number, values: Partial<Driver> = {}): Promise<Driver> {
  const now = DateTime.utc()
  return inTransaction((client) =>
    Driver.create(
      {
        personId,
        licenceCategories: 'B',
        licenceUntil: inDays(365),
        competenceUntil: inDays(365),
        tachographCardUntil: inDays(365),
        basis: 'post',
        revision: 0,
        createdAt: now,
        updatedAt: now,
        ...values,
      },
      { client }
    )
  )
}
