import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { fuelSlipService, type NewFuelSlip } from '#app/fleet/fuel/fuel_slip_service'
import { tankService } from '#app/fleet/fuel/tank_service'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { acting, type Actor } from '#app/shared/act'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { textOfPdf } from '#tests/support/pdf_text'
import { queriesOf } from '#tests/support/queries'

const origin = { kind: 'web' } as const

test.group('pages of fuel slips and tanks', (group) => {
  let fleet: TestFleet

  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  const issue = (actor: Actor, input: Partial<NewFuelSlip> = {}) =>
    acting({ actor, origin }, (act) =>
      fuelSlipService.issue(act, { vehicle: { plate: 'ΚΗΗ1234' }, quantity: 35.5, ...input })
    )

  test('the list shows what one may see, and narrows', async ({ client, assert }) => {
    const { employee, otherEmployee } = fleet.people
    await issue(employee, { meter: 82_340 })
    await issue(otherEmployee, { vehicle: { plate: 'ΚΗΙ4521' }, fuel: 'diesel' })
    const see = async (who: keyof TestFleet['accounts'], query = '') => {
      const page = await client.get(`/fleet/fuel${query}`).loginAs(fleet.accounts[who])
      page.assertStatus(200)
      return [...page.text().matchAll(/ΔΧΚ (\d+)\/\d+<\/a>/g)].map(([, number]) => number)
    }
    assert.deepEqual(await see('otherHead'), ['2', '1'])
    assert.deepEqual(await see('employee'), ['1'])
    assert.deepEqual(await see('head'), ['1'])
    assert.deepEqual(await see('director'), ['2', '1'])
    assert.deepEqual(await see('outsider'), [])
    assert.deepEqual(await see('otherHead', '?flagged=yes'), ['2'])
    assert.deepEqual(await see('director', '?flagged=yes&scope=visible'), ['2'])
    const { refuse } = fleet.vehicles
    assert.deepEqual(await see('otherHead', `?vehicle=${refuse.id}`), ['1'])
    assert.deepEqual(await see('otherHead', `?unit=${fleet.units.d61}`), ['1'])
    assert.deepEqual(await see('otherHead', `?month=${inDays(0).slice(0, 7)}`), ['2', '1'])
    assert.deepEqual(await see('otherHead', '?month=2020-01'), [])
    assert.deepEqual(await see('otherHead', '?source=tank'), [])
    assert.deepEqual(await see('otherHead', '?state=open&source=station'), ['2', '1'])
    assert.deepEqual(await see('otherHead', '?scope=mine'), [])
  })

  test('two fields make a slip, a form sent twice makes one', async ({ client, assert }) => {
    const form = {
      vehicleId: fleet.vehicles.refuse.id,
      quantity: '35,5',
      meter: '82.340,5',
      amount: '1.060,35',
      formToken: 'a'.repeat(24),
    }
    for (let sent = 0; sent < 2; sent++) {
      const page = await client
        .post('/fleet/fuel')
        .loginAs(fleet.accounts.employee)
        .form(form)
        .withCsrfToken()
      page.assertStatus(200)
      assert.match(page.text(), /ΔΧΚ 1\/\d+/)
    }
    const slips = await db.from('fuel_slips')
    assert.lengthOf(slips, 1)
    const [{ quantity, meter, amount }] = slips
    assert.deepEqual([quantity, meter, amount].map(Number), [35.5, 82_340.5, 1060.35])
    const empty = await client
      .post('/fleet/fuel')
      .loginAs(fleet.accounts.employee)
      .form({ vehicleId: form.vehicleId, quantity: '20', meter: '', amount: '', unitPrice: '' })
      .withCsrfToken()
    empty.assertStatus(200)
    const last = await db.from('fuel_slips').orderBy('id', 'desc').first()
    assert.deepEqual(
      [last.meter, last.amount, last.unit_price, last.state],
      [null, null, null, 'open']
    )
  })

  test('a wrong form comes back with what to mend; a stranger is told why', async ({
    client,
    assert,
  }) => {
    const send = (who: keyof TestFleet['accounts'], form: Record<string, string | number>) =>
      client.post('/fleet/fuel').loginAs(fleet.accounts[who]).form(form).withCsrfToken()
    const vehicleId = fleet.vehicles.refuse.id
    const wrong = await send('employee', { vehicleId, quantity: '0', station: '"><b>' })
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'όπως τη δείχνει η αντλία')
    assert.include(wrong.text(), '&quot;&gt;&lt;b&gt;')
    assert.equal((await send('employee', { vehicleId, quantity: 'πολλά' })).status(), 422)
    assert.equal((await send('colleague', { vehicleId, quantity: '5' })).status(), 403)
  })

  test('a slip is corrected, voided and printed', async ({ client, assert }) => {
    const { slip } = await issue(fleet.people.employee, { meter: 100, amount: 60.35 })
    const url = `/fleet/fuel/${fleetAddress(slip.number, slip.year)}`
    const office = fleet.accounts.otherHead
    assert.equal((await client.get(url).loginAs(fleet.accounts.outsider)).status(), 404)
    assert.equal((await client.get(`${url}/edit`).loginAs(fleet.accounts.head)).status(), 403)
    const edit = await client.get(`${url}/edit`).loginAs(office)
    edit.assertStatus(200)
    const corrected = await client
      .put(url)
      .loginAs(office)
      .form({
        vehicleId: slip.vehicleId,
        driverId: slip.driverId,
        quantity: '40',
        meter: '110',
        amount: '60.35',
        source: 'station',
        fuel: 'diesel',
        reason: 'λάθος αντλία',
        revision: 0,
      })
      .withCsrfToken()
    corrected.assertStatus(200)
    assert.include(corrected.text(), 'λάθος αντλία')
    assert.include(corrected.text(), '40,00 l')
    const paper = await client.get(`${url}/paper`).loginAs(office)
    paper.assertStatus(200)
    const text = textOfPdf(paper.body() as Buffer)
    for (const words of ['ΔΕΛΤΙΟ ΧΟΡΗΓΗΣΗΣ ΚΑΥΣΙΜΩΝ', 'ΚΗΗ-1234', 'Ο οδηγός', '40,00 l']) {
      assert.include(text.replace(/\s+/g, ' '), words)
    }
    const voided = await client
      .post(`${url}/void`)
      .loginAs(office)
      .form({ reason: 'διπλή καταχώριση', revision: 1 })
      .withCsrfToken()
    voided.assertStatus(200)
    assert.include(voided.text(), 'διπλή καταχώριση')
    assert.equal((await client.get(`${url}/edit`).loginAs(office)).status(), 422)
  })

  test('a tank: deliveries less slips against the dip', async ({ client, assert }) => {
    const { otherHead, employee, head } = fleet.people
    const as = <T>(work: (act: Parameters<typeof tankService.add>[0]) => Promise<T>) =>
      acting({ actor: otherHead, origin }, work)
    const tank = await as((act) =>
      tankService.add(act, { name: 'Αμαξοστάσιο', fuel: 'diesel', capacity: 10_000 })
    )
    await as((act) => tankService.record(act, tank.id, { kind: 'delivery', quantity: 5000 }))
    const { slip } = await issue(employee, { source: 'tank', quantity: 100 })
    assert.equal(slip.tankId, tank.id)
    const dip = await as((act) => tankService.record(act, tank.id, { kind: 'dip', quantity: 4890 }))
    assert.equal(dip.book, 4900)
    // A slip that comes late counts from its filling on.
    const stored = () => db.from('tank_movements').where('id', dip.id).first()
    await acting({ actor: employee, origin, now: dip.happenedAt.minus({ hours: 1 }) }, (act) =>
      fuelSlipService.issue(act, { vehicle: { plate: 'ΚΗΗ1234' }, quantity: 30, source: 'tank' })
    )
    assert.equal(Number((await stored()).book), 4870)
    await as((act) => fuelSlipService.void(act, slip, 'λάθος'))
    assert.equal(Number((await stored()).book), 4970)
    const page = await client.get(`/fleet/tanks/${tank.id}`).loginAs(fleet.accounts.otherHead)
    page.assertStatus(200)
    assert.include(page.text(), '-80 (-1,61 %)')
    assert.include(page.text(), 'Εκτός ορίου')
    assert.equal((await client.get('/fleet/tanks').loginAs(fleet.accounts.head)).status(), 403)
    await assert.rejects(() =>
      acting({ actor: head, origin }, (act) =>
        tankService.record(act, tank.id, { kind: 'dip', quantity: 1 })
      )
    )
  })

  test('electricity is in kWh', async ({ client, assert }) => {
    await db.from('vehicles').where('plate', 'ΚΗΙ4521').update({ fuel: 'electric' })
    await issue(fleet.people.otherEmployee, { vehicle: { plate: 'ΚΗΙ4521' }, quantity: 22.4 })
    const page = await client.get('/fleet/fuel').loginAs(fleet.accounts.otherHead)
    assert.include(page.text(), '22,40 kWh')
  })

  test('pages take few queries', async ({ client, assert }) => {
    for (let at = 0; at < 30; at++) await issue(fleet.people.employee, { meter: 1000 + at * 50 })
    const [slip] = await db.from('fuel_slips').limit(1)
    const tank = await acting({ actor: fleet.people.otherHead, origin }, (act) =>
      tankService.add(act, { name: 'Αμαξοστάσιο', fuel: 'diesel', capacity: 10_000 })
    )
    const address = `/fleet/fuel/${fleetAddress(slip.number, slip.year)}`
    for (const path of [
      '/fleet/fuel',
      '/fleet/fuel/new',
      address,
      `${address}/edit`,
      `${address}/void`,
      '/fleet/tanks',
      `/fleet/tanks/${tank.id}`,
    ]) {
      const open = () => client.get(path).loginAs(fleet.accounts.otherHead)
      await open()
      const queries = await queriesOf(async () => (await open()).assertStatus(200))
      const signIn = queries.findIndex(({ sql }) => /^COMMIT/i.test(sql))
      assert.isAtMost(queries.length - signIn - 1, 12, path)
    }
  })
})
