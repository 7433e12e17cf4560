import { test } from '@japa/runner'
import type { ApiResponse } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { absenceService } from '#app/org/away/absence_service'
import { touchOrg } from '#app/org/org_revision'
import { acting } from '#app/shared/act'
import { today } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { inDays } from '#tests/support/days'
import { makeOrg, placeIn, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const AFM = '090000045'
const AMKA = '01010012340'

test.group('The personnel in the list of people', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.outsider.id, 'hr')
    await inTransaction(async (trx) => {
      await trx.from('people').where({ id: org.people.employee.id }).update({
        registry_number: 'ΑΜ-7788',
        father_name: '=Δημήτριος',
        employment: 'fixed_term',
        category: 'ΔΕ',
        branch: 'Οδηγών',
        hired_on: '2019-03-04',
        prior_service_days: 400,
        work_week: 5,
        afm: AFM,
        amka: AMKA,
      })
      await trx
        .from('people')
        .where({ id: org.people.colleague.id })
        .update({ employment: 'permanent', category: 'ΠΕ' })
      await touchOrg(trx)
    })
  })

  const NAMES: [TestPerson, string][] = [
    ['employee', 'Ηλιάδης'],
    ['colleague', 'Ζαφειρίου'],
    ['head', 'Μαυρίδου'],
    ['director', 'Ξανθόπουλος'],
    ['otherEmployee', 'Θεοδώρου'],
  ]
  const listed = (text: string) => {
    const table = /<tbody[^]*<\/tbody>/.exec(text)?.[0] ?? text
    return NAMES.filter(([, surname]) => table.includes(surname)).map(([person]) => person)
  }

  test('filters by employment and category are the personnel office’s alone, in the list and its file', async ({
    client,
    assert,
  }) => {
    await grantRole(org.people.otherHead.id, 'administrator')
    for (const filter of ['employment=fixed_term', `category=${encodeURIComponent('ΔΕ')}`]) {
      for (const path of ['/people?', '/people/export?format=csv&']) {
        const seen = async (who: TestPerson) =>
          (await client.get(`${path}${filter}`).loginAs(org.accounts[who])).text()
        assert.deepEqual(listed(await seen('outsider')), ['employee'], path)
        for (const who of ['mayor', 'head', 'otherHead'] as const) {
          assert.lengthOf(listed(await seen(who)), NAMES.length, `${who} ${path}${filter}`)
        }
      }
    }
    const page = (
      await client.get('/people?employment=fixed_term').loginAs(org.accounts.outsider)
    ).text()
    assert.include(page, '/people/export?employment=fixed_term&amp;format=xlsx')
    assert.match(page, /<option value="fixed_term" selected/)
    const others = (
      await client.get('/people?employment=fixed_term').loginAs(org.accounts.head)
    ).text()
    assert.notInclude(others, 'fixed_term')
    assert.notInclude(others, 'name="category"')
    assert.notInclude(others, '/people/personnel')
  })

  test('roles are those in the unit that is asked for', async ({ client, assert }) => {
    await placeIn(org.people.head.id, org.units.d62, 'employee')
    const seen = async (query: string) =>
      listed((await client.get(`/people?${query}`).loginAs(org.accounts.mayor)).text())
    assert.deepEqual(await seen(`unit=${org.units.d61}&post=employee`), ['employee', 'colleague'])
    assert.deepEqual(await seen(`unit=${org.units.d62}&post=employee`), ['head', 'otherEmployee'])
    assert.deepEqual(await seen(`unit=${org.units.d62}&post=head`), [])
    assert.deepEqual(await seen(`unit=${org.units.d61}&post=heads`), ['head'])
    assert.deepEqual(await seen('post=secretary'), [])
  })

  test('who is away today, and who stands in', async ({ client, assert }) => {
    const seen = async (presence: string) =>
      listed((await client.get(`/people?presence=${presence}`).loginAs(org.accounts.mayor)).text())
    assert.deepEqual(await seen('away'), [])
    const before = await seen('standing_in')
    const to = inDays(3)
    await acting({ actor: org.people.head, origin: { kind: 'web' } }, (act) =>
      absenceService.record(act, { personId: org.people.head.id, from: today(), to })
    )
    assert.deepEqual(await seen('away'), ['head'])
    // The senior employee by category.
    assert.deepEqual(
      (await seen('standing_in')).filter((person) => !before.includes(person)),
      ['colleague']
    )
  })

  test('the personnel office’s file has the service records, and that it was made is on record', async ({
    client,
    assert,
  }) => {
    const send = (who: TestPerson, query: string) =>
      client.post(`/people/personnel?${query}`).loginAs(org.accounts[who]).withCsrfToken()
    const events = () => db.from('domain_events').where('name', 'person.numbers_exported')
    await grantRole(org.people.otherHead.id, 'administrator')
    for (const who of ['employee', 'head', 'mayor', 'otherHead'] as const) {
      const refused: ApiResponse = await send(who, 'format=csv')
      refused.assertStatus(403)
      assert.notInclude(refused.text(), AFM)
    }
    assert.isEmpty(await events())

    const file = await send('outsider', `format=csv&unit=${org.units.d61}&employment=fixed_term`)
    file.assertStatus(200)
    assert.equal(file.header('cache-control'), 'no-store')
    const [head, row, ...more] = file.text().trim().split('\r\n')
    assert.deepEqual(more, [])
    assert.match(head, /ΑΦΜ;ΑΜΚΑ;Σχέση εργασίας;/)
    assert.include(
      row,
      `ΑΜ-7788;Ηλιάδης;Χρήστος;'=Δημήτριος;${AFM};${AMKA};ΙΔΟΧ;ΔΕ;Οδηγών;4/3/2019;400;5;D6.1;`
    )
    const [event] = await events()
    assert.equal(event.actor_id, org.people.outsider.id)
    assert.deepEqual(JSON.parse(event.payload), { people: 1 })
    assert.notInclude(JSON.stringify(event), AFM)

    await placeIn(org.people.employee.id, org.units.d62)
    const placed = await send('outsider', 'format=csv&text=iliadis')
    assert.lengthOf(placed.text().trim().split('\r\n'), 3)
    const workbook = await send('outsider', '')
    assert.match(String(workbook.header('content-disposition')), /\.xlsx/)
    assert.equal(JSON.parse((await events()).at(-1).payload).people, 10)
  })
})
