import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { today } from '#app/shared/time'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'
import { textOfPdf } from '#tests/support/pdf_text'

test.group('The org chart as a file', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    const facts = { category: 'ΔΕ', branch: 'Οδηγών' }
    await db.from('people').where('username', 'c.iliadis').update(facts)
    await db.table('posts').insert({ unit_id: org.units.d61, ...facts, count: 3 })
  })

  test('on paper it is A3, tagged, with the units by Directorate and the staff of each', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/org-chart/pdf').loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.equal(response.header('content-type'), 'application/pdf')
    const file = Buffer.from(response.body())
    const raw = file.toString('latin1')
    assert.isTrue(raw.startsWith('%PDF-1.7'))
    assert.match(raw, /\/MediaBox \[0 0 1190\.55 841\.89\]/)
    assert.match(raw, /\/MarkInfo <<\s*\/Type \/MarkInfo\s*\/Marked true|\/Marked true/)
    assert.match(raw, /\/Lang \(el-GR\)/)
    const text = textOfPdf(file)
    for (const part of [
      'Διεύθυνση Τεχνικών Υπηρεσιών',
      'D6.1 Τμήμα Συντηρήσεων',
      'Ελένη Μαυρίδου',
      'ΔΕ Οδηγών · 2 κενές θέσεις',
      '1 / 3',
      'Ηλιάδης Χρήστος',
      'Προσωπικό ανά μονάδα',
      'Σελίδα 1 από 2',
    ]) {
      assert.include(text.replace(/\s+/g, ' '), part)
    }
  })

  test('in English, and of another day', async ({ client, assert }) => {
    const account = await org.accounts.employee.merge({ locale: 'en' }).save()
    const paper = async () => {
      const response = await client.get('/org-chart/pdf?on=2027-05-12').loginAs(account)
      return textOfPdf(Buffer.from(response.body()))
    }
    // Other days are for who decides about them.
    assert.notInclude(await paper(), 'As of 12 May 2027')
    await grantRole(org.people.employee.id, 'hr')
    const text = await paper()
    assert.include(text, 'As of 12 May 2027')
    assert.include(text, 'Maintenance')
  })

  test('as tables: units with posts, and staff by unit', async ({ client, assert }) => {
    const table = async (what: string) => {
      const path = `/org-chart/export?what=${what}&format=csv`
      const response = await client.get(path).loginAs(org.accounts.employee)
      response.assertStatus(200)
      const name = encodeURIComponent(what === 'units' ? 'μονάδες' : 'προσωπικό')
      assert.include(response.header('content-disposition'), `${name}-${today()}.csv`)
      return response.text()
    }
    const units = await table('units')
    assert.include(units, 'D6.1;Τμήμα Συντηρήσεων;Τμήμα;D6;Ελένη Μαυρίδου')
    assert.include(units, 'ΔΕ;Οδηγών;3;1;2')
    const staff = await table('staff')
    assert.include(staff, 'Ηλιάδης;Χρήστος;ΔΕ Οδηγών;ΔΕ;Οδηγών;Οργανική')
    const workbook = await client.get('/org-chart/export').loginAs(org.accounts.employee)
    workbook.assertStatus(200)
    assert.include(workbook.header('content-type'), 'spreadsheetml')
  })
})
