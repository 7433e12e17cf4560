import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { VehicleInput } from '#app/fleet/registry/vehicle_input'
import { keepersOn } from '#app/fleet/registry/keepers'
import { vehicleList, vehiclesOf } from '#app/fleet/registry/vehicle_list'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import { driverService } from '#app/fleet/registry/driver_service'
import { acting, type Act } from '#app/shared/act'
import { Refusal } from '#app/shared/refusal'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import type { TestPerson } from '#tests/support/org'

let fleet: TestFleet

const as = <T>(who: TestPerson, work: (act: Act) => Promise<T>) =>
  acting({ actor: fleet.people[who], origin: { kind: 'web' } }, work)
const office = <T>(work: (act: Act) => Promise<T>) => as('otherHead', work)

const input = (more: Partial<VehicleInput> = {}): VehicleInput => ({
  plate: 'khy-2310',
  kind: 'tipper',
  brand: 'MAN',
  model: 'TGL',
  fuel: 'diesel',
  meterKind: 'km',
  licenceCategory: 'C1',
  unitId: fleet.units.d61,
  ...more,
})

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'done'
}

test.group('The register of vehicles', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('a vehicle is added by the office, its plate in Greek letters', async ({ assert }) => {
    const vehicle = await office((act) => vehicleService.add(act, input(), 1250.4))
    assert.equal(vehicle.plate, 'ΚΗΥ2310')
    const row = await db.from('vehicles').where('plate', 'ΚΗΥ2310').firstOrFail()
    assert.equal(Number(row.meter), 1250.4)
    assert.equal(
      await codeOf(as('head', (act) => vehicleService.add(act, input()))),
      'E_FLEET_OFFICE_ONLY'
    )
  })

  test('what isn’t as it must be is refused, each with what to do', async ({ assert }) => {
    const twice: [Partial<VehicleInput>, string][] = [
      [{ plate: 'ΚΓΗ1234' }, 'E_FLEET_PLATE'],
      [{ plate: '' }, 'E_FLEET_PLATE'],
      [{ plate: 'KHH 1234' }, 'E_FLEET_PLATE_TAKEN'],
      [{ vin: 'WDB9066331S12345' }, 'E_FLEET_VIN'],
      [{ vin: 'WDB9066331S12345O' }, 'E_FLEET_VIN'],
      [{ vin: 'wdb9066331s123456' }, 'done'],
      [{ plate: 'ΚΗΥ2311', vin: 'WDB9066331S123456' }, 'E_FLEET_VIN_TAKEN'],
      [{ plate: 'ΚΗΥ2311', brand: '  ' }, 'E_FLEET_BRAND'],
      [{ plate: 'ΚΗΥ2311', licenceCategory: null }, 'E_FLEET_LICENCE_CATEGORY'],
      [{ plate: 'ΜΕ123', kind: 'work_machine' }, 'E_FLEET_PLATE'],
      [{ plate: 'ΜΕ1234', kind: 'work_machine' }, 'done'],
      [{ plate: 'ΚΗΥ2311', tankCapacity: -5 }, 'E_FLEET_TANK_CAPACITY'],
      [{ plate: 'ΚΗΥ2311', acquiredOn: inDays(1) }, 'E_FLEET_ACQUIRED_ON'],
      [{ plate: 'ΚΗΥ2311', unitId: 999_999 }, 'E_FLEET_UNIT_ID'],
    ]
    for (const [more, code] of twice) {
      const found = await codeOf(office((act) => vehicleService.add(act, input(more))))
      assert.equal(found, code, JSON.stringify(more))
    }
  })

  test('an edit says what changed; nobody overwrites what they have not seen', async ({
    assert,
  }) => {
    const edit = (model: string, seen: number) =>
      office((act) => vehicleService.edit(act, 'ΚΗΙ4521', input({ plate: 'ΚΗΙ4521', model }), seen))
    await edit('Auris', 0)
    assert.equal(await codeOf(edit('Corolla', 0)), 'E_RECORD_CHANGED_MEANWHILE')
    const event = await db.from('domain_events').where('name', 'vehicle.edited').firstOrFail()
    const { changes } = JSON.parse(event.payload)
    assert.deepEqual(changes.model, { before: 'Yaris', after: 'Auris' })
    await edit('Auris', 1)
    assert.lengthOf(await db.from('domain_events').where('name', 'vehicle.edited'), 1)
  })

  test('out of service takes a reason; written off keeps the history and takes no edit', async ({
    assert,
  }) => {
    const set = (status: 'workshop' | 'written_off' | 'in_service', reason?: string) =>
      office((act) => vehicleService.setStatus(act, 'ΚΗΙ4521', { status, reason }))
    assert.equal(await codeOf(set('workshop')), 'E_FLEET_REASON')
    assert.equal((await set('workshop', 'Φρένα')).statusReason, 'Φρένα')
    assert.equal(await codeOf(set('workshop', 'Φρένα')), 'E_VEHICLE_STATUS_UNCHANGED')
    await set('written_off', 'Πράξη 12/2026')
    const edit = office((act) => vehicleService.edit(act, 'ΚΗΙ4521', input({ plate: 'ΚΗΙ4521' })))
    assert.equal(await codeOf(edit), 'E_VEHICLE_WRITTEN_OFF')
    assert.lengthOf(await db.from('domain_events').where('name', 'vehicle.status_changed'), 2)
    const { rows } = await vehiclesOf(vehicleList.read({}))
    assert.notInclude(
      rows.map(({ plate }) => plate),
      'ΚΗΙ4521'
    )
    await set('in_service')
  })

  test('the keeper of the day goes by dates', async ({ assert }) => {
    const { employee, otherEmployee, head } = fleet.people
    const { id } = fleet.vehicles.car
    const charge = (personId: number | null, from: string, until?: string) =>
      office((act) => vehicleService.chargeKeeper(act, 'ΚΗΙ4521', { personId, from, until }))
    await charge(employee.id, inDays(-10))
    await charge(otherEmployee.id, inDays(0), inDays(3))
    await charge(null, inDays(20))
    const on = async (days: number) =>
      (await keepersOn(db.connection(), [id], inDays(days))).get(id)?.personId ?? null
    assert.equal(await on(-1), employee.id)
    assert.equal(await on(0), otherEmployee.id)
    assert.equal(await on(3), otherEmployee.id)
    assert.equal(await on(4), employee.id)
    assert.equal(await on(19), employee.id)
    assert.isNull(await on(20))
    assert.equal(await codeOf(charge(head.id, inDays(0))), 'E_VEHICLE_KEEPER_NO_DRIVER')
    assert.equal(await codeOf(charge(employee.id, inDays(2), inDays(1))), 'E_VEHICLE_KEEPING_DAYS')
  })

  test('the list is narrowed by text in either alphabet, kind, status and unit', async ({
    assert,
  }) => {
    await office((act) => vehicleService.add(act, input({ description: 'γερανός 5 τόνων' })))
    const plates = async (query: Record<string, string>) => {
      const { rows } = await vehiclesOf(vehicleList.read(query))
      return rows.map(({ plate }) => plate)
    }
    assert.deepEqual(await plates({}), ['ΚΗΗ1234', 'ΚΗΙ4521', 'ΚΗΥ2310', 'ΜΕ123456'])
    assert.deepEqual(await plates({ text: 'khy 2310' }), ['ΚΗΥ2310'])
    assert.deepEqual(await plates({ text: 'γερανος' }), ['ΚΗΥ2310'])
    assert.deepEqual(await plates({ kind: 'car' }), ['ΚΗΙ4521'])
    assert.deepEqual(await plates({ unit: String(fleet.units.d62) }), ['ΚΗΙ4521'])
    assert.deepEqual(await plates({ status: 'workshop' }), [])
    assert.deepEqual(await plates({ text: "%' or 1=1 --" }), [])
    const first = await vehiclesOf(vehicleList.read({}), 2)
    const second = await vehiclesOf(vehicleList.read({ after: first.next! }), 2)
    assert.deepEqual(
      second.rows.map(({ plate }) => plate),
      ['ΚΗΥ2310', 'ΜΕ123456']
    )
    assert.isNull(second.next)
  })
})

test.group('The register of drivers', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('who has no driver’s post needs an act; nobody is registered twice', async ({ assert }) => {
    const register = (who: TestPerson, basis: 'post' | 'decision', act?: string) =>
      office((doing) =>
        driverService.register(doing, fleet.people[who].id, {
          licenceCategories: ['B'],
          basis,
          act,
        })
      )
    assert.equal(await codeOf(register('colleague', 'decision')), 'E_FLEET_ACT')
    assert.equal(await codeOf(register('colleague', 'decision', '12/2026')), 'done')
    assert.equal(await codeOf(register('colleague', 'post')), 'E_DRIVER_REGISTERED')
    assert.equal(await codeOf(register('leaver', 'post')), 'E_DRIVER_NOT_STAFF')
    const none = office((act) =>
      driverService.register(act, fleet.people.head.id, { licenceCategories: [], basis: 'post' })
    )
    assert.equal(await codeOf(none), 'E_FLEET_LICENCE_CATEGORIES')
  })

  test('an entry that has ended is opened again by an edit', async ({ assert }) => {
    const { id } = fleet.people.employee
    const end = () => office((act) => driverService.end(act, id, 'Συνταξιοδότηση'))
    assert.isNotNull((await end()).endedAt)
    assert.equal(await codeOf(end()), 'E_DRIVER_ENDED')
    const open = await office((act) =>
      driverService.edit(act, id, { licenceCategories: ['B', 'C'], basis: 'post' })
    )
    assert.isNull(open.endedAt)
    assert.equal(open.licenceCategories, 'B C')
  })
})
