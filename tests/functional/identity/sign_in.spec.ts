import { test } from '@japa/runner'
import Account from '#app/identity/account'
import { signInService } from '#app/identity/sign_in_service'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

test.group('Signing in', (group) => {
  let org: TestOrg

  group.setup(async () => {
    org = await makeOrg()
  })
  group.each.setup(() => signInService.reset())

  test('the page asks for name and password, in the language of the browser', async ({
    client,
    assert,
  }) => {
    const greek = await client.get('/sign-in').header('accept-language', 'el-GR')
    greek.assertStatus(200)
    assert.include(greek.text(), '<html lang="el"')
    assert.include(greek.text(), 'Όνομα χρήστη')
    const english = await client.get('/sign-in').header('accept-language', 'en-GB,en')
    assert.include(english.text(), '<html lang="en"')
    assert.include(english.text(), 'Username')
  })

  test('name and password open the page that was wanted', async ({ client, assert }) => {
    const wanted = await client.get('/tasks?scope=unit').redirects(0)
    wanted.assertStatus(302)
    assert.equal(wanted.header('location'), '/sign-in')
    const response = await client
      .post('/sign-in')
      .withSession(wanted.session())
      .form({ username: ' E.Mavridou ', password })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(302)
    assert.equal(response.header('location'), '/tasks?scope=unit')
  })

  test('a new session begins', async ({ client, assert }) => {
    const before = await client.get('/sign-in')
    const response = await client
      .post('/sign-in')
      .cookie('dimos-session', before.cookie('dimos-session')!.value)
      .form({ username: 'e.mavridou', password })
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('location'), '/')
    assert.notEqual(response.cookie('dimos-session')!.value, before.cookie('dimos-session')!.value)
  })

  for (const [who, username, given] of [
    ['a wrong password', 'e.mavridou', 'another secret'],
    ['an unknown name', 'nobody.here', password],
    ['an ended account', 'l.palios', password],
  ]) {
    test(`${who} gets the same answer`, async ({ client, assert }) => {
      const response = await client
        .post('/sign-in')
        .header('accept-language', 'en')
        .form({ username, password: given })
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(422)
      assert.include(response.text(), 'The username or the password is wrong.')
      assert.include(response.text(), `value="${username}"`)
      assert.notInclude(response.text(), given)
    })
  }

  test('an account without a password signs nobody in', async ({ client }) => {
    const account = await Account.findByOrFail('personId', org.people.colleague.id)
    await account.merge({ password: null }).save()
    const response = await client
      .post('/sign-in')
      .form({ username: 's.zafeiriou', password: '' })
      .withCsrfToken()
      .redirects(0)
    response.assertStatus(422)
    await account.merge({ password: org.accounts.colleague.password }).save()
  })

  test('empty fields are named', async ({ client, assert }) => {
    const response = await client.post('/sign-in').form({}).withCsrfToken().redirects(0)
    response.assertStatus(422)
    assert.include(response.text(), 'Συμπληρώστε το πεδίο «Όνομα χρήστη».')
    assert.include(response.text(), 'href="#password"')
  })

  test('after ten wrong passwords even the right one has to wait', async ({ client, assert }) => {
    const attempt = (given: string) =>
      client
        .post('/sign-in')
        .form({ username: 'e.mavridou', password: given })
        .withCsrfToken()
        .redirects(0)
    for (let i = 0; i < 10; i++) {
      const refused = await attempt('wrong')
      refused.assertStatus(422)
    }
    const late = await attempt(password)
    late.assertStatus(429)
    assert.include(late.text(), 'Έγιναν πολλές προσπάθειες.')
  })

  test('an unknown name takes as long as a known one', async ({ assert }) => {
    const timed = async (username: string) => {
      const times: number[] = []
      for (let i = 0; i < 9; i++) {
        signInService.reset()
        const start = performance.now()
        await signInService.verify(username, 'wrong', '127.0.0.1').catch(() => {})
        times.push(performance.now() - start)
      }
      return times.sort((a, b) => a - b)[4]
    }
    await timed('nobody.here')
    const ratio = (await timed('nobody.here')) / (await timed('e.mavridou'))
    assert.isAbove(ratio, 0.5)
    assert.isBelow(ratio, 2)
  })

  test('signing out ends the session', async ({ client, assert }) => {
    const response = await client
      .post('/sign-out')
      .loginAs(org.accounts.head)
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('location'), '/sign-in')
    assert.notProperty(response.session(), 'auth_web')
  })

  test('an account that ends is signed out at its next request', async ({ client, assert }) => {
    const response = await client.get('/').loginAs(org.accounts.leaver).redirects(0)
    response.assertStatus(302)
    assert.equal(response.header('location'), '/sign-in')
  })

  test('who is signed in needs no sign-in page', async ({ client, assert }) => {
    const response = await client.get('/sign-in').loginAs(org.accounts.head).redirects(0)
    assert.equal(response.header('location'), '/')
  })

  test('a page of another site is never the one that was wanted', async ({ client, assert }) => {
    for (const wanted of ['//evil.example/x', 'https://evil.example/', '/\\evil.example']) {
      signInService.reset()
      const response = await client
        .post('/sign-in')
        .withSession({ 'redirect.intendedUrl': wanted, 'redirect': { intendedUrl: wanted } })
        .form({ username: 'e.mavridou', password })
        .withCsrfToken()
        .redirects(0)
      assert.equal(response.header('location'), '/')
    }
  })
})
