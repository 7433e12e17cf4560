import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import HttpExceptionHandler from '#app/shared/exception_handler'
import { TaskNotFound } from '#app/tasks/task_exceptions'
import { makeOrg, type TestOrg } from '#tests/support/org'

test.group('Errors', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('an unknown address, in both languages, signed in or not', async ({ client, assert }) => {
    const greek = await client.get('/no/such/page').header('accept-language', 'el')
    greek.assertStatus(404)
    assert.include(greek.text(), 'Δεν υπάρχει τέτοια σελίδα')
    const english = await client
      .get('/no/such/page')
      .loginAs(await org.accounts.head.merge({ locale: 'en' }).save())
    english.assertStatus(404)
    assert.include(english.text(), 'There is no such page')
  })

  test('an unknown address by another method, or as JSON', async ({ client }) => {
    const posted = await client.post('/no/such/page')
    posted.assertStatus(404)
    const response = await client.get('/no/such/page').header('accept', 'application/json')
    response.assertStatus(404)
    response.assertBodyContains({ error: { code: 'E_ROUTE_NOT_FOUND' } })
  })

  test('a bug shows a reference and nothing of itself', async ({ client, assert }) => {
    await db.rawQuery('alter table tasks rename to tasks_gone')
    try {
      const response = await client.get('/tasks').loginAs(org.accounts.head)
      response.assertStatus(500)
      assert.include(response.text(), 'Παρουσιάστηκε σφάλμα')
      assert.match(response.text(), /<code>[0-9A-F]{8}<\/code>/)
      assert.notMatch(response.text(), /tasks_gone|no such table|select|\.ts|node_modules/i)
    } finally {
      await db.rawQuery('alter table tasks_gone rename to tasks')
    }
  })

  test('the reference stands in the log beside the cause', async ({ assert }) => {
    const { ctx, logged } = await contextWithLog()
    ctx.request.request.headers.accept = 'application/json'
    const handler = new HttpExceptionHandler()
    const bug = new Error('a pipe burst')
    await handler.handle(bug, ctx)
    await handler.report(bug, ctx)
    const { error } = ctx.response.getBody() as { error: { reference: string; code: string } }
    assert.equal(error.code, 'E_UNEXPECTED')
    assert.notInclude(JSON.stringify(error), 'pipe')
    assert.lengthOf(logged, 1)
    assert.include(logged[0], { err: bug, reference: error.reference })
  })

  test('refusals are answers, not entries of the log', async ({ assert }) => {
    const { ctx, logged } = await contextWithLog()
    await new HttpExceptionHandler().report(new TaskNotFound(1), ctx)
    assert.isEmpty(logged)
  })

  test('a body that is too large or malformed', async ({ client }) => {
    const large = await client
      .post('/language')
      .form({ locale: 'x'.repeat(2_000_000) })
      .withCsrfToken()
      .redirects(0)
    large.assertStatus(413)
    const broken = await client
      .post('/language')
      .header('content-type', 'application/json')
      .setup((request) => {
        request.request.send('{"a":')
      })
      .redirects(0)
    broken.assertStatus(400)
  })
})

/** A request of its own whose log is kept. */
async function contextWithLog() {
  const ctx = await testUtils.createHttpContext()
  const logged: object[] = []
  const error = (entry: object) => void logged.push(entry)
  Object.assign(ctx.logger, { error })
  return { ctx, logged }
}
