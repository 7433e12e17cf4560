import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { checkDueSlips } from '#app/fleet/checks/check_rounds'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { addSlip } from '#tests/support/fuel'

test.group('Pages of checks', (group) => {
  let fleet: TestFleet
  let number: number

  group.each.setup(async () => {
    fleet = await makeFleet()
    await addSlip(fleet.vehicles.refuse, {
      quantity: 350,
      days: -3,
      fuel: 'diesel',
      driverId: fleet.people.employee.id,
    })
    await checkDueSlips()
    number = (await db.from('fuel_checks').firstOrFail()).id
  })

  test('the list shows what somebody may see, filtered', async ({ client, assert }) => {
    const page = async (who: keyof TestFleet['accounts'], path = '/fleet/checks') => {
      const response = await client.get(path).loginAs(fleet.accounts[who])
      response.assertStatus(200)
      return response.text()
    }
    const link = `/fleet/checks/${number}"`
    assert.include(await page('otherHead'), link)
    assert.include(await page('head'), link, 'the head of the vehicle’s unit')
    assert.include(await page('employee'), link, 'its driver')
    assert.notInclude(await page('outsider'), link)
    assert.notInclude(await page('otherEmployee'), link)
    assert.include(await page('otherHead', '/fleet/checks?kind=over_tank&plate=khh-1234'), link)
    assert.notInclude(await page('otherHead', '/fleet/checks?kind=wrong_card'), link)
    assert.notInclude(await page('otherHead', '/fleet/checks?plate=ΚΗΙ4521'), link)
    assert.notInclude(await page('otherHead', '/fleet/checks?state=explained'), link)
  })

  test('the page has the numbers, and a form for the office alone', async ({ client, assert }) => {
    const url = `/fleet/checks/${number}`
    const office = await client.get(url).loginAs(fleet.accounts.otherHead)
    assert.include(office.text(), 'Πήρε 350 l, ενώ χωράει 300 l')
    assert.include(office.text(), `action="${url}/decision"`)
    const driver = await client.get(url).loginAs(fleet.accounts.employee)
    driver.assertStatus(200)
    assert.notInclude(driver.text(), `action="${url}/decision"`)
    const outsider = await client.get(url).loginAs(fleet.accounts.outsider)
    outsider.assertStatus(404)
  })

  test('a decision is taken for some findings, and once', async ({ client, assert }) => {
    const { revision } = await db.from('fuel_checks').where('id', number).firstOrFail()
    const decide = (form: Record<string, unknown>) =>
      client
        .post(`/fleet/checks/${number}/decision`)
        .loginAs(fleet.accounts.otherHead)
        .form({ revision, ...form })
        .withCsrfToken()
        .redirects(0)
    const wrong = await decide({ decision: 'whatever' })
    wrong.assertStatus(422)
    const long = await decide({ decision: 'error', note: 'λ'.repeat(501) })
    long.assertStatus(422)
    const done = await decide({
      'decision': 'error',
      'note': 'γράφτηκε <b>350</b> αντί 250',
      'kinds[]': 'over_tank',
    })
    done.assertStatus(302)
    const stale = await decide({ decision: 'explained' })
    stale.assertStatus(409)
    const page = await client.get(`/fleet/checks/${number}`).loginAs(fleet.accounts.employee)
    assert.include(page.text(), 'γράφτηκε &lt;b&gt;350&lt;/b&gt; αντί 250')
    assert.include(page.text(), 'Άγγελος Καραγιάννης: λάθος (Πάνω από το ρεζερβουάρ)')
    const rest = await db
      .from('fuel_findings')
      .where('check_id', number)
      .whereNot('kind', 'over_tank')
    assert.isTrue(rest.every(({ state }) => state === 'open'))
  })

  test('in English', async ({ client, assert }) => {
    await db.from('accounts').where('person_id', fleet.people.otherHead.id).update({ locale: 'en' })
    const response = await client.get(`/fleet/checks/${number}`).loginAs(fleet.accounts.otherHead)
    assert.include(response.text(), 'It took 350 l and holds 300 l')
  })
})
