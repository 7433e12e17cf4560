import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { checkDueSlips } from '#app/fleet/checks/check_rounds'
import { checkService } from '#app/fleet/checks/check_service'
import { markForChecks } from '#app/fleet/checks/slip_hook'
import type Vehicle from '#app/fleet/registry/vehicle'
import { acting, type Actor } from '#app/shared/act'
import { changeRows } from '#app/shared/rows'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { addSlip } from '#tests/support/fuel'

/** Only what a test is about: no hours, no sheets. */
async function quiet(): Promise<void> {
  await inTransaction(async (trx) => {
    const set = (key: string, value: string) =>
      trx.from('fleet_settings').where({ key }).update({ value })
    await set('fuel.needs_trip', '0')
    await set('fuel.days', '1 2 3 4 5 6 7')
    await set('fuel.hours_from', '00:00')
    await set('fuel.hours_until', '24:00')
  })
}

async function loud(): Promise<void> {
  await inTransaction(async (trx) => {
    const set = (key: string, value: string) =>
      trx.from('fleet_settings').where({ key }).update({ value })
    await set('fuel.needs_trip', '1')
    await set('fuel.days', '1 2 3 4 5 6')
    await set('fuel.hours_from', '05:30')
    await set('fuel.hours_until', '22:00')
  })
}

/** What stands about a slip: kinds with their states; holidays come and go with the day. */
async function standing(slipId: number): Promise<string[]> {
  const rows = await db
    .from('fuel_findings as f')
    .join('fuel_checks as c', 'c.id', 'f.check_id')
    .where('c.slip_id', slipId)
    .whereNot('f.kind', 'out_of_hours')
    .orderBy('f.kind')
    .select('f.kind', 'f.state')
  return rows.map(({ kind, state }) => `${kind} ${state}`)
}

async function correct(slipId: number, vehicle: Vehicle, values: Record<string, unknown>) {
  await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    const columns = Object.keys(values).map((name) => `${name} = ?`)
    await changeRows(act.trx, `update fuel_slips set ${columns.join(', ')} where id = ?`, [
      ...(Object.values(values) as string[]),
      slipId,
    ])
    if ('meter_total' in values) {
      await changeRows(
        act.trx,
        `update meter_readings set total = ?, value = ? where source = 'fuel' and source_id = ?`,
        [Number(values.meter_total), Number(values.meter_total), slipId]
      )
    }
    await markForChecks(act, { id: slipId }, vehicle, 'corrected')
  })
  await checkDueSlips()
}

test.group('Looks at fuel slips', (group) => {
  let fleet: TestFleet
  let driverId: number
  let office: Actor

  group.each.setup(async () => {
    fleet = await makeFleet()
    driverId = fleet.people.employee.id
    office = fleet.people.otherHead
    await quiet()
    return loud
  })

  const decide = (actor: Actor, number: number, decision: 'explained' | 'error' | 'looked_into') =>
    acting({ actor, origin: { kind: 'web' } }, (act) =>
      checkService.decide(act, number, { decision, note: 'σημείωση' })
    )
  const checkOf = (slipId: number) => db.from('fuel_checks').where('slip_id', slipId).firstOrFail()

  /** Five fills of 130 l each 200 km: 65 l/100 km, which is its norm. */
  async function usual(): Promise<number> {
    let last = 0
    for (let at = 0; at < 6; at++) {
      last = await addSlip(fleet.vehicles.refuse, {
        quantity: 130,
        days: -20 + at,
        meter: 80_000 + at * 200,
        driverId,
      })
    }
    await checkDueSlips()
    return last
  }

  test('nothing about ordinary ones, and each is looked at once', async ({ assert }) => {
    await usual()
    assert.equal(await checkDueSlips(), 0)
    assert.isEmpty((await db.from('fuel_findings')).filter(({ kind }) => kind !== 'out_of_hours'))
  })

  test('several findings of one slip are one check and one event', async ({ assert }) => {
    await usual()
    const slip = await addSlip(fleet.vehicles.refuse, {
      quantity: 320,
      days: -10,
      meter: 81_200,
      driverId,
    })
    assert.equal(await checkDueSlips(), 1)
    assert.deepEqual(await standing(slip), [
      'off_baseline open',
      'over_norm open',
      'over_tank open',
    ])
    const check = await checkOf(slip)
    const events = await db.from('domain_events').where('name', 'fuel_check.found')
    assert.equal(events.filter(({ subject_id: id }) => id === check.id).length, 1)
    const payload = JSON.parse(events.at(-1)!.payload)
    assert.equal(payload.findings[0].facts.consumption, 160)
    assert.equal(payload.findings[1].facts.baseline, 65)
  })

  test('a correction that removes the cause withdraws it by itself; others stay', async ({
    assert,
  }) => {
    const last = await usual()
    const { refuse } = fleet.vehicles
    const slip = await addSlip(refuse, { quantity: 320, days: -10, meter: 80_500, driverId })
    await checkDueSlips()
    assert.deepEqual(await standing(slip), ['meter_back open', 'over_tank open'])
    await correct(slip, refuse, { meter_total: 81_500 })
    assert.deepEqual(await standing(slip), ['meter_back withdrawn', 'over_tank open'])
    await correct(slip, refuse, { quantity: 325 })
    const [{ count }] = await db
      .from('domain_events')
      .where('name', 'fuel_check.withdrawn')
      .count('* as count')
    assert.equal(Number(count), 1)
    await correct(slip, refuse, { state: 'voided' })
    assert.deepEqual(
      new Set((await standing(slip)).map((each) => each.split(' ')[1])),
      new Set(['withdrawn'])
    )
    assert.equal((await checkOf(slip)).state, 'withdrawn')
    assert.isEmpty(await standing(last))
  })

  test('a late slip is compared with its neighbours on both sides', async ({ assert }) => {
    await usual()
    const { refuse } = fleet.vehicles
    const late = { quantity: 40, days: -18, clock: '18:00', full: false, driverId }
    const above = await addSlip(refuse, { ...late, meter: 80_650 })
    const fits = await addSlip(refuse, { ...late, days: -16, meter: 80_850 })
    await checkDueSlips()
    assert.deepEqual(await standing(above), ['meter_back open'])
    assert.isEmpty(await standing(fits))
  })

  test('a late fill changes what the next full one is judged by', async ({ assert }) => {
    const last = await usual()
    assert.isEmpty(await standing(last))
    await addSlip(fleet.vehicles.refuse, {
      quantity: 80,
      days: -16,
      clock: '20:00',
      meter: null,
      full: false,
      driverId,
    })
    await checkDueSlips()
    assert.deepEqual(await standing(last), ['off_baseline open', 'over_norm open'])
  })

  test('wrong fuel, again within two hours, a card of another vehicle', async ({ assert }) => {
    const { car, refuse } = fleet.vehicles
    await inTransaction((trx) =>
      trx.from('vehicles').where('id', refuse.id).update({ fuel_card: '7001 22' })
    )
    const first = await addSlip(car, { quantity: 20, days: -3, driverId, fuel: 'diesel' })
    const second = await addSlip(car, {
      quantity: 20,
      days: -3,
      clock: '11:30',
      driverId,
      fuel: 'diesel',
      card: '700-122',
    })
    await checkDueSlips()
    assert.deepEqual(await standing(first), ['wrong_fuel open'])
    assert.deepEqual(await standing(second), [
      'soon_again open',
      'wrong_card open',
      'wrong_fuel open',
    ])
  })

  test('limits are those of the slip’s day', async ({ assert }) => {
    const { car } = fleet.vehicles
    const earlier = await addSlip(car, { quantity: 44.2, days: -9, driverId })
    await inTransaction((trx) =>
      trx.table('fleet_settings').insert({
        key: 'fuel.tank_percent',
        value: '130',
        valid_from: inDays(-5),
        act: 'απόφαση 1',
        created_at: '2026-01-01 00:00:00.000',
      })
    )
    const later = await addSlip(car, { quantity: 44.2, days: -4, driverId })
    await checkDueSlips()
    await inTransaction((trx) => trx.from('fleet_settings').where('value', '130').delete())
    assert.deepEqual(await standing(earlier), ['over_tank open'])
    assert.isEmpty(await standing(later))
  })

  test('the office decides, nobody else, and not of their own slip', async ({ assert }) => {
    const { car } = fleet.vehicles
    const slip = await addSlip(car, { quantity: 60, days: -3, driverId })
    const own = await addSlip(car, { quantity: 60, days: -2, driverId: office.id })
    await checkDueSlips()
    const [check, ownCheck] = [await checkOf(slip), await checkOf(own)]
    const { employee, outsider } = fleet.people
    const refusal = async (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error) => error.code
      )
    assert.equal(
      await refusal(decide(employee, check.id, 'explained')),
      'E_CHECK_DECISION_NOT_ALLOWED'
    )
    assert.equal(await refusal(decide(outsider, check.id, 'explained')), 'E_CHECK_NOT_FOUND')
    assert.equal(await refusal(decide(office, 999_999, 'explained')), 'E_CHECK_NOT_FOUND')
    assert.equal(await refusal(decide(office, ownCheck.id, 'error')), 'E_CHECK_OWN_SLIP')
    await decide(office, check.id, 'looked_into')
    assert.equal((await checkOf(slip)).state, 'looked_into')
    await decide(office, check.id, 'explained')
    assert.equal((await checkOf(slip)).state, 'explained')
    assert.equal(await refusal(decide(office, check.id, 'error')), 'E_CHECK_ALREADY_DECIDED')
    // What was decided stays, whatever is corrected later.
    await correct(slip, car, { quantity: 20 })
    assert.include(await standing(slip), 'over_tank explained')
  })

  test('looked at twice at once, a finding stands once', async ({ assert }) => {
    const slip = await addSlip(fleet.vehicles.car, { quantity: 60, days: -3, driverId })
    await Promise.all([checkDueSlips(), checkDueSlips(), checkDueSlips()])
    assert.deepEqual(await standing(slip), ['over_tank open'])
    const found = await db.from('domain_events').where('name', 'fuel_check.found')
    assert.lengthOf(found, 1)
  })
})
