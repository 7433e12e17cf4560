import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { newFormToken } from '#app/shared/form_token'
import { today } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { openSession } from '#tests/support/login_as'
import { grantRole } from '#tests/support/roles'

test.group('The forms of the personnel office', (group) => {
  let org: TestOrg
  let client: any

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.outsider.id, 'hr')
  })

  const send = (path: string, form: object, who: TestPerson = 'outsider') =>
    client.post(path).loginAs(org.accounts[who]).withCsrfToken().form(form).redirects(0)
  const placementsOf = (username: string) =>
    db
      .from('placements')
      .join('people', 'people.id', 'placements.person_id')
      .join('units', 'units.id', 'placements.unit_id')
      .where('people.username', username)
      .orderBy('placements.valid_from')
      .orderBy('placements.id')
      .select('placements.*', 'units.code')
  const newcomer = {
    surname: 'Παυλίδου',
    givenName: 'Μαρία',
    afm: '090000045',
    amka: '01010012340',
    employment: 'permanent',
    unit: 'D6.1',
    role: 'employee',
    on: '2026-01-02',
    act: '12/2026',
    locale: 'el',
  }

  test('somebody new gets data, place and account at once, and only once', async (context) => {
    client = context.client
    const { assert } = context
    const page = await client.get('/people/new').loginAs(org.accounts.outsider)
    page.assertStatus(200)
    const formToken = newFormToken()
    for (let time = 0; time < 2; time++) {
      const response = await send('/people', { ...newcomer, formToken })
      response.assertStatus(302)
      assert.equal(response.header('location'), '/people/m.pavlidou')
    }
    const person = await db.from('people').where('username', 'm.pavlidou').firstOrFail()
    assert.deepEqual(
      [person.afm, person.amka, person.employment],
      ['090000045', '01010012340', 'permanent']
    )
    const [place] = await placementsOf('m.pavlidou')
    assert.deepInclude(place, {
      code: 'D6.1',
      kind: 'organic',
      valid_from: '2026-01-02',
      act: '12/2026',
    })
    const account = await db.from('accounts').where('person_id', person.id).firstOrFail()
    assert.isNull(account.password)
    const card = await client.get('/people/m.pavlidou').loginAs(org.accounts.head)
    card.assertStatus(200)

    // Another of that name, with the numbers of the first.
    const twin = { ...newcomer, formToken: newFormToken() }
    const same = await send('/people', twin)
    same.assertStatus(422)
    assert.include(same.text(), 'ο ίδιος ΑΦΜ')
    const second = await send('/people', { ...twin, afm: '', amka: '' })
    assert.equal(second.header('location'), '/people/m.pavlidou2')
    const payloads = JSON.stringify(await db.from('domain_events').select('payload'))
    assert.notInclude(payloads, '090000045')
  })

  test('what is wrong with somebody new is said at its field', async (context) => {
    client = context.client
    const { assert } = context
    for (const [values, said] of [
      [{ username: 'Dimos' }, 'είναι δεσμευμένο'],
      [{ username: 'μαρία' }, 'δεν είναι όνομα χρήστη'],
      [{ username: 'c.iliadis' }, 'υπάρχει ήδη'],
      [{ afm: '123456789' }, 'Ο ΑΦΜ δεν είναι σωστός'],
      [{ unit: 'X9' }, 'δεν υπάρχει μονάδα'],
      [{ on: '2019-01-01' }, 'δεν υπάρχει μονάδα'],
      [{ role: 'head' }, 'δύο προϊσταμένους'],
    ] as const) {
      const response = await send('/people', { ...newcomer, ...values })
      response.assertStatus(422)
      assert.include(response.text(), said)
    }
    assert.isNull(await db.from('people').where('surname', 'Παυλίδου').first())
    ;(await send('/people', newcomer, 'head')).assertStatus(403)
  })

  test('transfer, secondment, disposal, parallel duties, and their ends', async (context) => {
    client = context.client
    const { assert } = context
    const places = '/people/c.iliadis/placements'
    const place = (form: object) =>
      send(places, {
        role: 'employee',
        on: today(),
        act: '5/2026',
        formToken: newFormToken(),
        ...form,
      })
    ;(await place({ way: 'move', unit: 'D6.2' })).assertStatus(302)
    ;(await place({ way: 'secondment', unit: 'D7.1', last: '2099-12-31' })).assertStatus(302)
    ;(await place({ way: 'disposal', unit: 'D7' })).assertStatus(302)
    ;(await place({ way: 'parallel', unit: 'D6.1' })).assertStatus(302)
    const rows = await placementsOf('c.iliadis')
    assert.sameDeepMembers(
      rows.map(({ code, kind, valid_to: to }) => [code, kind, to === null || to > today()]),
      [
        ['D6.1', 'organic', false],
        ['D6.2', 'organic', true],
        ['D7.1', 'secondment', true],
        ['D7', 'disposal', true],
        ['D6.1', 'parallel', true],
      ]
    )
    const again = await place({ way: 'parallel', unit: 'D6.1' })
    again.assertStatus(422)
    assert.include(again.text(), 'έχει ήδη αυτή τη θέση')
    const page = await client.get('/people/c.iliadis').loginAs(org.accounts.outsider)
    assert.include(page.text(), 'Σε αναστολή')
    const end = { unit: 'D7', role: 'employee', kind: 'disposal', last: today(), act: '6/2026' }
    const ask = await client
      .get(`${places}/end`)
      .qs({ unit: 'D7', role: 'employee', kind: 'disposal' })
      .loginAs(org.accounts.outsider)
    ask.assertStatus(200)
    ;(await send(`${places}/end`, end)).assertStatus(302)
    const [ended] = (await placementsOf('c.iliadis')).filter(({ kind }) => kind === 'disposal')
    assert.deepInclude(ended, { valid_to: today(), end_act: '6/2026' })
    ;(await send(`${places}/end`, { ...end, unit: 'X' })).assertStatus(404)
    ;(await send(places, { way: 'move' }, 'mayor')).assertStatus(403)
  })

  test('a departure ends everything, the account with it; it can be taken back', async (context) => {
    client = context.client
    const { assert } = context
    const path = '/people/c.iliadis/departure'
    const ahead = { last: '2099-12-31', reason: 'retirement', act: '9/2099' }
    ;(await send(path, { last: '2099-12-31' })).assertStatus(422)
    ;(await send(path, ahead)).assertStatus(302)
    const card = await client.get('/people/c.iliadis').loginAs(org.accounts.outsider)
    assert.include(card.text().replaceAll('&#x2F;', '/'), 'Αποχωρεί· τελευταία ημέρα 31/12/2099')
    const [event] = await db.from('domain_events').where('name', 'person.departure_recorded')
    assert.deepInclude(JSON.parse(event.payload), { reason: 'retirement', last: '2099-12-31' })
    ;(await send(`${path}?_method=DELETE`, {})).assertStatus(302)
    const rows = await placementsOf('c.iliadis')
    assert.deepEqual(
      rows.map(({ valid_from: from, valid_to: to }) => [from, to]),
      [
        ['2020-01-01', '2099-12-31'],
        ['2100-01-01', null],
      ]
    )
    ;(await send(`${path}?_method=DELETE`, {})).assertStatus(422)

    const session = await openSession({ personId: org.people.colleague.id })
    const gone = { last: '2026-01-31', reason: 'resignation' }
    ;(await send('/people/s.zafeiriou/departure', gone)).assertStatus(302)
    const home = await client.get('/').inSession(session).redirects(0)
    assert.equal(home.header('location'), '/sign-in')
    const account = () =>
      db.from('accounts').where('person_id', org.people.colleague.id).firstOrFail()
    assert.isNotNull((await account()).disabled_at)
    ;(await client.get('/people/s.zafeiriou').loginAs(org.accounts.head)).assertStatus(404)
    ;(await send('/people/s.zafeiriou/departure?_method=DELETE', {})).assertStatus(302)
    assert.isNull((await account()).disabled_at)
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where('person_id', org.people.colleague.id)
        .update({ matrix_state: 'deactivated' })
    )
    ;(await send('/people/s.zafeiriou/departure', gone)).assertStatus(302)
    const late = await send('/people/s.zafeiriou/departure?_method=DELETE', {})
    late.assertStatus(422)
    assert.include(late.text(), 'δώστε στο πρόσωπο νέο username')
  })

  test('an account ends at once, and opens again while the chat has not closed it', async (context) => {
    client = context.client
    const { assert } = context
    const path = '/people/c.iliadis/deactivation'
    const session = await openSession({ personId: org.people.employee.id })
    ;(await client.get('/').inSession(session)).assertStatus(200)
    ;(await send(path, { reason: 'x' })).assertStatus(422)
    ;(await send(path, { reason: 'απώλεια συσκευής' }, 'head')).assertStatus(403)
    ;(await send(path, { reason: 'απώλεια συσκευής' })).assertStatus(302)
    const home = await client.get('/').inSession(session).redirects(0)
    assert.equal(home.header('location'), '/sign-in')
    assert.lengthOf(
      (await placementsOf('c.iliadis')).filter(({ valid_to: to }) => to === null),
      1
    )
    const twice = await send(path, { reason: 'απώλεια συσκευής' })
    twice.assertStatus(422)
    assert.include(twice.text(), 'ήδη κλειστός')
    ;(await send(`${path}?_method=DELETE`, {})).assertStatus(302)
    ;(await send(`${path}?_method=DELETE`, {})).assertStatus(422)
    const names = (await db.from('domain_events').select('name')).map(({ name }) => name)
    assert.includeMembers(names, ['account.deactivated', 'account.reactivated'])

    const own = await send('/people/p.raptis/deactivation', { reason: 'δοκιμή' })
    assert.include(own.text(), 'τον δικό σας λογαριασμό')
    await grantRole(org.people.mayor.id, 'administrator')
    const last = await send('/people/a.dimou/deactivation', { reason: 'δοκιμή' })
    assert.include(last.text(), 'ο μόνος διαχειριστής')
  })

  test('the card prints as a PDF, without the numbers', async (context) => {
    client = context.client
    const { assert } = context
    await inTransaction((trx) =>
      trx.from('people').where('username', 'c.iliadis').update({ afm: '090000045' })
    )
    const pdf = await client.get('/people/c.iliadis/card').loginAs(org.accounts.employee)
    pdf.assertStatus(200)
    assert.equal(pdf.header('content-type'), 'application/pdf')
    const other = await client.get('/people/c.iliadis/card').loginAs(org.accounts.head)
    other.assertStatus(404)
  })
})
