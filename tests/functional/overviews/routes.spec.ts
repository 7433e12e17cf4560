import { test } from '@japa/runner'
import { makeOrg, type TestOrg } from '#tests/support/org'
import { addressOf, allRoutes } from '#tests/support/routes'

/** Those for people; machines have no session to protect. */
const pages = (kind: 'reading' | 'writing') =>
  allRoutes()
    .filter(({ marks }) => marks[0] !== 'machines')
    .filter(({ method }) => (method === 'GET') === (kind === 'reading'))

const reading = () => pages('reading')
const writing = () => pages('writing')
const closed = () => reading().filter(({ marks }) => marks[0] !== 'everybody')
/** An open page's stream never ends; it is no page itself. */
const answered = () => reading().filter(({ pattern }) => pattern !== '/live')
const ofAdministrators = () => reading().filter(({ marks }) => marks[0] === 'administer')

test.group('Every route', (group) => {
  let org: TestOrg

  group.setup(async () => {
    org = await makeOrg()
  })

  test('the walk sees all of them', ({ assert }) => {
    assert.isAbove(reading().length, 8)
    assert.isAbove(writing().length, 6)
    assert.isAbove(ofAdministrators().length, 0)
  })

  test('{pattern} sends visitors to the sign-in page')
    .with(closed)
    .run(async ({ client, assert }, { pattern }) => {
      const response = await client.get(addressOf(pattern)).redirects(0)
      response.assertStatus(302)
      assert.equal(response.header('location'), '/sign-in')
    })

  test('{method} {pattern} refuses what comes without a CSRF token')
    .with(writing)
    .run(async ({ client, assert }, { method, pattern, stack }) => {
      const spoofed = method === 'POST' ? '' : `?_method=${method}`
      const request = client.post(addressOf(pattern) + spoofed).loginAs(org.accounts.head)
      const sent = stack.includes('upload')
        ? request.field('type', 'task')
        : request.form({ locale: 'en', username: 'e.mavridou' })
      const response = await sent.redirects(0)
      response.assertStatus(403)
      assert.include(response.text(), 'Η σελίδα έληξε')
    })

  test('{pattern} says 401 to a program without a session')
    .with(closed)
    .run(async ({ client }, { pattern }) => {
      const response = await client.get(addressOf(pattern)).header('accept', 'application/json')
      response.assertStatus(401)
      response.assertBodyContains({ error: { code: 'E_SIGNED_OUT' } })
    })

  test('{pattern} says 403 to who is no administrator')
    .with(ofAdministrators)
    .run(async ({ client, assert }, { pattern }) => {
      const response = await client.get(addressOf(pattern)).loginAs(org.accounts.mayor)
      response.assertStatus(403)
      assert.include(response.text(), 'για όσους διαχειρίζονται το σύστημα')
    })

  test('{pattern} has strict headers')
    .with(answered)
    .run(async ({ client, assert }, { pattern }) => {
      const response = await client.get(addressOf(pattern)).loginAs(org.accounts.head).redirects(0)
      assert.include(response.header('content-security-policy'), "default-src 'self'")
      assert.notInclude(response.header('content-security-policy'), 'unsafe')
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(
        response.header('content-security-policy')!
      )?.[1]
      for (const [script] of (response.text() ?? '').matchAll(/<script[^>]*>/g)) {
        assert.include(script, `nonce="${nonce}"`)
      }
      assert.include(response.header('content-security-policy'), "frame-ancestors 'none'")
      response.assertHeader('x-content-type-options', 'nosniff')
      response.assertHeader('cache-control', 'no-store')
      response.assertHeader('referrer-policy', 'same-origin')
    })
})
