import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import accountService from '#app/identity/account_service'
import { newAppPassword, revokeAppPassword } from '#app/identity/app_password'
import { setWaitingPasswords, waitingPasswords } from '#app/rooms/accounts/matrix_passwords'
import { acting } from '#app/shared/act'
import { inTransaction } from '#app/shared/transaction'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

const PATTERN = /<code id="app-password">([a-z2-9-]+)<\/code>/
const SYSTEM = { actor: null, origin: { kind: 'console' } } as const

let org: TestOrg
let homeserver: FakeRoomsHomeserver

function accountOf(personId: number): Promise<Record<string, any>> {
  return db.from('accounts').where('person_id', personId).firstOrFail()
}

/** The employee asks for a password. */
function issue(client: ApiClient) {
  return client
    .post('/account/chat')
    .loginAs(org.accounts.employee)
    .form({ password })
    .withCsrfToken()
    .redirects(0)
}

/** What the rooms worker does. */
async function carryOut(): Promise<number> {
  const waiting = await waitingPasswords()
  await setWaitingPasswords(homeserver.connection().administration, waiting)
  return waiting.length
}

function passwordInMatrix(): string | null {
  return homeserver.accounts.get(org.people.employee.matrixId!)?.password ?? null
}

test.group('Passwords for apps', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
    await inTransaction((trx) => trx.from('accounts').update({ matrix_state: 'active' }))
    homeserver = new FakeRoomsHomeserver()
  })

  test('are long, readable and never the same', ({ assert }) => {
    const made = new Set(Array.from({ length: 1000 }, newAppPassword))
    assert.equal(made.size, 1000)
    for (const one of made) assert.match(one, /^[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){3}$/)
  })

  test('the page tells how to sign in, and that there is none yet', async ({ client, assert }) => {
    const page = await client.get('/account/chat').loginAs(org.accounts.employee)
    page.assertStatus(200)
    assert.include(page.text(), org.people.employee.matrixId!)
    assert.include(page.text(), 'Δεν έχετε κωδικό για εφαρμογές.')
    assert.notInclude(page.text(), 'id="revoke-hint"')
  })

  test('one is shown once, as text and picture, and kept encrypted', async ({ client, assert }) => {
    const page = await issue(client)
    page.assertStatus(200)
    const shown = PATTERN.exec(page.text())![1]
    assert.include(page.text(), '<svg')
    assert.equal(page.header('cache-control'), 'no-store')
    const account = await accountOf(org.people.employee.id)
    assert.notInclude(account.pending_matrix_password, shown)
    assert.equal(encryption.decrypt(account.pending_matrix_password), shown)
    const events = await db.from('domain_events').where('name', 'app_password.issued')
    assert.lengthOf(events, 1)
    assert.equal(events[0].actor_id, org.people.employee.id)
    assert.notInclude(JSON.stringify(events), shown)
    const again = await client.get('/account/chat').loginAs(org.accounts.employee)
    assert.notInclude(again.text(), shown)
    assert.include(again.text(), 'ορίζεται στη συνομιλία')
  })

  test('the rooms worker sets it and forgets it', async ({ client, assert }) => {
    const page = await issue(client)
    assert.equal(await carryOut(), 1)
    assert.equal(passwordInMatrix(), PATTERN.exec(page.text())![1])
    assert.isFalse(homeserver.writes.at(-1)!.body.logout_devices)
    assert.isNull((await accountOf(org.people.employee.id)).pending_matrix_password)
    assert.equal(await carryOut(), 0)
    const after = await client.get('/account/chat').loginAs(org.accounts.employee)
    assert.include(after.text(), 'Έχετε κωδικό για εφαρμογές από')
  })

  test('revoked, nobody knows the password and no device is left', async ({ client, assert }) => {
    const shown = PATTERN.exec((await issue(client)).text())![1]
    await carryOut()
    const response = await client
      .post('/account/chat?_method=DELETE')
      .loginAs(org.accounts.employee)
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('location'), '/account/chat')
    await carryOut()
    assert.notEqual(passwordInMatrix(), shown)
    assert.isAtLeast(passwordInMatrix()!.length, 40)
    assert.isTrue(homeserver.writes.at(-1)!.body.logout_devices)
    assert.equal((await db.from('domain_events').where('name', 'app_password.revoked')).length, 1)
    const page = await client.get('/account/chat').loginAs(org.accounts.employee)
    assert.include(page.text(), 'Δεν έχετε κωδικό για εφαρμογές.')
  })

  test('revoked before it was set, it is never set', async ({ client, assert }) => {
    const page = await issue(client)
    const shown = PATTERN.exec(page.text())![1]
    await acting(SYSTEM, (act) => revokeAppPassword(act, org.people.employee.id))
    await carryOut()
    assert.isFalse(homeserver.writes.some(({ body }) => body.password === shown))
  })

  test('one asked for after a revocation comes after it', async ({ client, assert }) => {
    await issue(client)
    await acting(SYSTEM, (act) => revokeAppPassword(act, org.people.employee.id))
    const shown = PATTERN.exec((await issue(client)).text())![1]
    await carryOut()
    assert.equal(passwordInMatrix(), shown)
    assert.isTrue(homeserver.writes[0].body.logout_devices)
  })

  test('without one there is nothing to revoke', async ({ assert }) => {
    const revoked = await acting(SYSTEM, (act) => revokeAppPassword(act, org.people.employee.id))
    assert.isFalse(revoked)
    assert.equal(await carryOut(), 0)
  })

  test('who leaves has neither password nor devices, whatever the rooms wait for', async ({
    client,
    assert,
  }) => {
    await issue(client)
    await acting(SYSTEM, (act) => accountService.end(act, [org.people.employee.id]))
    assert.equal(await carryOut(), 1)
    assert.lengthOf(homeserver.writes, 1)
    assert.isTrue(homeserver.writes[0].body.logout_devices)
    const account = await accountOf(org.people.employee.id)
    assert.isNull(account.pending_matrix_password)
    assert.isNull(account.app_password_issued_at)
  })

  test('a homeserver that is away keeps nobody waiting for ever', async ({ client, assert }) => {
    await issue(client)
    homeserver.beforeRequest = () => {
      throw new Error('away')
    }
    await assert.rejects(() => carryOut(), 'away')
    homeserver.recover()
    assert.equal(await carryOut(), 1)
    assert.isString(passwordInMatrix())
  })

  test('nobody gets one without a form of ours, or without signing in', async ({
    client,
    assert,
  }) => {
    const forged = await client
      .post('/account/chat')
      .loginAs(org.accounts.employee)
      .form({ password })
      .redirects(0)
    forged.assertStatus(403)
    const visitor = await client
      .post('/account/chat')
      .form({ password })
      .withCsrfToken()
      .redirects(0)
    visitor.assertStatus(401)
    assert.lengthOf(await db.from('domain_events').where('name', 'app_password.issued'), 0)
  })

  for (const [what, given] of [
    ['without their own password', {}],
    ['with a wrong one', { password: 'wrong' }],
  ] as const) {
    test(`nobody gets one ${what}`, async ({ client, assert }) => {
      const response = await client
        .post('/account/chat')
        .loginAs(org.accounts.employee)
        .form(given)
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(422)
      assert.include(response.text(), 'href="#password"')
      assert.notMatch(response.text(), PATTERN)
      assert.isNull((await accountOf(org.people.employee.id)).pending_matrix_password)
    })
  }

  test('another person named in the form changes nothing', async ({ client, assert }) => {
    await client
      .post('/account/chat')
      .loginAs(org.accounts.employee)
      .form({ password, personId: org.people.head.id, person_id: org.people.head.id })
      .withCsrfToken()
      .redirects(0)
    assert.isNull((await accountOf(org.people.head.id)).pending_matrix_password)
    assert.isNotNull((await accountOf(org.people.employee.id)).pending_matrix_password)
  })
})

test.group('The browser’s own session in Matrix', (group) => {
  group.each.setup(async () => {
    org = await makeOrg()
  })

  test('is told whom it is for, without the web session’s id', async ({ client, assert }) => {
    const response = await client
      .get('/conversation/session')
      .accept('json')
      .loginAs(org.accounts.employee)
    response.assertStatus(200)
    const { userId, deviceId } = response.body()
    assert.equal(userId, org.people.employee.matrixId!)
    assert.match(deviceId, /^DIMOS-[0-9A-F]{16}$/)
    const rows = await db.from('web_sessions').select('id')
    for (const { id } of rows) assert.notInclude(response.text(), id)
    const other = await client
      .get('/conversation/session')
      .accept('json')
      .loginAs(org.accounts.employee)
    assert.notEqual(other.body().deviceId, deviceId)
  })

  test('is nothing for visitors', async ({ client }) => {
    const response = await client.get('/conversation/session').accept('json')
    response.assertStatus(401)
  })

  test('may be asked for by our pages, and by nobody else', async ({ client, assert }) => {
    const response = await client.get('/account/chat').loginAs(org.accounts.employee)
    const policy = response.header('content-security-policy')!
    const { default: dimos } = await import('#config/dimos')
    const { origin } = new URL(dimos.matrix.publicUrl)
    assert.include(policy, `connect-src 'self' ${origin};`)
    assert.include(policy, `form-action 'self' ${origin}`)
    assert.isUndefined(response.header('access-control-allow-origin'))
  })
})
