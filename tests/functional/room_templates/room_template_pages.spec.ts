import { test } from '@japa/runner'
import { templateRecords } from '#app/rooms/templates/room_template_queries'
import { defaultTemplates } from '#app/rooms/templates/room_templates'
import * as samples from '#tests/support/file_samples'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'
import { grantRole } from '#tests/support/roles'

const PAGE = '/administration/room-templates'

let org: TestOrg

const record = async () => (await templateRecords()).find(({ kind }) => kind === 'department')!

test.group('pages of room templates', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await grantRole(org.people.director.id, 'organisation')
  })

  const send = (client: any, path: string, fields: object) =>
    client.post(path).loginAs(org.accounts.director).form(fields).withCsrfToken().redirects(0)

  const { name, topic, writers, history } = defaultTemplates.department
  const fields = { name, topic, writers, history, retentionDays: '', revision: 0 }

  test('the preview shows names without saving them', async ({ client, assert }) => {
    const response = await send(client, `${PAGE}/department?_method=PUT`, {
      ...fields,
      name: '{code} · {name}',
      preview: '1',
    })
    response.assertStatus(200)
    assert.include(response.text(), 'D6.1 · Τμήμα Συντηρήσεων')
    assert.isFalse((await record()).changed)
  })

  test('what cannot be taken back is asked about, then saved', async ({ client, assert }) => {
    const wanted = { ...fields, retentionDays: '90' }
    const asked = await send(client, `${PAGE}/department?_method=PUT`, wanted)
    asked.assertStatus(422)
    assert.include(asked.text(), 'name="confirmed"')
    const sure = { ...wanted, confirmed: 'true' }
    ;(await send(client, `${PAGE}/department?_method=PUT`, sure)).assertStatus(302)
    assert.equal((await record()).template.retentionDays, 90)
    const back = await send(client, `${PAGE}/department?_method=DELETE`, { revision: 1 })
    back.assertStatus(302)
    assert.isNull((await record()).template.retentionDays)
  })

  test('a picture is set, shown and taken away; others are told why not', async ({
    client,
    assert,
  }) => {
    const upload = (body: Buffer, filename: string) =>
      client
        .post(`${PAGE}/department/picture`)
        .loginAs(org.accounts.director)
        .withCsrfToken()
        .redirects(0)
        .file('picture', body, { filename })
    ;(await upload(await samples.picture('png'), 'α.png')).assertStatus(302)
    const page = await client.get(`${PAGE}/department`).loginAs(org.accounts.director)
    const { pictureKey } = await record()
    assert.include(page.text(), `/files/${pictureKey}/picture/small`)
    const shown = await client
      .get(`/files/${pictureKey}/picture/small`)
      .loginAs(org.accounts.director)
    shown.assertStatus(200)
    const hidden = await client.get(`/files/${pictureKey}/picture/small`).loginAs(org.accounts.head)
    hidden.assertStatus(404)
    const refused = await upload(samples.pdf, 'α.pdf')
    refused.assertStatus(422)
    assert.include(refused.text(), 'PNG ή JPG')
    await send(client, `${PAGE}/department/picture?_method=DELETE`, {})
    assert.isNull((await record()).pictureKey)
  })

  test('there is a page for every kind, with few queries', async ({ client, assert }) => {
    for (const path of [PAGE, ...Object.keys(defaultTemplates).map((kind) => `${PAGE}/${kind}`)]) {
      const get = () => client.get(path).loginAs(org.accounts.director)
      await get()
      const queries = await queriesOf(async () => (await get()).assertStatus(200))
      const signIn = queries.findLastIndex(({ sql }) => /^COMMIT/i.test(sql))
      assert.isAtMost(queries.length - signIn - 1, 12, path)
    }
    const unknown = await client.get(`${PAGE}/castle`).loginAs(org.accounts.director)
    unknown.assertStatus(404)
  })
})
