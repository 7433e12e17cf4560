import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { fuelSlipService, type NewFuelSlip } from '#app/fleet/fuel/fuel_slip_service'
import { acting, type Act, type Actor } from '#app/shared/act'
import { local } from '#app/shared/time'
import { Refusal } from '#app/shared/refusal'
import { makeFleet, type TestFleet } from '#tests/support/fleet'

let fleet: TestFleet

const origin = { kind: 'web' } as const

function as<T>(actor: Actor, work: (act: Act) => Promise<T>, now?: DateTime): Promise<T> {
  return acting({ actor, origin, now }, work)
}

function issue(actor: Actor, input: Partial<NewFuelSlip> = {}, now?: DateTime) {
  const vehicle = { plate: 'ΚΗΗ1234' }
  return as(actor, (act) => fuelSlipService.issue(act, { vehicle, quantity: 50, ...input }), now)
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test.group('fuel slips', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('a driver issues one for themselves; its number begins the year', async ({ assert }) => {
    const { employee } = fleet.people
    const { slip, flags } = await issue(employee, { quantity: 35.5, meter: 82_340, amount: 60 })
    assert.equal(slip.number, 1)
    assert.equal(slip.year, local(DateTime.utc()).year)
    assert.equal(slip.driverId, employee.id)
    assert.equal(slip.state, 'complete')
    assert.equal(slip.fuel, 'diesel')
    assert.deepEqual(flags, [])
    const [reading] = await db.from('meter_readings').select('value', 'source', 'source_id')
    assert.equal(Number(reading.value), 82_340)
    assert.deepEqual([reading.source, reading.source_id], ['fuel', slip.id])
    const [event] = await db.from('domain_events').where('name', 'fuel_slip.issued')
    assert.equal(event.subject_id, slip.id)
  })

  test('the office issues for the keeper or a driver; others are refused', async ({ assert }) => {
    const { otherHead, otherEmployee, colleague, employee } = fleet.people
    const forKeeper = await issue(otherHead)
    assert.equal(forKeeper.slip.driverId, employee.id)
    const forDriver = await issue(otherHead, { driverId: otherEmployee.id })
    assert.equal(forDriver.slip.driverId, otherEmployee.id)
    assert.equal(await codeOf(issue(colleague)), 'E_FUELLING_NOT_ALLOWED')
    assert.equal(
      await codeOf(issue(employee, { driverId: otherEmployee.id })),
      'E_FUELLING_NOT_ALLOWED'
    )
    assert.equal(
      await codeOf(issue(otherHead, { driverId: colleague.id })),
      'E_FUEL_DRIVER_UNKNOWN'
    )
    const car = { plate: 'ΚΗΙ4521' }
    assert.equal(await codeOf(issue(otherHead, { vehicle: car })), 'E_FUEL_DRIVER_MISSING')
    // A number that was refused is not lost.
    const next = await issue(otherHead)
    assert.equal(next.slip.number, 3)
  })

  test('values that can’t be are refused by what to do', async ({ assert }) => {
    const { employee } = fleet.people
    const now = DateTime.utc()
    const cases: [Partial<NewFuelSlip>, string][] = [
      [{ quantity: 0 }, 'E_FUEL_QUANTITY_INVALID'],
      [{ quantity: 10_000 }, 'E_FUEL_QUANTITY_INVALID'],
      [{ meter: -1 }, 'E_FUEL_METER_INVALID'],
      [{ amount: 100_000 }, 'E_FUEL_AMOUNT_INVALID'],
      [{ station: 'ψ'.repeat(121) }, 'E_FUEL_TEXT_TOO_LONG'],
      [{ fuelledAt: now.plus({ days: 2 }) }, 'E_FUELLED_IN_FUTURE'],
      [{ fuelledAt: now.minus({ years: 11 }) }, 'E_FUELLED_TOO_LONG_AGO'],
      [{ vehicle: { id: 999_999 } }, 'E_FUEL_VEHICLE_UNKNOWN'],
      [{ source: 'tank' }, 'E_FUEL_TANK_UNKNOWN'],
    ]
    for (const [input, code] of cases) assert.equal(await codeOf(issue(employee, input)), code)
  })

  test('late and out-of-order ones are taken, flagged, and joined in place', async ({ assert }) => {
    const { employee } = fleet.people
    const now = DateTime.utc()
    await issue(employee, { meter: 1000, fullTank: true, fuelledAt: now.minus({ days: 9 }) })
    const last = await issue(employee, { meter: 1500 })
    assert.equal(last.slip.distance, 500)
    const late = await issue(employee, { meter: 1200, fuelledAt: now.minus({ days: 4 }) })
    assert.deepEqual(late.flags, ['late', 'out_of_order'])
    assert.equal(late.slip.distance, 200)
    const after = await db.from('fuel_slips').where('id', last.slip.id).first()
    assert.equal(Number(after.distance), 300)
    const back = await issue(employee, { meter: 900 })
    assert.deepEqual(back.flags, ['meter_behind'])
    assert.equal(back.slip.distance, 0)
  })

  test('another fuel, a cost that differs, a delivery note twice', async ({ assert }) => {
    const { employee } = fleet.people
    const price = { quantity: 35.5, unitPrice: 1.699 }
    const fits = await issue(employee, { ...price, amount: 60.32 })
    assert.deepEqual(fits.flags, [])
    const differs = await issue(employee, { ...price, amount: 60.4, fuel: 'petrol' })
    assert.deepEqual(differs.flags, ['other_fuel', 'amount_differs'])
    const computed = await issue(employee, price)
    assert.equal(computed.slip.amount, 60.31)
    const note = { station: 'Πρατήριο Νέας Ακτής', deliveryNote: 'ΔΑ-17' }
    assert.deepEqual((await issue(employee, note)).flags, [])
    const again = await issue(employee, { station: 'πρατηριο νεας ακτης', deliveryNote: 'δα 17' })
    assert.deepEqual(again.flags, ['duplicate_note'])
    assert.deepEqual((await issue(employee, { ...note, station: 'Άλλο' })).flags, [])
  })

  test('what was missing follows later, and overwrites nothing', async ({ assert }) => {
    const { employee, colleague, otherHead, head } = fleet.people
    const { slip } = await issue(employee)
    assert.equal(slip.state, 'open')
    const complete = (actor: Actor, addition: object) =>
      as(actor, (act) => fuelSlipService.complete(act, slip, addition))
    assert.equal(await codeOf(complete(colleague, { meter: 5 })), 'E_FUEL_SLIP_NOT_FOUND')
    assert.equal(await codeOf(complete(head, { meter: 5 })), 'E_FUEL_SLIP_COMPLETION_NOT_ALLOWED')
    assert.equal(await codeOf(complete(employee, {})), 'E_FUEL_SLIP_NOTHING_TO_ADD')
    const read = await complete(employee, { meter: 700 })
    assert.deepEqual([read.slip.meter, read.slip.state], [700, 'open'])
    const paid = await complete(otherHead, { amount: 80.1 })
    assert.equal(paid.slip.state, 'complete')
    assert.equal(await codeOf(complete(employee, { meter: 701 })), 'E_FUEL_SLIP_HAS_THAT')
    assert.equal(paid.slip.revision, 2)
  })

  test('the driver corrects and voids that day, the office always', async ({ assert }) => {
    const { employee, otherHead, head } = fleet.people
    const yesterday = DateTime.utc().minus({ days: 1 })
    const old = await issue(employee, { meter: 100 }, yesterday)
    const correct = (actor: Actor, reason: string, seen?: number) =>
      as(actor, (act) =>
        fuelSlipService.correct(act, old.slip, { quantity: 55, meter: 110 }, reason, seen)
      )
    assert.equal(await codeOf(correct(employee, 'λάθος')), 'E_FUEL_SLIP_CHANGE_NOT_ALLOWED')
    assert.equal(await codeOf(correct(head, 'λάθος')), 'E_FUEL_SLIP_CHANGE_NOT_ALLOWED')
    assert.equal(await codeOf(correct(otherHead, ' ')), 'E_FUEL_REASON_MISSING')
    assert.equal(await codeOf(correct(otherHead, 'λάθος', 4)), 'E_RECORD_CHANGED_MEANWHILE')
    const { slip } = await correct(otherHead, 'λάθος πληκτρολόγηση', 0)
    assert.deepEqual([slip.quantity, slip.meter, slip.number], [55, 110, old.slip.number])
    const event = await db.from('domain_events').where('name', 'fuel_slip.corrected').first()
    const payload = JSON.parse(event.payload)
    assert.deepEqual(payload.changes.quantity, { before: 50, after: 55 })
    assert.equal(payload.reason, 'λάθος πληκτρολόγηση')

    const fresh = await issue(employee, { meter: 120 })
    const voided = await as(employee, (act) => fuelSlipService.void(act, fresh.slip, 'διπλό'))
    assert.equal(voided.slip.state, 'voided')
    assert.equal(
      await codeOf(as(otherHead, (act) => fuelSlipService.void(act, fresh.slip, 'πάλι'))),
      'E_FUEL_SLIP_VOIDED'
    )
    assert.equal((await issue(employee)).slip.number, 3)
    const vehicle = await db.from('vehicles').where('plate', 'ΚΗΗ1234').first()
    assert.equal(Number(vehicle.meter), 110)
  })

  test('a corrected vehicle takes sums, readings and stock along', async ({ assert }) => {
    const { employee, otherHead } = fleet.people
    const { slip } = await issue(employee, { meter: 300, quantity: 40 })
    const { car } = fleet.vehicles
    await as(otherHead, (act) =>
      fuelSlipService.correct(act, slip, { vehicleId: car.id, fuel: 'petrol' }, 'άλλο όχημα')
    )
    const months = await db.from('fuel_months').select('vehicle_id', 'fuel', 'quantity', 'slips')
    assert.lengthOf(months, 1)
    assert.deepEqual(
      [months[0].vehicle_id, months[0].fuel, Number(months[0].quantity), months[0].slips],
      [car.id, 'petrol', 40, 1]
    )
    const readings = await db.from('meter_readings').select('vehicle_id')
    assert.deepEqual(
      readings.map((row) => row.vehicle_id),
      [car.id]
    )
  })
})
