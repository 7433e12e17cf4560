import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import files from '#config/files'
import { smallerPathOf } from '#app/files/file_store'
import { inTransaction } from '#app/shared/transaction'
import * as samples from '#tests/support/file_samples'
import { makeOrg, placeIn, type TestOrg, type TestPerson } from '#tests/support/org'
import { grantRole } from '#tests/support/roles'

const AFM = '090000045'
const AMKA = '01010012340'

test.group('The personnel card', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.outsider.id, 'hr')
  })

  const change = (id: number, values: Record<string, unknown>) =>
    inTransaction((trx) => trx.from('people').where({ id }).update(values))
  const events = async (name: string) => db.from('domain_events').where({ name })
  const card = '/people/c.iliadis'

  test('tax and social security number are for the personnel office alone', async ({
    client,
    assert,
  }) => {
    await change(org.people.employee.id, { afm: AFM, amka: AMKA })
    await grantRole(org.people.otherHead.id, 'administrator')
    const everybody: TestPerson[] = [
      'employee',
      'colleague',
      'head',
      'mayor',
      'otherHead',
      'outsider',
    ]
    for (const who of everybody) {
      for (const page of [
        card,
        '/people?text=iliadis',
        `/search?q=${AFM}`,
        '/people/export?format=csv',
      ]) {
        const text = (await client.get(page).loginAs(org.accounts[who])).text()
        assert.notInclude(text, AMKA, `${who} ${page}`)
        if (!page.includes(AFM)) assert.notInclude(text, AFM, `${who} ${page}`)
      }
    }
    for (const who of everybody.slice(0, -1)) {
      const refused = await client
        .post(`${card}/numbers`)
        .loginAs(org.accounts[who])
        .withCsrfToken()
      refused.assertStatus(403)
      assert.notInclude(refused.text(), AMKA)
    }
    assert.lengthOf(await events('person.numbers_read'), 0)
    const read = await client.post(`${card}/numbers`).loginAs(org.accounts.outsider).withCsrfToken()
    read.assertStatus(200)
    assert.include(read.text(), AFM)
    assert.include(read.text(), AMKA)
    assert.equal(read.header('cache-control'), 'no-store')
    const [event] = await events('person.numbers_read')
    assert.equal(event.actor_id, org.people.outsider.id)
    assert.equal(event.subject_id, org.people.employee.id)
  })

  test('the numbers are checked, unique, and never in an event', async ({ client, assert }) => {
    await change(org.people.colleague.id, { afm: AFM, amka: AMKA })
    const send = (form: Record<string, unknown>) =>
      client
        .post(`${card}/numbers?_method=PUT`)
        .loginAs(org.accounts.outsider)
        .withCsrfToken()
        .form({ revision: 1, ...form })
        .redirects(0)
    for (const [form, said] of [
      [{ afm: '090000046' }, 'Ο ΑΦΜ δεν είναι σωστός'],
      [{ afm: '12345' }, 'Ο ΑΦΜ δεν είναι σωστός'],
      [{ amka: '01010012341' }, 'Ο ΑΜΚΑ δεν είναι σωστός'],
      [{ amka: '39130012345' }, 'Ο ΑΜΚΑ δεν είναι σωστός'],
      [{ afm: AFM }, 'καταχωρισμένος σε άλλο πρόσωπο'],
      [{ amka: AMKA }, 'καταχωρισμένος σε άλλο πρόσωπο'],
    ] as const) {
      const response = await send(form)
      response.assertStatus(422)
      assert.include(response.text(), said)
    }
    await change(org.people.colleague.id, { afm: null, amka: null })
    const spaced = await send({ afm: '090 000 045', amka: '010100-12340' })
    spaced.assertStatus(302)
    const row = await db.from('people').where('username', 'c.iliadis').firstOrFail()
    assert.deepEqual([row.afm, row.amka, row.revision], [AFM, AMKA, 2])
    ;(await send({ afm: '' })).assertStatus(409)
    const all = JSON.stringify(await db.from('domain_events').select('payload'))
    assert.notInclude(all, AFM)
    assert.notInclude(all, AMKA)
    assert.include(all, '"changed":["afm","amka"]'.replaceAll('"', '\\"'))
  })

  test('the personnel office edits the data; who comes second decides', async ({
    client,
    assert,
  }) => {
    const form = { surname: 'Ηλιάδης', givenName: 'Χρήστος', phone: '2310 111', revision: 1 }
    const send = (values: object, who: TestPerson = 'outsider') =>
      client
        .post(`${card}?_method=PUT`)
        .loginAs(org.accounts[who])
        .withCsrfToken()
        .form({ ...form, ...values })
        .redirects(0)
    for (const who of ['employee', 'head', 'mayor'] as const) {
      ;(await send({}, who)).assertStatus(403)
    }
    const saved = await send({
      surname: '  Ηλιάδης-\u200BΠαπάς ',
      hiredOn: '12/5/2019',
      workWeek: 5,
    })
    saved.assertStatus(302)
    const row = await db.from('people').where('username', 'c.iliadis').firstOrFail()
    assert.equal(row.surname, 'Ηλιάδης-Παπάς')
    assert.equal(row.revision, 2)
    assert.include(row.sort_key, 'ηλιαδησ-παπασ')
    const list = await client.get('/people?text=παπασ').loginAs(org.accounts.head)
    assert.include(list.text(), 'Ηλιάδης-Παπάς')
    const [event] = await events('person.changed')
    const { changed } = JSON.parse(event.payload)
    assert.sameMembers(changed, ['surname', 'phone', 'hiredOn', 'workWeek'])
    assert.notInclude(event.payload, '2310')
    const second = await send({ phone: '2310 222' })
    second.assertStatus(409)
    assert.include(second.text(), 'κάποιος άλλος έκανε αλλαγές')
    assert.include(second.text(), 'Τώρα ισχύει: 2310 111')
    assert.include(second.text(), 'name="revision" value="2"')
    ;(await send({ surname: ' \u200B ', revision: 2 })).assertStatus(422)
    ;(await send({ workWeek: 7, revision: 2 })).assertStatus(422)
    await change(org.people.colleague.id, { registry_number: 'ΑΜ-1' })
    const taken = await send({ registryNumber: 'ΑΜ-1', revision: 2 })
    taken.assertStatus(422)
    assert.include(taken.text(), 'ανήκει σε άλλο πρόσωπο')
  })

  test('posts over time: what goes on is one line, a secondment suspends', async ({
    client,
    assert,
  }) => {
    const id = org.people.employee.id
    await inTransaction(async (trx) => {
      await trx
        .from('placements')
        .where('person_id', id)
        .update({ valid_to: '2023-12-31', act: '1/2020' })
      await trx.table('placements').insert({
        person_id: id,
        unit_id: org.units.d61,
        role: 'employee',
        kind: 'organic',
        valid_from: '2024-01-01',
        act: '99/2023',
      })
      await trx.table('placements').insert({
        person_id: id,
        unit_id: org.units.d71,
        role: 'employee',
        kind: 'secondment',
        valid_from: '2025-01-01',
        act: '7/2024',
      })
    })
    await placeIn(org.people.colleague.id, org.units.d62)
    const page = await client.get(card).loginAs(org.accounts.outsider)
    const text = page.text().replaceAll('&#x2F;', '/')
    assert.include(text, '1/2020, 99/2023')
    assert.include(text, 'από 1/1/2020')
    assert.notInclude(text, 'από 1/1/2024')
    assert.match(text, /Σε αναστολή[^]*από 1\/1\/2020/)
    assert.include(text, 'Απόσπαση')
    const seen = (await client.get(card).loginAs(org.accounts.head)).text()
    assert.notInclude(seen, '99/2023')
    assert.notInclude(seen, 'Σε αναστολή')
  })

  test('a photo is cut to a square, replaced without a trace, and taken away', async ({
    client,
    assert,
  }) => {
    const put = (who: TestPerson, body: Buffer, filename: string) =>
      client
        .post(`${card}/photo`)
        .loginAs(org.accounts[who])
        .withCsrfToken()
        .redirects(0)
        .file('files', body, { filename })
    const wide = await sharp({
      create: { width: 900, height: 300, channels: 3, background: '#3a6' },
    })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()
    ;(await put('colleague', wide, 'a.jpg')).assertStatus(403)
    ;(await put('employee', wide, 'a.jpg')).assertStatus(302)
    const list = (await client.get('/people').loginAs(org.accounts.head)).text()
    const [url] = /\/files\/[0-9a-f]{32}\/picture\/small/.exec(list)!
    const picture = await client.get(url).loginAs(org.accounts.head)
    picture.assertStatus(200)
    const { width, height, format, exif } = await sharp(
      smallerPathOf(url.split('/')[2], 'small')
    ).metadata()
    assert.deepEqual([width, height, format, exif], [160, 160, 'webp', undefined])
    ;(await client.get(url).redirects(0)).assertStatus(302)

    for (const [body, name] of [
      [samples.pdf, 'a.pdf'],
      [samples.pdf, 'a.jpg'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'],
      [wide.subarray(0, 200), 'a.jpg'],
    ] as const) {
      ;(await put('employee', body, name)).assertStatus(422)
    }
    ;(await put('outsider', await samples.picture('png'), 'b.png')).assertStatus(302)
    assert.lengthOf(await db.from('files').where('subject_type', 'person'), 1)
    ;(await client.get(url).loginAs(org.accounts.head)).assertStatus(404)
    const removed = await client
      .post(`${card}/photo?_method=DELETE`)
      .loginAs(org.accounts.employee)
      .withCsrfToken()
      .redirects(0)
    removed.assertStatus(302)
    assert.lengthOf(await db.from('files').where('subject_type', 'person'), 0)
    const [old] = url.match(/[0-9a-f]{32}/)!
    assert.notInclude(readdirSync(join(files.folder, old.slice(0, 2))), old)
    const names = (await db.from('domain_events').select('name')).map(({ name }) => name)
    assert.includeMembers(names, ['person.photo_set', 'person.photo_removed'])
  })
})
