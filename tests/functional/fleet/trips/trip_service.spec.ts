import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Vehicle from '#app/fleet/registry/vehicle'
import { tripCourse } from '#app/fleet/trips/trip_course'
import { openTripOf } from '#app/fleet/trips/trip_queries'
import { tripService, type NewTrip, type TripOrder } from '#app/fleet/trips/trip_service'
import TripSheet from '#app/fleet/trips/trip_sheet'
import { acting, type Act } from '#app/shared/act'
import type { Refusal } from '#app/shared/refusal'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import type { TestPerson } from '#tests/support/org'

const PURPOSE = 'αποκομιδή τομέας 3'

let fleet: TestFleet

function by<T>(who: TestPerson, work: (act: Act) => Promise<T>, now?: DateTime): Promise<T> {
  return acting({ actor: fleet.people[who], origin: { kind: 'web' }, now }, work)
}

/** The refusal of some work; throws where nothing is refused. */
async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    return error as Refusal
  }
  throw new Error('Nothing was refused')
}

const request = (input: Partial<NewTrip> = {}, who: TestPerson = 'colleague') =>
  by(who, (act) =>
    tripService.request(act, { purpose: PURPOSE, vehicleId: fleet.vehicles.refuse.id, ...input })
  )

const order = (trip: TripSheet, input: TripOrder = {}, who: TestPerson = 'otherHead') =>
  by(who, (act) => tripService.order(act, trip, input))

const soon = (minutes: number) => DateTime.utc().plus({ minutes })

async function ordered(input: Partial<NewTrip> = {}): Promise<TripSheet> {
  return order(await request(input))
}

async function out(meter = 1000, input: Partial<NewTrip> = {}): Promise<TripSheet> {
  const trip = await ordered(input)
  return by('employee', (act) => tripCourse.depart(act, trip, { meter }))
}

test.group('Trip sheets', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('from the request to the end', async ({ assert }) => {
    const trip = await request()
    assert.equal(trip.state, 'requested')
    assert.equal(trip.number, 1)
    assert.equal(trip.driverId, fleet.people.employee.id, 'the keeper is proposed')
    await order(trip)
    await by('employee', (act) => tripCourse.depart(act, trip, { meter: 84_512 }))
    const opened = await openTripOf(db.connection(), { vehicleId: trip.vehicleId! }, soon(0))
    assert.equal(opened?.number, 1)
    await by(
      'employee',
      (act) =>
        tripCourse.comeBack(act, trip, { meter: 84_590, sector: '3', bins: 40, tonnes: 7.25 }),
      soon(2)
    )
    await by('otherHead', (act) => tripCourse.check(act, trip))
    await by('otherHead', (act) => tripCourse.close(act, trip))
    const stored = await TripSheet.findOrFail(trip.id)
    assert.equal(stored.state, 'closed')
    assert.deepInclude(stored.$attributes, { distance: 78, tonnes: 7.25, bins: 40, sector: '3' })
    assert.isNull(stored.openVehicleId)
    const vehicle = await Vehicle.findOrFail(trip.vehicleId!)
    assert.equal(vehicle.meter, 84_590)
    const events = await db.from('domain_events').where('subject_type', 'trip_sheet').orderBy('id')
    assert.deepEqual(
      events.map(({ name }) => name),
      ['requested', 'ordered', 'departed', 'returned', 'checked', 'closed'].map(
        (what) => `trip_sheet.${what}`
      )
    )
  })

  test('who may do what', async ({ assert }) => {
    const trip = await request()
    const codes = []
    for (const work of [
      order(trip, {}, 'colleague'),
      order(trip, {}, 'head'),
      by('colleague', (act) => tripService.reject(act, trip, 'δεν υπάρχει')),
      by('outsider', (act) => tripService.cancel(act, trip, 'δεν χρειάζεται')),
    ]) {
      codes.push((await refusalOf(work)).code)
    }
    await order(trip)
    for (const work of [
      by('colleague', (act) => tripCourse.depart(act, trip, { meter: 1 })),
      by('employee', (act) => tripCourse.check(act, trip)),
      by('colleague', (act) => tripCourse.close(act, trip)),
    ]) {
      codes.push((await refusalOf(work)).code)
    }
    assert.deepEqual([...new Set(codes)], ['E_TRIP_STEP_NOT_ALLOWED'])
    assert.lengthOf(codes, 7)
  })

  test('steps come in their order', async ({ assert }) => {
    const trip = await request()
    const early = await refusalOf(
      by('employee', (act) => tripCourse.depart(act, trip, { meter: 1 }))
    )
    assert.equal(early.code, 'E_TRIP_STEP_NOT_NOW')
    assert.include(early.worded.el, 'Ζητήστε την έγκριση')
    await by('colleague', (act) => tripService.cancel(act, trip, 'αναβλήθηκε'))
    const late = await refusalOf(order(trip))
    assert.equal(late.code, 'E_TRIP_STEP_NOT_NOW')
  })

  test('a vehicle and a driver are each out once', async ({ assert }) => {
    await out(1000)
    const again = await request({ from: soon(600), until: soon(700) })
    await order(again)
    const twice = await refusalOf(
      by('employee', (act) => tripCourse.depart(act, again, { meter: 1001 }))
    )
    assert.equal(twice.code, 'E_TRIP_VEHICLE_IS_OUT')
    assert.include(twice.worded.el, 'ΔΚ 1/')
    const other = await request({
      vehicleId: fleet.vehicles.machine.id,
      from: soon(600),
      until: soon(700),
    })
    await by('otherHead', (act) => tripService.cancel(act, again, 'άλλο όχημα'))
    await order(other, { driverId: fleet.people.employee.id })
    const driver = await refusalOf(
      by('employee', (act) => tripCourse.depart(act, other, { meter: 5 }))
    )
    assert.equal(driver.code, 'E_TRIP_DRIVER_IS_OUT')
  })

  test('conflicts are refused with their reasons, unless the head overrides', async ({
    assert,
  }) => {
    await ordered({ from: soon(60), until: soon(180) })
    const trip = await request({ from: soon(120), until: soon(240) })
    const refusal = await refusalOf(order(trip))
    assert.equal(refusal.code, 'E_TRIP_CONFLICTS')
    assert.include(refusal.worded.el, 'Το όχημα ΚΗΗ-1234 έχει ήδη το ΔΚ 1/')
    assert.include(refusal.worded.el, 'Ο οδηγός Χρήστος Ηλιάδης έχει ήδη το ΔΚ 1/')
    assert.include(refusal.worded.el, 'Επιλέξτε άλλο όχημα')
    await order(trip, { overrideReason: 'δεύτερη βάρδια' }, 'head')
    const stored = await TripSheet.findOrFail(trip.id)
    assert.equal(stored.state, 'ordered')
    assert.equal(stored.overriddenById, fleet.people.head.id)
    assert.equal(stored.overrideReason, 'δεύτερη βάρδια')
    assert.lengthOf(stored.overridden!, 2)
  })

  test('one after the other is no conflict, nor is one that was cancelled', async ({ assert }) => {
    const [one, two, three] = [60, 120, 180].map(soon)
    const first = await ordered({ from: one, until: two })
    const next = await ordered({ from: two, until: three })
    assert.equal(next.state, 'ordered')
    await by('otherHead', (act) => tripService.cancel(act, first, 'βροχή'))
    const instead = await ordered({ from: one, until: two })
    assert.equal(instead.state, 'ordered')
  })

  test('what keeps vehicle or driver off the road is refused', async ({ assert }) => {
    await inTransaction((trx) =>
      Vehicle.query({ client: trx })
        .where('id', fleet.vehicles.refuse.id)
        .update({ status: 'workshop', status_reason: 'φρένα' })
    )
    await inTransaction((trx) =>
      trx
        .from('drivers')
        .where('person_id', fleet.people.employee.id)
        .update({ licence_until: inDays(-1) })
    )
    const trip = await request()
    const first = await refusalOf(order(trip))
    assert.include(first.worded.el, 'είναι στο συνεργείο (φρένα)')
    assert.include(first.worded.el, 'Το δίπλωμα έληξε')
    const category = await refusalOf(order(trip, { driverId: fleet.people.otherEmployee.id }))
    assert.include(category.worded.el, 'Το δίπλωμα δεν έχει την κατηγορία C.')
    const nobody = await refusalOf(order(trip, { driverId: fleet.people.colleague.id }))
    assert.equal(nobody.code, 'E_TRIP_NOT_A_DRIVER')
  })

  test('what has come up since the order is refused at the departure', async ({ assert }) => {
    const trip = await ordered()
    await inTransaction((trx) =>
      Vehicle.query({ client: trx }).where('id', trip.vehicleId!).update({ status: 'idle' })
    )
    const refusal = await refusalOf(
      by('employee', (act) => tripCourse.depart(act, trip, { meter: 1 }))
    )
    assert.equal(refusal.code, 'E_TRIP_CONFLICTS')
  })

  test('a vehicle may be left open and is chosen with the order', async ({ assert }) => {
    const trip = await request({ vehicleId: null, vehicleKind: 'car' }, 'outsider')
    assert.equal((await refusalOf(order(trip))).code, 'E_TRIP_VEHICLE_NOT_CHOSEN')
    const { car } = fleet.vehicles
    assert.equal(
      (await refusalOf(order(trip, { vehicleId: car.id }))).code,
      'E_TRIP_DRIVER_NOT_CHOSEN'
    )
    const driverId = fleet.people.otherEmployee.id
    await order(trip, { vehicleId: car.id, driverId })
    assert.equal((await TripSheet.findOrFail(trip.id)).vehicleId, car.id)
  })

  test('the order comes before the departure', async ({ assert }) => {
    const trip = await ordered()
    const at = soon(-30)
    const refusal = await refusalOf(
      by('employee', (act) => tripCourse.depart(act, trip, { meter: 1, at }))
    )
    assert.equal(refusal.code, 'E_TRIP_DEPARTS_BEFORE_ORDER')
  })

  test('a reading written down wrong is mended', async ({ assert }) => {
    const trip = await out(845_120)
    const back = () =>
      by('employee', (act) => tripCourse.comeBack(act, trip, { meter: 84_590 }), soon(2))
    assert.equal((await refusalOf(back())).code, 'E_TRIP_METER_RUNS_BACK')
    await by('employee', (act) => tripCourse.depart(act, trip, { meter: 84_512 }))
    await back()
    const { distance } = await TripSheet.findOrFail(trip.id)
    assert.equal(distance, 78)
    await by('employee', (act) => tripCourse.comeBack(act, trip, { meter: 84_600 }), soon(3))
    assert.equal((await TripSheet.findOrFail(trip.id)).distance, 88)
  })

  test('a meter that stands lower than it did takes a reason', async ({ assert }) => {
    const first = await out(1000)
    await by('employee', (act) => tripCourse.comeBack(act, first, { meter: 1100 }), soon(1))
    const trip = await ordered({ from: soon(300), until: soon(400) })
    const depart = (note: string | null) =>
      by('employee', (act) => tripCourse.depart(act, trip, { meter: 1050, note }), soon(3))
    assert.equal((await refusalOf(depart(null))).code, 'E_TRIP_METER_OUT_NEEDS_REASON')
    const done = await depart('λάθος στο προηγούμενο')
    assert.equal(done.state, 'out')
  })

  test('after a day the trip goes on with a sheet of its own', async ({ assert }) => {
    const trip = await out(1000)
    const late = DateTime.utc().plus({ hours: 30 })
    const whole = await refusalOf(
      by('employee', (act) => tripCourse.comeBack(act, trip, { meter: 1200 }), late)
    )
    assert.equal(whole.code, 'E_TRIP_TOO_LONG')
    const at = trip.outAt!.plus({ hours: 24 })
    const { next } = await by(
      'employee',
      (act) => tripCourse.comeBack(act, trip, { meter: 1200, at, goesOn: true }),
      late
    )
    assert.equal(next?.state, 'out')
    assert.equal(next?.continuesId, trip.id)
    assert.equal(next?.number, 2)
    const { trip: ended } = await by(
      'employee',
      (act) => tripCourse.comeBack(act, next!, { meter: 1300 }),
      late.plus({ hours: 1 })
    )
    assert.equal(ended.distance, 100)
  })

  test('another driver takes over under way', async ({ assert }) => {
    const trip = await ordered({
      vehicleId: fleet.vehicles.car.id,
      driverId: fleet.people.employee.id,
      crew: [fleet.people.otherEmployee.id],
    })
    await by('employee', (act) => tripCourse.depart(act, trip, { meter: 10 }))
    const driverId = fleet.people.otherEmployee.id
    await by('employee', (act) =>
      tripCourse.swapDriver(act, trip, { driverId, reason: 'αλλαγή βάρδιας', meter: 20 })
    )
    const stored = await TripSheet.findOrFail(trip.id)
    assert.equal(stored.driverId, driverId)
    assert.equal(stored.openDriverId, driverId)
    assert.isEmpty(await db.from('trip_crew'))
    assert.lengthOf(await db.from('trip_driver_changes'), 1)
    const former = by('employee', (act) => tripCourse.comeBack(act, trip, { meter: 30 }))
    assert.equal((await refusalOf(former)).code, 'E_TRIP_STEP_NOT_ALLOWED')
  })

  test('two people ask for 200 trips at once: numbers are gapless', async ({ assert }) => {
    const people = ['colleague', 'outsider'] as const
    await Promise.all(
      people.flatMap((who) =>
        Array.from({ length: 100 }, (_, at) =>
          // Some of them are refused after they took part in the rush.
          request({ purpose: at % 10 === 9 ? 'υπηρεσιακή' : PURPOSE }, who).catch(() => null)
        )
      )
    )
    const rows = await db.from('trip_sheets').orderBy('number').select('number')
    assert.deepEqual(
      rows.map((row) => row.number),
      Array.from({ length: 180 }, (_, at) => at + 1)
    )
  })

  test('of two orders for one vehicle at once, one is refused', async ({ assert }) => {
    const trips = [await request(), await request()]
    const results = await Promise.allSettled(trips.map((trip) => order(trip)))
    assert.lengthOf(
      results.filter(({ status }) => status === 'fulfilled'),
      1
    )
    const [failed] = results.filter((each) => each.status === 'rejected')
    assert.equal(failed.reason.code, 'E_TRIP_CONFLICTS')
  })
})
