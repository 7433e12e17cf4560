import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { makeOrg, type TestOrg } from '#tests/support/org'

/** What visitors may open; every other address sends them to the sign-in page. */
const OPEN = [
  '/sign-in',
  '/language',
  '/appearance',
  '/assets/:file',
  '/health/live',
  '/health/ready',
  '/.well-known/matrix/client',
  '/*',
]

/** Known once the application has booted, so after this file is read. */
function routes(kind: 'reading' | 'writing') {
  return Object.values(router.toJSON())
    .flat()
    .flatMap(({ pattern, methods }) => methods.map((method) => ({ pattern, method })))
    .filter(({ method }) => method !== 'HEAD')
    .filter(({ method }) => (method === 'GET') === (kind === 'reading'))
}

const closed = () => routes('reading').filter(({ pattern }) => !OPEN.includes(pattern))

const pages = () =>
  routes('reading').filter(({ pattern }) => !/assets|health|well-known/.test(pattern))

test.group('Every route', (group) => {
  let org: TestOrg

  group.setup(async () => {
    org = await makeOrg()
  })

  test('the walk sees all of them', ({ assert }) => {
    assert.isAbove(routes('reading').length, 8)
    assert.isAbove(routes('writing').length, 6)
  })

  test('{pattern} sends visitors to the sign-in page')
    .with(closed)
    .run(async ({ client, assert }, { pattern }) => {
      const response = await client.get(address(pattern)).redirects(0)
      response.assertStatus(302)
      assert.equal(response.header('location'), '/sign-in')
    })

  test('{method} {pattern} refuses what comes without a CSRF token')
    .with(() => routes('writing'))
    .run(async ({ client, assert }, { method, pattern }) => {
      const spoofed = method === 'POST' ? '' : `?_method=${method}`
      const response = await client
        .post(address(pattern) + spoofed)
        .loginAs(org.accounts.head)
        .form({ locale: 'en', username: 'e.mavridou' })
        .redirects(0)
      response.assertStatus(403)
      assert.include(response.text(), 'Η σελίδα έληξε')
    })

  test('{pattern} says 401 to a program without a session')
    .with(closed)
    .run(async ({ client }, { pattern }) => {
      const response = await client.get(address(pattern)).header('accept', 'application/json')
      response.assertStatus(401)
      response.assertBodyContains({ error: { code: 'E_SIGNED_OUT' } })
    })

  test('{pattern} has strict headers')
    .with(pages)
    .run(async ({ client, assert }, { pattern }) => {
      const response = await client.get(address(pattern)).loginAs(org.accounts.head).redirects(0)
      assert.include(response.header('content-security-policy'), "default-src 'self'")
      assert.notInclude(response.header('content-security-policy'), 'unsafe')
      assert.include(response.header('content-security-policy'), "frame-ancestors 'none'")
      response.assertHeader('x-content-type-options', 'nosniff')
      response.assertHeader('cache-control', 'no-store')
      response.assertHeader('referrer-policy', 'same-origin')
    })
})

function address(pattern: string): string {
  return pattern.replace(':number', '1').replace(':file', 'none.css').replace('*', 'nowhere')
}
