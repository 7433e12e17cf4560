import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { speedAnnouncements } from '#app/fleet/speed/speed_announcements'
import SpeedEvent from '#app/fleet/speed/speed_event'
import { speedService, type NewSpeedEvent } from '#app/fleet/speed/speed_service'
import { acting, type Actor } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { moment } from '#tests/support/fuel'

test.group('Speed events', (group) => {
  let fleet: TestFleet
  let office: Actor

  group.each.setup(async () => {
    fleet = await makeFleet()
    office = fleet.people.otherHead
  })

  const record = (input: Partial<NewSpeedEvent> = {}, actor = office) =>
    acting({ actor, origin: { kind: 'web' } }, (act) =>
      speedService.record(act, {
        vehicleId: fleet.vehicles.refuse.id,
        at: moment(-3),
        measuredKmh: 95,
        road: 'other',
        source: 'gps',
        ...input,
      })
    )
  const code = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error) => error.code
    )

  test('recorded on the web; the limit is the law’s for the vehicle', async ({
    client,
    assert,
  }) => {
    const response = await client
      .post('/fleet/speed')
      .loginAs(fleet.accounts.otherHead)
      .form({
        plate: 'khh 1234',
        day: inDays(-3),
        clock: '08:30',
        measuredKmh: 95,
        road: 'other',
        source: 'hand',
        place: 'Πόντου <3>',
      })
      .withCsrfToken()
    response.assertStatus(200)
    const event = await SpeedEvent.query().firstOrFail()
    assert.equal(event.limitKmh, 80)
    assert.equal(event.state, 'detected')
    assert.include(response.text(), '95 km/h με όριο 80 (+15)')
    assert.include(response.text(), 'Πόντου &lt;3&gt;')
  })

  test('what is no event is refused with what to do', async ({ assert }) => {
    assert.equal(await code(record({ measuredKmh: 80 })), 'E_SPEED_NOT_TOO_FAST')
    assert.equal(await code(record({ at: moment(2) })), 'E_SPEED_IN_FUTURE')
    assert.equal(await code(record({}, fleet.people.employee)), 'E_SPEED_OFFICE_ONLY')
    await record()
    assert.equal(await code(record()), 'E_SPEED_EVENT_KNOWN')
  })

  test('driver from the trip sheet, explanation, decision', async ({ assert }) => {
    const driver = fleet.people.employee
    await inTransaction((trx) =>
      trx.table('trip_sheets').insert({
        year: 2026,
        number: 990_001,
        state: 'returned',
        requester_id: driver.id,
        requesting_unit_id: fleet.units.d61,
        vehicle_id: fleet.vehicles.refuse.id,
        driver_id: driver.id,
        purpose: 'αποκομιδή τομέας 3',
        planned_from: moment(-3, '06:00').toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
        planned_until: moment(-3, '14:00').toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
        out_at: moment(-3, '06:10').toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
        in_at: moment(-3, '13:10').toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
        created_at: moment(-3).toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
        updated_at: moment(-3).toFormat('yyyy-MM-dd HH:mm:ss.SSS'),
      })
    )
    const { id, state, driverId } = await record()
    assert.equal(driverId, driver.id)
    assert.equal(state, 'assigned')
    const act = <T>(actor: Actor, work: (act: never) => Promise<T>) =>
      acting({ actor, origin: { kind: 'web' } }, work as never) as Promise<T>
    const decide = (actor: Actor, decision: 'warning' | 'justified') =>
      act(actor, (by) => speedService.decide(by, id, { decision }))
    assert.equal(await code(decide(office, 'warning')), 'E_SPEED_EXPLANATION_PENDING')
    assert.equal(await code(decide(driver, 'justified')), 'E_SPEED_DECISION_NOT_ALLOWED')
    const explain = (actor: Actor) =>
      act(actor, (by) => speedService.explain(by, id, 'Έκτακτη κλήση'))
    assert.equal(await code(explain(office)), 'E_SPEED_NOT_THE_DRIVER')
    await explain(driver)
    await decide(fleet.people.head, 'warning')
    assert.equal((await SpeedEvent.findOrFail(id)).state, 'warning')
    assert.equal(await code(explain(driver)), 'E_SPEED_STEP')
    await inTransaction((trx) => trx.from('trip_sheets').where('number', 990_001).delete())
  })

  test('the room without a name, the driver alone, the head from the third on', async ({
    assert,
  }) => {
    const driverId = fleet.people.employee.id
    for (const days of [-30, -20, -10]) await record({ at: moment(days), driverId })
    const rows = await db.from('domain_events').where('name', 'speed_event.detected').orderBy('id')
    const targets = []
    for (const row of rows) {
      const event = { ...row, payload: JSON.parse(row.payload), actorId: row.actor_id }
      const found = speedAnnouncements.find(({ event: name }) => name === row.name)!
      const messages = await found.messages(event as never, 'el')
      assert.notInclude(messages[0].text, 'Ηλιάδης')
      targets.push(messages.map(({ target, purpose }) => `${purpose} ${target}`))
    }
    const direct = `driver direct:${fleet.people.employee.matrixId}`
    const head = `head direct:${fleet.people.head.matrixId}`
    assert.deepEqual(targets, [
      ['detected room:fleet', direct],
      ['detected room:fleet', direct],
      ['detected room:fleet', direct, head],
    ])
  })

  test('who sees it', async ({ client, assert }) => {
    const { id } = await record({ driverId: fleet.people.employee.id })
    for (const who of ['otherHead', 'employee', 'head', 'director'] as const) {
      const page = await client.get(`/fleet/speed/${id}`).loginAs(fleet.accounts[who])
      page.assertStatus(200)
      const list = await client.get('/fleet/speed').loginAs(fleet.accounts[who])
      assert.include(list.text(), `/fleet/speed/${id}"`, who)
    }
    for (const who of ['outsider', 'otherEmployee'] as const) {
      const page = await client.get(`/fleet/speed/${id}`).loginAs(fleet.accounts[who])
      page.assertStatus(404)
      const list = await client.get('/fleet/speed').loginAs(fleet.accounts[who])
      assert.notInclude(list.text(), `/fleet/speed/${id}"`, who)
    }
  })
})
