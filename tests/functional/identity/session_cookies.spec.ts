import { test } from '@japa/runner'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('Cookies of the session', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('a page that changes nothing in the session leaves them as they are', async ({
    client,
    assert,
  }) => {
    const page = await client
      .get('/account/password')
      .loginAs(org.accounts.head)
      .withSession({ 'csrf-secret': 'as it was' })
    page.assertStatus(200)
    assert.isUndefined(page.header('set-cookie'))
  })

  test('they come with what changes it, and to visitors with every page', async ({
    client,
    assert,
  }) => {
    const form = await client
      .post('/sign-out')
      .loginAs(org.accounts.head)
      .withCsrfToken()
      .redirects(0)
    form.assertStatus(302)
    assert.isNotEmpty(form.header('set-cookie'))
    const page = await client.get('/sign-in').withSession({ 'csrf-secret': 'as it was' })
    assert.isNotEmpty(page.header('set-cookie'))
  })
})
