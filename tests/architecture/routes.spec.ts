import { test } from '@japa/runner'
import { capabilities } from '#app/identity/rights_table'
import { allRoutes } from '#tests/support/routes'

const KINDS = ['machines', 'everybody', 'signedIn', ...capabilities]

/** What visitors may reach: each line is a decision. */
const FOR_VISITORS = [
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'POST /language',
  'POST /appearance',
  'GET /signed-out-of-chat',
  'GET /*',
]

/** Pages of the administration whose right hangs on more than roles. */
const DECIDED_BY_SERVICE = ['access.show']

const of = (access: string) => allRoutes().filter(({ marks }) => marks[0] === access)

test.group('Every route', () => {
  test('says whom it serves, once', ({ assert }) => {
    assert.isAbove(allRoutes().length, 20)
    const wrong = allRoutes().filter(({ marks }) => marks.length !== 1 || !KINDS.includes(marks[0]))
    assert.deepEqual(wrong, [])
  })

  test('for people checks session and token before it lets anybody in', ({ assert }) => {
    const order = ['session', 'person', 'locale', 'shield', 'access']
    const wrong = allRoutes()
      .filter(({ marks }) => marks[0] !== 'machines')
      .filter(({ stack }) => {
        const places = order.map((name) => stack.indexOf(name))
        return places.some((at, i) => at < 0 || (i > 0 && at < places[i - 1]))
      })
    assert.deepEqual(wrong, [])
  })

  test('for machines only reads, and has no session', ({ assert }) => {
    const wrong = of('machines').filter(
      ({ method, stack }) => method !== 'GET' || stack.includes('session')
    )
    assert.deepEqual(wrong, [])
  })

  test('for visitors is a decision', ({ assert }) => {
    const open = of('everybody').map(({ method, pattern }) => `${method} ${pattern}`)
    assert.sameMembers(open, FOR_VISITORS)
  })

  test('of administration takes a right', ({ assert }) => {
    const wrong = allRoutes()
      .filter(({ pattern }) => /^\/administration(\/|$)/.test(pattern))
      .filter(({ name }) => !DECIDED_BY_SERVICE.includes(name))
      .filter(({ marks }) => marks[0] === 'everybody' || marks[0] === 'signedIn')
    assert.deepEqual(wrong, [])
  })
})
