import { test } from '@japa/runner'
import hash from '@adonisjs/core/services/hash'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import Account from '#app/identity/account'
import { SignInRefused, TooManyAttempts } from '#app/identity/sign_in_exceptions'
import { passwordMarkOf, signInService, SignInService } from '#app/identity/sign_in_service'
import { livingSession } from '#app/identity/session_queries'
import { SESSION_KEY } from '#app/identity/web_sessions'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

test.group('Signing in', (group) => {
  let org: TestOrg

  group.setup(async () => {
    org = await makeOrg()
  })
  group.each.setup(async () => {
    await signInService.reset()
    await db.from('domain_events').delete()
  })

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
    const times = { known: [] as number[], unknown: [] as number[] }
    const attempt = async (username: string) => {
      await signInService.reset()
      const start = performance.now()
      const outcome = signInService.verify(username, 'wrong', '127.0.0.1')
      await assert.rejects(() => outcome, SignInRefused)
      return performance.now() - start
    }
    await attempt('nobody.here')
    for (let i = 0; i < 5; i++) {
      times.known.push(await attempt('e.mavridou'))
      times.unknown.push(await attempt('nobody.here'))
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[2]
    const ratio = median(times.unknown) / median(times.known)
    process.stdout.write(`    an unknown name takes ${ratio.toFixed(2)} times as long\n`)
  })

  test('a thousand tries: ten are looked at, the rest wait', async ({ assert }) => {
    const outcomes = new Map<string, number>()
    for (let i = 0; i < 1000; i++) {
      const error = await signInService
        .verify('e.mavridou', `guess ${i}`, '10.0.0.1')
        .catch((thrown) => thrown)
      outcomes.set(error.code, (outcomes.get(error.code) ?? 0) + 1)
    }
    assert.deepEqual(
      outcomes,
      new Map([
        ['E_SIGN_IN_REFUSED', 10],
        ['E_TOO_MANY_ATTEMPTS', 990],
      ])
    )
    assert.lengthOf(await db.from('attempts'), 2)
    const events = await db.from('domain_events').where('name', 'sign_in.locked')
    assert.deepEqual(
      events.map(({ subject_id: id, actor_id: actor }) => [id, actor]),
      [[org.people.head.id, null]]
    )
    // Who shares the address with the one who guesses gets in.
    await signInService.verify('c.iliadis', password, '10.0.0.1')
  })

  test('one address that tries many names has to wait as well', async ({ assert }) => {
    const { perAddress } = identity.attempts
    identity.attempts.perAddress = 5
    try {
      for (let i = 0; i < 5; i++) {
        const guess = signInService.verify(`nobody.${i}`, 'wrong', '10.0.0.1')
        await assert.rejects(() => guess, SignInRefused)
      }
      const late = signInService.verify('e.mavridou', password, '10.0.0.1')
      await assert.rejects(() => late, TooManyAttempts)
      await signInService.verify('e.mavridou', password, '10.0.0.2')
    } finally {
      identity.attempts.perAddress = perAddress
    }
  })

  test('tries are counted in the database, without what was typed', async ({ assert }) => {
    const other = new SignInService()
    for (let i = 0; i < 10; i++) {
      const guess = (i % 2 ? other : signInService).verify('my secret!', 'wrong', '10.0.0.3')
      await assert.rejects(() => guess, SignInRefused)
    }
    const late = other.verify('My Secret! ', 'wrong', '10.0.0.4')
    await assert.rejects(() => late, TooManyAttempts)
    assert.notInclude(JSON.stringify(await db.from('attempts')), 'secret')
    const afterwards = DateTime.utc().plus({ minutes: 16 })
    const again = other.verify('my secret!', 'wrong', '10.0.0.4', afterwards)
    await assert.rejects(() => again, SignInRefused)
    assert.lengthOf(await db.from('attempts'), 2)
  })

  test('an older hash signs in as before, and is made anew', async ({ assert }) => {
    const { id: personId } = org.people.head
    const stored = async () => (await Account.findByOrFail('personId', personId)).password!
    const before = await stored()
    const older = await hash.use('generated').make(password)
    await db.from('accounts').where('person_id', personId).update({ password: older })
    const wrong = signInService.verify('e.mavridou', 'wrong', '10.0.0.1')
    await assert.rejects(() => wrong, SignInRefused)
    assert.equal(await stored(), older)
    const { passwordMark } = await signInService.verify('e.mavridou', password, '10.0.0.1')
    const renewed = await stored()
    assert.include(renewed, 'p=5')
    assert.equal(await passwordMarkOf(personId), passwordMark)
    await signInService.verify('e.mavridou', password, '10.0.0.1')
    assert.equal(await stored(), renewed)
    await db.from('accounts').where('person_id', personId).update({ password: before })
  })

  for (const [what, form] of [
    ['a list', { username: ['e.mavridou', 'x'], password }],
    ['an object', { username: { $ne: '' }, password: { $ne: '' } }],
    ['a long name', { username: 'e'.repeat(5000), password }],
    ['a long password', { username: 'e.mavridou', password: 'p'.repeat(5000) }],
    ['HTML', { username: '"><script>alert(1)</script>', password }],
    ['a NUL', { username: 'e.mavridou\u0000', password: 'x' }],
  ] as const) {
    test(`${what} signs nobody in`, async ({ client, assert }) => {
      const response = await client.post('/sign-in').form(form).withCsrfToken().redirects(0)
      response.assertStatus(422)
      assert.notInclude(response.text(), '<script>alert')
      assert.notProperty(response.session(), SESSION_KEY)
    })
  }

  test('a person or a role sent along is ignored', async ({ client, assert }) => {
    const response = await client
      .post('/sign-in')
      .form({
        username: 'e.mavridou',
        password,
        personId: 1,
        role: 'administrator',
        web_session: 'x',
      })
      .withCsrfToken()
      .redirects(0)
    const living = await livingSession(response.session(SESSION_KEY))
    assert.equal(living!.personId, org.people.head.id)
    assert.lengthOf(await db.from('role_grants'), 0)
  })

  test('signing out ends the session', async ({ client, assert }) => {
    const response = await client
      .post('/sign-out')
      .loginAs(org.accounts.head)
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('location'), '/sign-in')
    assert.notProperty(response.session(), SESSION_KEY)
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
      await signInService.reset()
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
