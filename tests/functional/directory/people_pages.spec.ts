import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { peopleList } from '#app/directory/people_filters'
import { pageOf, peopleOf } from '#app/directory/people/people_list'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { inTransaction } from '#app/shared/transaction'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('People', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const change = (id: number, values: Record<string, unknown>) =>
    inTransaction((trx) => trx.from('people').where({ id }).update(values))

  test('the list has everybody with an account, by name', async ({ client, assert }) => {
    const text = (await client.get('/people').loginAs(org.accounts.employee)).text()
    assert.include(text, '10 πρόσωπα')
    assert.isBelow(text.indexOf('Γενικός Γιώργος'), text.indexOf('Δήμου Άννα'))
    assert.isBelow(text.indexOf('Ηλιάδης Χρήστος'), text.indexOf('Θεοδώρου Κώστας'))
    assert.notInclude(text, 'Παλιός')
  })

  test('a name is found without accents, by beginnings and in Greeklish', async ({
    client,
    assert,
  }) => {
    for (const typed of ['ηλιαδης', 'Ηλιάδης Χρ', 'iliadis']) {
      const address = `/people?text=${encodeURIComponent(typed)}`
      const text = (await client.get(address).loginAs(org.accounts.mayor)).text()
      assert.include(text, 'Ηλιάδης Χρήστος', typed)
      assert.include(text, '1 πρόσωπο')
    }
  })

  test('a unit shows its people and those below it, and heads alone', async ({
    client,
    assert,
  }) => {
    const unit = `/people?unit=${org.units.d6}`
    const all = (await client.get(unit).loginAs(org.accounts.outsider)).text()
    assert.include(all, '6 πρόσωπα')
    const heads = (await client.get(`${unit}&post=heads`).loginAs(org.accounts.outsider)).text()
    assert.include(heads, '3 πρόσωπα')
    assert.notInclude(heads, 'Ηλιάδης')
  })

  test('pages follow one another and the sort turns round', async ({ client, assert }) => {
    const page = await client.get('/people?sort=-name').loginAs(org.accounts.mayor)
    assert.isBelow(page.text().indexOf('Ηλιάδης'), page.text().indexOf('Γενικός'))
    assert.include(page.text(), 'aria-sort="descending"')
  })

  test('a page goes on from its place in both sorts, though its last person has left', async ({
    assert,
  }) => {
    const { filters } = peopleList.read({})
    for (const by of ['name', 'unit'] as const) {
      for (const direction of ['ascending', 'descending'] as const) {
        const state = { filters, sort: { by, direction }, after: null }
        const chart = await orgChart()
        const everybody = await peopleOf(chart, state)
        const first = pageOf(chart, everybody, state, 4)
        const rest = { ...state, after: first.next }
        const ids = (people: readonly { id: number }[]) => people.map(({ id }) => id)
        const remaining = everybody.filter(({ id }) => id !== first.page[3].id)
        for (const people of [everybody, remaining]) {
          const second = pageOf(chart, people, rest, 4)
          assert.deepEqual(ids(second.page), ids(everybody.slice(4, 8)), `${by} ${direction}`)
        }
        assert.isEmpty(pageOf(chart, everybody.slice(0, 4), rest, 4).page)
      }
    }
  })

  test('what makes no sense in the address counts as absent', async ({ client, assert }) => {
    const nonsense = '/people?unit=abc&post=king&sort=password&after=%00&text[]=x'
    const text = (await client.get(nonsense).loginAs(org.accounts.employee)).text()
    assert.include(text, '10 πρόσωπα')
    const none = await client.get('/people?text=<b>χ</b>').loginAs(org.accounts.employee)
    assert.include(none.text(), 'Δεν βρέθηκε κανείς')
    assert.notInclude(none.text(), '<b>χ</b>')
  })

  test('the list is a file as well', async ({ client, assert }) => {
    await change(org.people.employee.id, { phone: '=2310 000 001' })
    const address = `/people/export?format=csv&unit=${org.units.d61}`
    const file = await client.get(address).loginAs(org.accounts.outsider)
    file.assertStatus(200)
    assert.include(file.header('content-disposition'), '.csv')
    const csv = file.text()
    assert.include(csv, 'Ηλιάδης')
    assert.notMatch(csv, /(^|;)"?=2310/m)
    assert.notInclude(csv, 'Ράπτης')
  })

  test('a card has contact and post; service records are for the person and for HR', async ({
    client,
    assert,
  }) => {
    await change(org.people.employee.id, {
      registry_number: 'ΑΜ-7788',
      father_name: 'Δημήτριος',
      phone: '2310 000 001',
    })
    const seen = async (who: keyof TestOrg['accounts']) =>
      (await client.get('/people/c.iliadis').loginAs(org.accounts[who])).text()
    for (const who of ['outsider', 'head', 'mayor'] as const) {
      const text = await seen(who)
      assert.include(text, '2310 000 001')
      assert.include(text, 'Τμήμα Συντηρήσεων')
      assert.notInclude(text, 'ΑΜ-7788', who)
    }
    assert.include(await seen('employee'), 'ΑΜ-7788')
    await inTransaction((trx) =>
      trx.table('role_grants').insert({
        person_id: org.people.outsider.id,
        role: 'hr',
        granted_at: '2026-01-01 00:00:00.000',
      })
    )
    assert.include(await seen('outsider'), 'ΑΜ-7788')
  })

  test('who has left has a card for HR alone, and nobody else is told', async ({
    client,
    assert,
  }) => {
    const gone = await client.get('/people/l.palios').loginAs(org.accounts.mayor)
    const nobody = await client.get('/people/nobody').loginAs(org.accounts.mayor)
    gone.assertStatus(404)
    nobody.assertStatus(404)
    const same = (text: string) => text.replaceAll(/l\.palios|nobody/g, '…').replace(/csrf.*/g, '')
    assert.include(same(gone.text()), 'Δεν υπάρχει πρόσωπο με όνομα χρήστη')
    assert.include(same(nobody.text()), 'Δεν υπάρχει πρόσωπο με όνομα χρήστη')
  })

  test('a page asks the database the same number of times, whoever is listed', async ({
    client,
    assert,
  }) => {
    // The chart is read once for all.
    await client.get('/people').loginAs(org.accounts.mayor)
    let queries = 0
    const connection = db.connection().getReadClient()
    const count = () => queries++
    connection.on('query', count)
    await client.get('/people').loginAs(org.accounts.mayor)
    const many = queries
    queries = 0
    await client.get('/people?text=iliadis').loginAs(org.accounts.mayor)
    connection.off('query', count)
    assert.isAtMost(many, 12)
    assert.isAtMost(queries, many)
  })
})
