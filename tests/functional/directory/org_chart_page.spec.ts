import { test } from '@japa/runner'
import { closeUnits, makeOrg, type TestOrg } from '#tests/support/org'

test.group('The page of the org chart', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  const page = (search: string) => `/org-chart?search=${encodeURIComponent(search)}`

  test('shows units with code, head and people, in both languages', async ({ client, assert }) => {
    const response = await client.get('/org-chart').loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.text(), 'Τμήμα Συντηρήσεων')
    assert.include(response.text(), '10 πρόσωπα, 2 διευθύνσεις, 3 τμήματα')
    assert.match(
      response.text(),
      /D6\.1<\/span>[^]*?Τμήμα Συντηρήσεων[^]*?Ελένη Μαυρίδου[^]*?3 πρόσωπα/
    )
    const account = await org.accounts.employee.merge({ locale: 'en' }).save()
    const english = await client.get('/org-chart').loginAs(account)
    assert.include(english.text(), 'Maintenance')
    assert.include(response.text(), '<small>Διευθύντρια</small>')
    assert.include(english.text(), '<small>Director</small>')
    assert.include(english.text(), '3 people')
  })

  test('a unit is found by name or code, with what is above and below it', async ({
    client,
    assert,
  }) => {
    for (const search of ['συντηρησεων', 'δ6.1', 'D6.1']) {
      const response = await client.get(page(search)).loginAs(org.accounts.employee)
      assert.include(response.text(), 'Τμήμα Συντηρήσεων')
      assert.include(response.text(), 'Διεύθυνση Τεχνικών Υπηρεσιών')
      assert.include(response.text(), 'Σοφία Ζαφειρίου')
      assert.notInclude(response.text(), 'Τμήμα Εσόδων')
    }
  })

  test('a person is found with the unit, and the colleagues are left out', async ({
    client,
    assert,
  }) => {
    const response = await client.get(page('ραπτης')).loginAs(org.accounts.mayor)
    assert.include(response.text(), 'Πέτρος Ράπτης')
    assert.include(response.text(), 'Τμήμα Εσόδων')
    assert.notInclude(response.text(), 'Τμήμα Συντηρήσεων')
  })

  test('nothing found is said, and what was typed stays text', async ({ client, assert }) => {
    const response = await client.get(page('"><script>')).loginAs(org.accounts.employee)
    response.assertStatus(200)
    assert.include(response.text(), 'Δεν βρέθηκε μονάδα ή πρόσωπο')
    assert.notInclude(response.text(), '<script>')
  })

  test('before anything is imported the page says how', async ({ client, assert }) => {
    await closeUnits()
    const response = await client.get('/org-chart').loginAs(org.accounts.head)
    assert.include(response.text(), 'Το οργανόγραμμα είναι άδειο')
    assert.include(response.text(), 'org:import')
  })
})
