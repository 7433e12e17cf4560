import db from '@adonisjs/lucid/services/db'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { test } from '@japa/runner'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { today } from '#app/shared/time'
import { inDays } from '#tests/support/days'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const greek = (day: string) => day.split('-').reverse().map(Number).join('/')

/** The field's value in a page with a form. */
function valueOf(page: ApiResponse, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text())?.[1] ?? ''
}

test.group('Changing the org chart on its pages', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.otherHead.id, 'hr')
    await grantRole(org.people.otherDirector.id, 'organisation')
  })

  const hr = () => org.accounts.otherHead
  const organisation = () => org.accounts.otherDirector
  const MOVE = { person: 'c.iliadis', from: 'D6.1', to: 'D7.1', kind: 'move', role: 'employee' }

  const open = (client: ApiClient, form: string, values: Record<string, string>, who = hr()) =>
    client.get(`/org-chart/${form}/new`).qs(values).loginAs(who)
  const send = (client: ApiClient, form: string, values: Record<string, string>, who = hr()) =>
    client.post(`/org-chart/${form}`).form(values).loginAs(who).withCsrfToken().redirects(0)
  const unitsOf = async (username: string, on = today()) => {
    const chart = await orgChart(undefined, on)
    const person = chart.people.find((each) => each.username === username)!
    return chart.unitsOf(person.id).map(({ code }) => code)
  }

  test('only who may sees handles and forms', async ({ client, assert }) => {
    const page = await client.get('/org-chart').loginAs(org.accounts.employee)
    assert.notInclude(page.text(), 'data-grip')
    const ofHr = await client.get('/org-chart').loginAs(hr())
    assert.include(ofHr.text(), 'Μετακίνηση: Χρήστος Ηλιάδης')
    assert.notInclude(ofHr.text(), 'Μετακίνηση μονάδας: Τμήμα Εσόδων')
    const ofUnits = await client.get('/org-chart').loginAs(organisation())
    assert.include(ofUnits.text(), 'Μετακίνηση μονάδας: Τμήμα Εσόδων')
    const past = await client.get(`/org-chart?on=${inDays(-30)}`).loginAs(hr())
    assert.notInclude(past.text(), 'data-grip')
    const refused = await open(client, 'moves', MOVE, org.accounts.employee)
    refused.assertStatus(403)
    assert.include(refused.text(), 'Αλλαγή τοποθετήσεων')
    const sent = await send(client, 'moves', { ...MOVE, act: '1/2026' }, organisation())
    sent.assertStatus(403)
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.1'])
  })

  test('a form says what follows before anything changes', async ({ client, assert }) => {
    const page = await open(client, 'moves', MOVE)
    page.assertStatus(200)
    assert.match(page.text(), /Χρήστος Ηλιάδης βγαίνει από: [^<]*«Τμήμα Συντηρήσεων»/)
    assert.match(page.text(), /Χρήστος Ηλιάδης μπαίνει σε: [^<]*«Τμήμα Εσόδων»/)
    assert.include(page.text(), 'Ισχύει από σήμερα')
    assert.match(page.text(), /Ειδοποιούνται: Χρήστος Ηλιάδης, Ελένη Μαυρίδου/)
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.1'])
    const head = await open(client, 'moves', { ...MOVE, person: 'e.mavridou' })
    assert.include(head.text(), 'Μένει κενή η θέση προϊσταμένου: Τμήμα Συντηρήσεων')
    assert.include(head.text(), 'Τα καθήκοντα ασκεί: Νίκος Ξανθόπουλος')
  })

  test('a move asks for the act, ends one place, begins another, and is taken back', async ({
    client,
    assert,
  }) => {
    const without = await send(client, 'moves', MOVE)
    without.assertStatus(422)
    assert.include(without.text(), 'Γράψτε τον αριθμό της απόφασης')
    const page = await open(client, 'moves', MOVE)
    const seen = valueOf(page, 'seen')
    const sent = await send(client, 'moves', { ...MOVE, act: '231/2026', seen })
    sent.assertStatus(302)
    assert.equal(sent.header('location'), '/org-chart#unit-D7.1')
    assert.deepEqual(await unitsOf('c.iliadis'), ['D7.1'])
    const said = sent.flashMessage('said') as { key: string; undo: { value: string } }
    assert.equal(said.key, 'chart.said.move')
    const bar = await client.get('/org-chart').loginAs(hr()).withFlashMessages({ said })
    assert.include(bar.text(), 'Χρήστος Ηλιάδης: μετακίνηση στη μονάδα «Τμήμα Εσόδων»')
    assert.include(bar.text(), 'Αναίρεση')
    const undone = await client
      .post('/org-chart/undo')
      .form({ undo: said.undo.value })
      .loginAs(hr())
      .withCsrfToken()
      .redirects(0)
    undone.assertStatus(302)
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.1'])
    const rows = await db.from('placements').where('person_id', org.people.employee.id)
    assert.lengthOf(rows, 1)
  })

  test('what somebody else has changed meanwhile is refused with a sentence', async ({
    client,
    assert,
  }) => {
    const seen = valueOf(await open(client, 'moves', MOVE), 'seen')
    await send(client, 'moves', { ...MOVE, to: 'D6.2', act: '1/2026', seen })
    const second = await send(client, 'moves', { ...MOVE, act: '2/2026', seen })
    assert.isAtLeast(second.status(), 400)
    assert.include(second.text(), 'Δεν έχει τέτοια θέση')
    const later = { ...MOVE, from: 'D6.2', on: inDays(3), act: '3/2026', seen }
    const third = await send(client, 'moves', later)
    third.assertStatus(409)
    assert.include(third.text(), 'Κάποιος άλλος άλλαξε στο μεταξύ')
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.2'])
  })

  test('sent twice, a form does its work once and leads to the same page', async ({
    client,
    assert,
  }) => {
    const page = await open(client, 'moves', MOVE)
    const values = {
      ...MOVE,
      act: '231/2026',
      seen: valueOf(page, 'seen'),
      formToken: valueOf(page, 'formToken'),
    }
    const answers = await Promise.all([
      send(client, 'moves', values),
      send(client, 'moves', values),
      send(client, 'moves', values),
    ])
    assert.deepEqual(
      answers.map((each) => each.header('location')),
      answers.map(() => '/org-chart#unit-D7.1')
    )
    const rows = await db.from('placements').where('person_id', org.people.employee.id)
    assert.lengthOf(rows, 2)
  })

  test('a date to come changes nothing today, and its chart shows it', async ({
    client,
    assert,
  }) => {
    const on = inDays(20)
    const sent = await send(client, 'moves', { ...MOVE, act: '5/2026', on: greek(on) })
    assert.equal(sent.header('location'), `/org-chart?on=${on}#unit-D7.1`)
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.1'])
    assert.deepEqual(await unitsOf('c.iliadis', on), ['D7.1'])
    const page = await client.get('/org-chart').loginAs(hr())
    assert.include(page.text(), `/org-chart?on=${on}`)
    const then = await client.get(`/org-chart/units/D7.1?on=${on}`).loginAs(hr())
    assert.include(then.text(), 'Χρήστος Ηλιάδης')
    for (const bad of [inDays(-800), inDays(4000), 'αύριο']) {
      const refused = await send(client, 'moves', { ...MOVE, act: '5/2026', on: bad })
      refused.assertStatus(422)
    }
  })

  test('a secondment leaves the organic place, and ends by its own form', async ({
    client,
    assert,
  }) => {
    const secondment = { ...MOVE, kind: 'secondment', act: '9/2026', until: inDays(60) }
    await send(client, 'moves', secondment)
    assert.deepEqual(await unitsOf('c.iliadis'), ['D6.1', 'D7.1'])
    const page = await client.get('/org-chart/units/D7.1').loginAs(hr())
    assert.include(page.text(), 'Απόσπαση')
    const end = { person: 'c.iliadis', unit: 'D7.1', role: 'employee', kind: 'secondment' }
    const form = await open(client, 'endings', end)
    assert.include(form.text(), 'βγαίνει από')
    const ended = await send(client, 'endings', { ...end, act: '10/2026', last: today() })
    ended.assertStatus(302)
    assert.deepEqual(await unitsOf('c.iliadis', inDays(1)), ['D6.1'])
  })

  test('a head is appointed, and who was stays as an employee', async ({ client, assert }) => {
    const values = { unit: 'D6.1', person: 'p.raptis', role: 'head', kind: 'organic' }
    const page = await open(client, 'heads', values)
    assert.include(page.text(), 'Πέτρος Ράπτης προΐσταται: Τμήμα Συντηρήσεων')
    const sent = await send(client, 'heads', { ...values, act: '12/2026' })
    sent.assertStatus(302)
    const chart = await orgChart()
    assert.equal(chart.headOf(org.units.d61)?.username, 'p.raptis')
    assert.deepEqual(await unitsOf('e.mavridou'), ['D6.1'])
    const { undo } = sent.flashMessage('said') as { undo: { value: string } }
    await client
      .post('/org-chart/undo')
      .form({ undo: undo.value })
      .loginAs(hr())
      .withCsrfToken()
      .redirects(0)
    assert.equal((await orgChart()).headOf(org.units.d61)?.username, 'e.mavridou')
    assert.deepEqual(await unitsOf('p.raptis'), ['D7.1'])
  })

  test('units open, change, move and close', async ({ client, assert }) => {
    const by = organisation()
    const act = '1/2026'
    const opened = { code: 'D6.3', type: 'department', nameEl: 'Τμήμα Πρασίνου', parent: 'D6' }
    const form = await open(client, 'units', opened, by)
    assert.include(form.text(), 'Ανοίγει δωμάτιο: Τμήμα Πρασίνου')
    const sent = await send(client, 'units', { ...opened, act }, by)
    assert.equal(sent.header('location'), '/org-chart#unit-D6.3')
    const named = { unit: 'D6.3', type: 'department', nameEl: 'Τμήμα Κήπων' }
    await send(client, 'unit-edits', { ...named, act }, by)
    assert.equal((await orgChart()).unitByCode('D6.3')?.nameEl, 'Τμήμα Κήπων')
    const moved = { unit: 'D6.3', to: 'D7', act }
    await send(client, 'unit-moves', moved, by)
    let chart = await orgChart()
    assert.equal(chart.ancestors(chart.unitByCode('D6.3')!.id)[0].code, 'D7')
    const circle = await send(client, 'unit-moves', { unit: 'D7', to: 'D7.1', act }, by)
    circle.assertStatus(422)
    assert.include(circle.text(), 'δεν μπορεί να υπαχθεί')
    const full = await send(client, 'closures', { unit: 'D7.1', act }, by)
    full.assertStatus(422)
    await send(client, 'closures', { unit: 'D6.3', act }, by)
    chart = await orgChart(undefined, inDays(1))
    assert.isNull(chart.unitByCode('D6.3'))
  })

  test('a unit that somebody else has changed meanwhile is not changed', async ({
    client,
    assert,
  }) => {
    const values = { unit: 'D7.1', type: 'department', nameEl: 'Τμήμα Προσόδων' }
    const page = await open(client, 'unit-edits', values, organisation())
    const seen = valueOf(page, 'seen').replaceAll('&quot;', '"')
    assert.include(seen, 'Τμήμα Εσόδων')
    const act = '1/2026'
    const first = { ...values, nameEl: 'Τμήμα Ταμείου', act }
    await send(client, 'unit-edits', first, organisation())
    const second = await send(client, 'unit-edits', { ...values, act, seen }, organisation())
    second.assertStatus(409)
    assert.include(second.text(), 'Κάποιος άλλος άλλαξε στο μεταξύ')
    assert.equal((await orgChart()).unitByCode('D7.1')?.nameEl, 'Τμήμα Ταμείου')
  })

  test('posts and vacancies are set and shown', async ({ client, assert }) => {
    await db
      .from('people')
      .where('username', 'c.iliadis')
      .update({ category: 'ΔΕ', branch: 'Οδηγών' })
    const values = { unit: 'D6.1', category: 'ΔΕ', branch: 'Οδηγών', count: '3' }
    const sent = await send(client, 'posts', values, organisation())
    sent.assertStatus(302)
    const page = await client.get('/org-chart').loginAs(org.accounts.employee)
    assert.include(page.text(), '1 / 3')
    assert.include(page.text(), '2 κενές θέσεις')
    assert.include(page.text(), '<small>ΔΕ Οδηγών</small>')
    const vacant = await client.get('/org-chart?vacant=posts').loginAs(org.accounts.employee)
    assert.include(vacant.text(), 'Τμήμα Συντηρήσεων')
    assert.notInclude(vacant.text(), 'Τμήμα Εσόδων')
    const move = await open(client, 'moves', MOVE)
    assert.include(move.text(), 'Μένει κενή θέση ΔΕ Οδηγών: Τμήμα Συντηρήσεων (0 από 3)')
  })

  test('supervision and the ordinary substitute are set', async ({ client, assert }) => {
    const values = { unit: 'D6', deputyMayor: 'a.dimou', substitute: 'e.mavridou' }
    const sent = await send(client, 'supervision', values, organisation())
    sent.assertStatus(302)
    const page = await client.get('/org-chart/units/D6').loginAs(org.accounts.employee)
    assert.match(page.text(), /Τακτικός αναπληρωτής[^]*?Ελένη Μαυρίδου/)
    assert.match(page.text(), /Αντιδήμαρχος[^]*?Άννα Δήμου/)
  })

  test('a unit’s page shows people, posts and what is below; an unknown one is told', async ({
    client,
    assert,
  }) => {
    const page = await client.get('/org-chart/units/δ6').loginAs(org.accounts.employee)
    page.assertStatus(200)
    assert.include(page.text(), 'Διεύθυνση Τεχνικών Υπηρεσιών')
    assert.include(page.text(), '/org-chart/units/D6.2')
    assert.include(page.text(), 'Προΐσταται της μονάδας')
    const unknown = await client.get('/org-chart/units/D99').loginAs(org.accounts.employee)
    unknown.assertStatus(404)
    assert.include(unknown.text(), 'δεν υπάρχει μονάδα με κωδικό «D99»')
  })
})
