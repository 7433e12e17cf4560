import { test } from '@japa/runner'
import { faultService } from '#app/fleet/papers/fault_service'
import { DueRounds } from '#app/fleet/papers/due_rounds'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import WorkOrder from '#app/fleet/papers/work_order'
import { acting } from '#app/shared/act'
import { newFormToken } from '#app/shared/form_token'
import { inDays } from '#tests/support/days'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { queriesOf } from '#tests/support/queries'

let fleet: TestFleet

const policy = () => ({
  formToken: newFormToken(),
  plate: 'khh-1234',
  kind: 'insurance',
  fromOn: inDays(-3),
  untilOn: inDays(20),
  cost: '1.640,50',
  number: '<b>77</b>',
})

test.group('pages of papers and work', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('a paper is recorded once, however often its form is sent', async ({ client, assert }) => {
    const { otherHead } = fleet.accounts
    const form = policy()
    for (let at = 0; at < 2; at++) {
      const answer = await client
        .post('/fleet/papers')
        .loginAs(otherHead)
        .withCsrfToken()
        .form(form)
        .redirects(0)
      answer.assertStatus(302)
    }
    const [paper, ...more] = await VehiclePaper.all()
    assert.lengthOf(more, 0)
    assert.equal(paper.cost, 1640.5)
    const page = await client.get(`/fleet/papers/${paper.id}`).loginAs(otherHead)
    assert.include(page.text(), '&lt;b&gt;77&lt;/b&gt;')
    assert.include(page.text(), '1.640,50')
    const others = await client.get(`/fleet/papers/${paper.id}`).loginAs(fleet.accounts.outsider)
    assert.notInclude(others.text(), '1.640,50')
    for (const path of ['edit', 'void']) {
      const opened = await client.get(`/fleet/papers/${paper.id}/${path}`).loginAs(otherHead)
      opened.assertStatus(200)
    }
    const list = await client.get('/fleet/papers?when=soon').loginAs(fleet.accounts.outsider)
    assert.include(list.text(), 'ΚΗΗ-1234')
  })

  test('a wrong form comes back with what was typed', async ({ client, assert }) => {
    const form = { ...policy(), plate: 'ΚΗΗ1243', cost: 'πολλά' }
    const post = (values: object) =>
      client.post('/fleet/papers').loginAs(fleet.accounts.otherHead).withCsrfToken().form(values)
    const first = await post(form)
    first.assertStatus(422)
    assert.include(first.text(), 'value="ΚΗΗ1243"')
    const second = await post({ ...form, cost: '' })
    second.assertStatus(422)
    assert.include(second.text(), 'ΚΗΗ-1234')
  })

  test('from the fault to the vehicle’s release', async ({ client, assert }) => {
    const { otherHead, employee } = fleet.accounts
    const send = (path: string, form: object, who = otherHead) =>
      client.post(path).loginAs(who).withCsrfToken().form(form).redirects(0)
    const fault = {
      formToken: newFormToken(),
      plate: 'ΚΗΗ1234',
      text: '<script>alert(1)</script> φρένα',
      severity: 'stands',
    }
    await send('/fleet/faults', fault, employee)
    const { number } = await VehicleFault.firstOrFail()
    const shown = await client.get(`/fleet/faults/${number}`).loginAs(otherHead)
    assert.notInclude(shown.text(), '<script>alert')
    const form = await client
      .get(`/fleet/work-orders/new?vehicle=${encodeURIComponent('ΚΗΗ1234')}&fault=${number}`)
      .loginAs(otherHead)
    assert.match(form.text(), new RegExp(`value="${number}" checked`))
    await send('/fleet/work-orders', {
      'formToken': newFormToken(),
      'plate': 'ΚΗΗ1234',
      'title': 'Τακάκια',
      'place': 'own',
      'takesOut': 'true',
      'faults[]': number,
    })
    const order = await WorkOrder.firstOrFail()
    const url = `/fleet/work-orders/${order.year}-${order.number}`
    const line = { kind: 'part', text: 'Τακάκια', quantity: '4', unitPrice: '12,50' }
    await send(`${url}/lines`, { ...line, formToken: newFormToken() })
    const wrong = await send(`${url}/lines`, { ...line, unitPrice: 'x' })
    wrong.assertStatus(422)
    await order.refresh()
    const early = await send(`${url}/release`, { revision: order.revision })
    early.assertStatus(422)
    await send(`${url}/test`, { revision: order.revision, outcome: 'passed' })
    await order.refresh()
    await send(`${url}/release`, { revision: order.revision, meter: '61.000' })
    await order.refresh()
    assert.deepEqual([order.state, order.partsCost, order.meter], ['released', 50, 61_000])
    for (const path of [url, '/fleet/work-orders', '/fleet/faults?state=repaired']) {
      const page = await client.get(path).loginAs(otherHead)
      page.assertStatus(200)
      assert.include(page.text(), 'Τακάκια'.slice(0, path.includes('faults') ? 0 : 7))
    }
    const print = await client.get(`${url}/print`).loginAs(otherHead)
    assert.equal(print.header('content-type'), 'application/pdf')
    const refused = await client.get(`${url}/print`).loginAs(fleet.accounts.outsider)
    refused.assertStatus(403)
  })

  test('rules are shown to all and changed by the office', async ({ client, assert }) => {
    const page = await client.get('/fleet/papers/rules').loginAs(fleet.accounts.employee)
    page.assertStatus(200)
    assert.include(page.text(), '165/2014')
    const form = await client.get('/fleet/papers/rules/new').loginAs(fleet.accounts.otherHead)
    form.assertStatus(200)
    const empty = await client
      .post('/fleet/papers/rules')
      .loginAs(fleet.accounts.otherHead)
      .withCsrfToken()
      .form({ kind: 'first_aid', legalReference: 'ΚΟΚ', validFrom: inDays(0) })
    empty.assertStatus(422)
  })

  test('ask at most twelve questions, of whatever many', async ({ client, assert }) => {
    await new DueRounds().run()
    const { employee, otherHead } = fleet.people
    await acting({ actor: employee, origin: { kind: 'web' } }, (act) =>
      faultService.report(act, 'ΚΗΗ1234', { text: 'κάτι έχει', severity: 'care' })
    )
    const { number } = await VehicleFault.firstOrFail()
    assert.isNotNull(otherHead)
    for (const path of ['/fleet/papers', '/fleet/work-orders', `/fleet/faults/${number}`]) {
      const open = () => client.get(path).loginAs(fleet.accounts.otherHead)
      await open()
      const queries = await queriesOf(async () => (await open()).assertStatus(200))
      const signIn = queries.findIndex(({ sql }) => /^COMMIT/i.test(sql))
      assert.isAtMost(queries.length - signIn - 1, 12, path)
    }
  })
})
