import { test } from '@japa/runner'
import Account from '#app/identity/account'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { makeOrg, type TestOrg } from '#tests/support/org'

/** The test client writes the cookies of its requests itself, all of them encoded. */
async function signInPageWith(cookie: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${process.env.PORT}/sign-in`, {
    headers: { cookie, 'accept-language': 'el' },
  })
  return response.text()
}

test.group('Language and appearance', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('a visitor chooses one for the browser', async ({ client, assert }) => {
    const response = await client
      .post('/language')
      .form({ locale: 'en' })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.include(String(response.header('set-cookie')), 'dimos-locale=en;')
    const page = await signInPageWith('dimos-locale=en')
    assert.include(page, '<html lang="en"')
  })

  test('a person chooses one for web and bots', async ({ client, assert }) => {
    await client
      .post('/language')
      .loginAs(org.accounts.head)
      .form({ locale: 'en' })
      .withCsrfToken()
      .redirects(0)
    const account = await Account.findByOrFail('personId', org.people.head.id)
    assert.equal(account.locale, 'en')
    const chart = await orgChart()
    assert.equal(chart.person(org.people.head.id)!.locale, 'en')
    const page = await client.get('/').loginAs(account).header('accept-language', 'el')
    assert.include(page.text(), 'My tasks')
  })

  test('a language that does not exist changes nothing', async ({ client, assert }) => {
    const response = await client
      .post('/language')
      .loginAs(org.accounts.head)
      .form({ locale: 'xx' })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    const account = await Account.findByOrFail('personId', org.people.head.id)
    assert.equal(account.locale, 'el')
  })

  test('the way back leads to this site only', async ({ client, assert }) => {
    const back = async (referer: string) => {
      const response = await client
        .post('/language')
        .header('referer', referer)
        .form({ locale: 'en' })
        .withCsrfToken()
        .redirects(0)
      return response.header('location')
    }
    assert.equal(await back('https://evil.example/tasks'), '/')
    assert.equal(await back('//evil.example/tasks'), '/')
    const here = `http://127.0.0.1:${process.env.PORT}/tasks?scope=unit`
    assert.equal(await back(here), here)
  })

  test('dark stays dark, also without scripts', async ({ client, assert }) => {
    const response = await client.post('/appearance').form({}).withCsrfToken().redirects(0)
    assert.include(String(response.header('set-cookie')), 'dimos-appearance=dark;')
    const page = await signInPageWith('dimos-appearance=dark')
    assert.include(page, 'class="dark"')
  })
})
