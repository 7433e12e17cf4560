import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { signInService } from '#app/identity/sign_in_service'
import { endSession } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { Browser } from '#tests/support/browser'
import { exchangeCode, given, newRequest, readToken } from '#tests/support/openid'
import { makeOrg, password, type TestOrg, type TestPerson } from '#tests/support/org'

let org: TestOrg

/** A browser in which somebody has signed in. */
async function browserOf(person: TestPerson): Promise<Browser> {
  const browser = new Browser(dimos.web.url)
  await browser.signIn(org.people[person].username, password)
  return browser
}

/** Goes through the single sign-on and returns what the homeserver would get. */
async function codeFor(browser: Browser) {
  const request = newRequest()
  const page = await browser.get(request.url)
  return { ...request, page, code: given(page.url, 'code') ?? '' }
}

async function sessionsOf(person: TestPerson): Promise<string[]> {
  const rows = await db.from('web_sessions').where('person_id', org.people[person].id).select('id')
  return rows.map(({ id }) => id)
}

async function endAll(person: TestPerson): Promise<void> {
  const ids = await sessionsOf(person)
  await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    for (const id of ids) await endSession(act, id, 'ended')
  })
}

test.group('The OpenID provider', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await inTransaction((trx) => trx.from('accounts').update({ matrix_state: 'active' }))
    await signInService.reset()
  })

  test('says what it can do, and that is little', async ({ client, assert }) => {
    const { issuer } = dimos.openid
    const response = await client.get('/oidc/.well-known/openid-configuration')
    response.assertStatus(200)
    const metadata = response.body()
    assert.equal(metadata.issuer, issuer)
    assert.equal(metadata.authorization_endpoint, `${issuer}/auth`)
    assert.equal(metadata.token_endpoint, `${issuer}/token`)
    assert.deepEqual(metadata.response_types_supported, ['code'])
    assert.deepEqual(metadata.id_token_signing_alg_values_supported, ['ES256'])
    assert.deepEqual(metadata.code_challenge_methods_supported, ['S256'])
    assert.deepEqual(metadata.token_endpoint_auth_methods_supported, ['client_secret_basic'])
    for (const name of ['registration', 'introspection', 'revocation', 'end_session', 'userinfo']) {
      assert.notProperty(metadata, `${name}_endpoint`)
    }
  })

  test('shows the public half of its key alone', async ({ client, assert }) => {
    const { keys } = (await client.get('/oidc/jwks')).body()
    assert.lengthOf(keys, 1)
    assert.sameMembers(Object.keys(keys[0]), ['kty', 'use', 'kid', 'alg', 'crv', 'x', 'y'])
  })

  for (const path of [
    'reg',
    'me',
    'session/end',
    'token/introspection',
    'interaction/x',
    'device',
  ]) {
    test(`has no /oidc/${path}`, async ({ client }) => {
      for (const method of ['get', 'post'] as const) {
        const response = await client[method](`/oidc/${path}`).redirects(0)
        response.assertStatus(404)
      }
    })
  }

  test('a visitor signs in first; then the homeserver learns who it is', async ({ assert }) => {
    const browser = new Browser(dimos.web.url)
    const request = newRequest()
    const form = await browser.get(request.url)
    assert.equal(new URL(form.url).pathname, '/sign-in')
    const page = await browser.signIn(org.people.employee.username, password)
    assert.isTrue(page.url.startsWith(`${dimos.openid.callbackUrl}?`))
    assert.equal(given(page.url, 'state'), request.state)
    const { status, body } = await exchangeCode(given(page.url, 'code')!, request.verifier)
    assert.equal(status, 200)
    const claims = await readToken(body.id_token)
    assert.equal(claims.sub, String(org.people.employee.id))
    assert.equal(claims.iss, dimos.openid.issuer)
    assert.equal(claims.aud, dimos.openid.clientId)
    assert.equal(claims.nonce, request.nonce)
    assert.isString(claims.sid)
    assert.notProperty(body, 'refresh_token')
    const [session] = await sessionsOf('employee')
    assert.notInclude(JSON.stringify(claims), session)
  })

  test('who is signed in notices nothing, and stays one session', async ({ assert }) => {
    const browser = await browserOf('head')
    const sids = new Set<string>()
    for (let i = 0; i < 2; i++) {
      const { page, code, verifier } = await codeFor(browser)
      assert.isFalse(page.trail.some((url) => url.includes('/sign-in')))
      const { body } = await exchangeCode(code, verifier)
      sids.add((await readToken(body.id_token)).sid)
    }
    assert.equal(sids.size, 1)
  })

  test('signed in as somebody else meanwhile, it is the other person', async ({ assert }) => {
    const browser = await browserOf('head')
    await codeFor(browser)
    await browser.signOut()
    await browser.signIn(org.people.outsider.username, password)
    const { code, verifier } = await codeFor(browser)
    const { body } = await exchangeCode(code, verifier)
    assert.equal((await readToken(body.id_token)).sub, String(org.people.outsider.id))
  })

  test('a cookie of the provider itself signs nobody in', async ({ assert }) => {
    const browser = await browserOf('head')
    await codeFor(browser)
    await browser.signOut()
    const { id } = await db
      .from('oidc_records')
      .where('model', 'Session')
      .select('id')
      .firstOrFail()
    browser.plant('dimos-oidc-session', id)
    const { page } = await codeFor(browser)
    assert.equal(new URL(page.url).pathname, '/sign-in')
  })

  test('another address than the homeserver’s is not served', async ({ client, assert }) => {
    for (const uri of [
      'https://evil.example/',
      `${dimos.openid.callbackUrl}/../x`,
      `javascript:1`,
    ]) {
      const { url } = newRequest({ redirect_uri: uri })
      const response = await client
        .get(url.slice(dimos.web.url.length))
        .header('accept-language', 'en')
        .header('accept', 'text/html')
        .redirects(0)
      response.assertStatus(400)
      assert.include(response.text(), 'The sign-on to the chat was not completed')
      assert.notInclude(response.text(), 'redirect_uri')
      assert.isString(response.header('content-security-policy'))
    }
  })

  test('a stranger’s request gets a page in Greek', async ({ client, assert }) => {
    const { url } = newRequest({ client_id: 'somebody' })
    const response = await client
      .get(url.slice(dimos.web.url.length))
      .header('accept-language', 'el')
      .header('accept', 'text/html')
      .redirects(0)
    response.assertStatus(400)
    assert.include(response.text(), 'Η σύνδεση στη συνομιλία δεν ολοκληρώθηκε')
  })

  test('{name} is refused')
    .with([
      { name: 'no PKCE', changes: { code_challenge: null, code_challenge_method: null } },
      { name: 'plain PKCE', changes: { code_challenge_method: 'plain' } },
      { name: 'a token in the address', changes: { response_type: 'token' } },
      { name: 'an id token in the address', changes: { response_type: 'id_token' } },
      { name: 'another scope', changes: { scope: 'profile' } },
      {
        name: 'an unsigned request object',
        changes: { request: 'eyJhbGciOiJub25lIn0.eyJjbGllbnRfaWQiOiJzeW5hcHNlIn0.' },
      },
      { name: 'asking nobody', changes: { prompt: 'none' } },
    ])
    .run(async ({ assert }, { changes }) => {
      const page = await new Browser(dimos.web.url).get(newRequest(changes as never).url)
      assert.isTrue(page.url.startsWith(dimos.openid.callbackUrl), page.url)
      assert.isNotNull(new URL(page.url.replace('#', '?')).searchParams.get('error'))
      assert.isNull(given(page.url, 'code'))
    })

  test('a code is worth nothing with another secret, verifier or address', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    const wrongSecret = await exchangeCode(code, verifier, { secret: 'guessed' })
    assert.equal(wrongSecret.status, 401)
    assert.equal(wrongSecret.body.error, 'invalid_client')
    const wrongVerifier = await exchangeCode(code, `${verifier}x`)
    assert.equal(wrongVerifier.body.error, 'invalid_grant')
    const fields = { redirect_uri: 'https://evil.example/' }
    const wrongAddress = await exchangeCode(code, verifier, { fields })
    assert.equal(wrongAddress.status, 400)
    const headers = { origin: 'https://evil.example' }
    const fromAPage = await exchangeCode(code, verifier, { headers })
    assert.equal(fromAPage.status, 400)
    const right = await exchangeCode(code, verifier)
    assert.equal(right.status, 200)
  })

  test('a code is worth nothing a second time', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    const first = await exchangeCode(code, verifier)
    assert.equal(first.status, 200)
    const again = await exchangeCode(code, verifier)
    assert.equal(again.body.error, 'invalid_grant')
  })

  test('of two exchanges at a time one succeeds', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    const answers = await Promise.all([1, 2, 3].map(() => exchangeCode(code, verifier)))
    assert.lengthOf(
      answers.filter(({ status }) => status === 200),
      1
    )
  })

  test('a code lasts a minute', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    const row = await db.from('oidc_records').where('model', 'AuthorizationCode').firstOrFail()
    const left = DateTime.fromSQL(row.expires_at, { zone: 'utc' }).diffNow('seconds').seconds
    assert.isAtMost(left, 60)
    await inTransaction((trx) =>
      trx.from('oidc_records').update({ expires_at: '2020-01-01 00:00:00.000' })
    )
    const late = await exchangeCode(code, verifier)
    assert.equal(late.body.error, 'invalid_grant')
  })

  test('a session that ends between code and token signs nobody in', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    await endAll('head')
    const answer = await exchangeCode(code, verifier)
    assert.equal(answer.body.error, 'invalid_grant')
  })

  test('so does an account that ends', async ({ assert }) => {
    const browser = await browserOf('head')
    const { code, verifier } = await codeFor(browser)
    await inTransaction((trx) =>
      trx
        .from('accounts')
        .where('person_id', org.people.head.id)
        .update({ disabled_at: '2026-01-01 00:00:00.000' })
    )
    assert.equal((await exchangeCode(code, verifier)).body.error, 'invalid_grant')
    const { page } = await codeFor(browser)
    assert.equal(new URL(page.url).pathname, '/sign-in')
  })

  test('an ended session has to sign in again', async ({ assert }) => {
    const browser = await browserOf('head')
    await endAll('head')
    const { page } = await codeFor(browser)
    assert.equal(new URL(page.url).pathname, '/sign-in')
  })

  test('another browser can’t go on with what one began', async ({ assert }) => {
    const visitor = new Browser(dimos.web.url)
    const { trail } = await visitor.get(newRequest().url)
    const signOn = trail.find((url) => url.includes('/sign-on/'))!
    const head = await browserOf('head')
    const page = await head.get(signOn)
    assert.equal(page.status, 400)
    assert.include(page.text, 'ξεκίνησε σε άλλο πρόγραμμα περιήγησης')
    const stranger = await head.get(signOn.replace('/sign-on/', '/oidc/auth/'))
    assert.equal(stranger.status, 400)
    assert.notInclude(stranger.text, 'session')
  })

  test('without an account in Matrix a page says so', async ({ assert }) => {
    await inTransaction((trx) => trx.from('accounts').update({ matrix_state: 'wanted' }))
    const { page } = await codeFor(await browserOf('head'))
    assert.equal(page.status, 409)
    assert.include(page.text, 'ετοιμάζεται ακόμη')
  })

  test('behind a proxy with TLS, links and cookies are those of the public address', async ({
    client,
    assert,
    cleanup,
  }) => {
    const before = dimos.web.url
    cleanup(() => {
      dimos.web.url = before
    })
    dimos.web.url = 'https://dimos.example.gr'
    const response = await client
      .get(newRequest().url.slice(before.length))
      .header('x-forwarded-host', 'evil.example')
      .header('x-forwarded-proto', 'http')
      .redirects(0)
    response.assertStatus(303)
    for (const cookie of response.headers()['set-cookie']) {
      assert.match(cookie, /; secure/i)
      assert.match(cookie, /; httponly/i)
    }
    const { payload } = await db.from('oidc_records').where('model', 'Interaction').firstOrFail()
    assert.match(JSON.parse(payload).returnTo, /^https:\/\/dimos\.example\.gr\/oidc\/auth\//)
  })

  test('what has expired is forgotten', async ({ assert }) => {
    const { forgetExpiredRecords } = await import('#app/identity/openid/records_adapter')
    await codeFor(await browserOf('head'))
    await forgetExpiredRecords()
    assert.isAbove((await db.from('oidc_records').select('id')).length, 0)
    await forgetExpiredRecords(DateTime.utc().plus({ hours: 1 }))
    assert.lengthOf(await db.from('oidc_records').select('id'), 0)
  })
})
