import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { inTransaction } from '#app/shared/transaction'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const HEAD = 'record,unit,username,surname,given_name,afm,amka,role,kind,valid_from,valid_to,phone'
const file = (...rows: string[]) => Buffer.from([HEAD, ...rows, ''].join('\n'))

const GOOD = file(
  'person,D6.1,n.neos,Νέος,Νίκος,090000045,01010012340,employee,organic,2026-01-01,,',
  'person,,c.iliadis,,,,,,,,,2310 999'
)

test.group('The import on the web', (group) => {
  let org: TestOrg
  let client: any

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.outsider.id, 'hr')
  })

  const upload = (body: Buffer, filename = 'οργανισμός.csv', who: TestPerson = 'outsider') =>
    client
      .post('/people/import')
      .loginAs(org.accounts[who])
      .withCsrfToken()
      .redirects(0)
      .file('files', body, { filename })
  const hidden = (text: string, name: string) =>
    new RegExp(`name="${name}" value="([0-9a-f]+)"`).exec(text)?.[1] ?? ''
  const confirm = (key: string, fingerprint: string) =>
    client
      .post('/people/import/confirmation')
      .loginAs(org.accounts.outsider)
      .withCsrfToken()
      .form({ key, fingerprint })
      .redirects(0)

  test('shows the plan, changes nothing, and applies it when confirmed', async (context) => {
    client = context.client
    const { assert } = context
    const plan = await upload(GOOD)
    plan.assertStatus(200)
    const text = plan.text()
    assert.include(text, '1 νέο πρόσωπο')
    assert.include(text, 'Νέος Νίκος (n.neos)')
    assert.include(text, '1 πρόσωπο αλλάζει στοιχεία')
    assert.include(text, 'τηλέφωνο')
    assert.notInclude(text, '090000045')
    assert.isNull(await db.from('people').where('username', 'n.neos').first())
    const [key, fingerprint] = [hidden(text, 'key'), hidden(text, 'fingerprint')]
    const done = await confirm(key, fingerprint)
    done.assertStatus(302)
    const person = await db.from('people').where('username', 'n.neos').firstOrFail()
    assert.deepEqual([person.afm, person.amka], ['090000045', '01010012340'])
    assert.deepEqual(readdirSync(join(dimos.data, 'imports')), [])
    const events = await db.from('domain_events').where('name', 'person.placed')
    assert.equal(events[0].actor_id, org.people.outsider.id)
    const again = await confirm(key, fingerprint)
    again.assertStatus(422)
    assert.include(again.text(), 'δεν περιμένει πια επιβεβαίωση')
    const same = await upload(GOOD)
    assert.include(same.text(), 'Όλα ισχύουν ήδη')
    assert.deepEqual(readdirSync(join(dimos.data, 'imports')), [])
  })

  test('a plan that has changed since is shown anew', async (context) => {
    client = context.client
    const { assert } = context
    const text = (await upload(GOOD)).text()
    await inTransaction((trx) =>
      trx.from('people').where('username', 'c.iliadis').update({ phone: '2310 999' })
    )
    const late = await confirm(hidden(text, 'key'), hidden(text, 'fingerprint'))
    late.assertStatus(409)
    assert.include(late.text(), 'Το σχέδιο άλλαξε από τότε που το είδατε')
    assert.notInclude(late.text(), 'πρόσωπο αλλάζει στοιχεία')
    assert.isNull(await db.from('people').where('username', 'n.neos').first())
    const now = await confirm(hidden(late.text(), 'key'), hidden(late.text(), 'fingerprint'))
    now.assertStatus(302)
    assert.isNotNull(await db.from('people').where('username', 'n.neos').first())
  })

  test('mistakes are named by their lines', async (context) => {
    client = context.client
    const { assert } = context
    const bad = file(
      'person,D6.1,n.neos,Νέος,Νίκος,123456789,01010012345,employee,organic,2026-01-01,,',
      'person,X9,m.alli,Άλλη,Μαρία,,,employee,organic,2026-01-01,,'
    )
    const response = await upload(bad)
    response.assertStatus(422)
    assert.include(response.text(), 'Γραμμή 2: afm')
    assert.include(response.text(), 'Γραμμή 2: amka')
    assert.notInclude(response.text(), '01010012345')
    for (const [body, name] of [
      [Buffer.from('PK\x03\x04'), 'a.xlsx'],
      [Buffer.from('MZ\x90\x00'.repeat(20)), 'a.csv'],
      [Buffer.alloc(0), 'a.csv'],
      [Buffer.from('record\nperson\n'), 'a.csv'],
    ] as const) {
      ;(await upload(body, name)).assertStatus(422)
    }
  })

  test('units are the department of organisation’s', async (context) => {
    client = context.client
    const { assert } = context
    const units = Buffer.from(
      'record,unit,parent,type,name_el,valid_from\nunit,D6.3,D6,department,Τμήμα Νέο,2026-01-01\n'
    )
    const text = (await upload(units)).text()
    const refused = await confirm(hidden(text, 'key'), hidden(text, 'fingerprint'))
    refused.assertStatus(403)
    assert.include(refused.text(), 'Ποιότητας')
    await grantRole(org.people.outsider.id, 'organisation')
    const done = await confirm(hidden(text, 'key'), hidden(text, 'fingerprint'))
    done.assertStatus(302)
    assert.isNotNull(await db.from('units').where('code', 'D6.3').first())
  })

  test('a file that nobody confirms is gone after a day', async (context) => {
    client = context.client
    const { assert } = context
    const text = (await upload(GOOD)).text()
    const old = join(dimos.data, 'imports', hidden(text, 'key'))
    utimesSync(old, new Date(), new Date(Date.now() - 25 * 3600 * 1000))
    await upload(GOOD)
    assert.notInclude(readdirSync(join(dimos.data, 'imports')), hidden(text, 'key'))
    ;(await confirm('../../etc/passwd', '')).assertStatus(422)
  })
})
