import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { generateSync } from 'otplib'
import { DateTime, Settings } from 'luxon'
import { passwordService } from '#app/identity/password_service'
import { secondFactorService } from '#app/identity/second_factor_service'
import { signInService } from '#app/identity/sign_in_service'
import { sessionsOf } from '#app/identity/session_queries'
import { SESSION_KEY } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'
import { openSession } from '#tests/support/login_as'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

/** A whole step of the codes, so that a test is never at the edge of two. */
const MIDDLE = DateTime.fromISO('2026-11-23T10:00:15Z').toMillis()

function at(seconds: number): void {
  Settings.now = () => MIDDLE + seconds * 1000
}

function codeOf(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(DateTime.utc().toSeconds()) })
}

test.group('Second factor', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await signInService.reset()
    at(0)
    return () => {
      Settings.now = () => Date.now()
    }
  })

  /** Gives the head a factor, as its pages do. */
  async function setUp(): Promise<{ secret: string; codes: string[]; session: string }> {
    const actor = org.people.head
    const session = await openSession({ personId: actor.id })
    await acting({ actor, origin: { kind: 'web' } }, (act) => secondFactorService.begin(act))
    const begun = await secondFactorService.stateOf(actor.id)
    const { secret } = begun as { secret: string }
    const codes = await acting({ actor, origin: { kind: 'web' } }, (act) =>
      secondFactorService.confirm(act, codeOf(secret), session)
    )
    return { secret, codes, session }
  }

  async function passwordGiven(client: ApiClient) {
    const response = await client
      .post('/sign-in')
      .form({ username: 'e.mavridou', password })
      .withCsrfToken()
      .redirects(0)
    return response
  }

  async function giveCode(client: ApiClient, code: unknown) {
    const first = await passwordGiven(client)
    return client
      .post('/sign-in/code')
      .withSession(first.session())
      .form({ code })
      .withCsrfToken()
      .redirects(0)
  }

  const post = (client: ApiClient, session: string, path: string, form: object) =>
    client
      .post(`/account/second-factor${path}`)
      .inSession(session)
      .form(form)
      .withCsrfToken()
      .redirects(0)

  test('is set up by password, picture and a first code', async ({ client, assert }) => {
    const session = await openSession({ personId: org.people.head.id })
    const elsewhere = await openSession({ personId: org.people.head.id })
    const wrong = await post(client, session, '', { password: 'no' })
    wrong.assertStatus(422)
    assert.include(wrong.text(), 'href="#password"')
    ;(await post(client, session, '', { password })).assertStatus(302)

    const page = await client.get('/account/second-factor').inSession(session)
    assert.match(page.text(), /<svg[^>]+viewBox/)
    const stored = await db.from('second_factors').firstOrFail()
    const { secret } = (await secondFactorService.stateOf(org.people.head.id)) as { secret: string }
    assert.notInclude(stored.secret, secret)
    assert.include(page.text(), secret.match(/.{4}/g)!.join(' '))

    const off = await post(client, session, '/confirmation', { code: '000000' })
    off.assertStatus(422)
    const done = await post(client, session, '/confirmation', { code: codeOf(secret) })
    done.assertStatus(200)
    const codes = [...done.text().matchAll(/<code>([\w-]{14})<\/code>/g)].map(([, code]) => code)
    assert.lengthOf(new Set(codes), 10)
    const kept = JSON.stringify(await db.from('recovery_codes'))
    for (const code of codes) assert.notInclude(kept, code.replaceAll('-', ''))
    assert.deepEqual(
      (await sessionsOf(org.people.head.id)).map(({ id }) => id),
      [session]
    )
    const there = await client.get('/').inSession(elsewhere).redirects(0)
    const told = await client.get('/sign-in').withSession(there.session())
    assert.include(told.text(), 'Ορίστηκε δεύτερος παράγοντας')

    const twice = await post(client, session, '/confirmation', { code: codeOf(secret) })
    twice.assertStatus(302)
    const after = await client
      .get('/account/second-factor')
      .withSession(twice.session())
      .withFlashMessages(twice.flashMessages())
    assert.include(after.text(), 'Αν δεν είδατε κωδικούς ανάκτησης')
    assert.notInclude(after.text(), secret)
  })

  test('signing in asks for its code on a page of its own', async ({ client, assert }) => {
    const { secret } = await setUp()
    at(60)
    const first = await passwordGiven(client)
    assert.equal(first.header('location'), '/sign-in/code')
    assert.notProperty(first.session(), SESSION_KEY)
    const page = await client.get('/sign-in/code').withSession(first.session())
    assert.include(page.text(), 'autocomplete="one-time-code"')
    const between = await client.get('/').withSession(first.session()).redirects(0)
    assert.equal(between.header('location'), '/sign-in')

    const done = await giveCode(client, ` ${codeOf(secret).slice(0, 3)} ${codeOf(secret).slice(3)}`)
    assert.equal(done.header('location'), '/')
    const session = await db
      .from('web_sessions')
      .where('id', done.session(SESSION_KEY))
      .firstOrFail()
    assert.isNotNull(session.second_factor_at)
    assert.notProperty(done.session(), 'second_step')
  })

  test('a code works once, also where two come at the same time', async ({ client, assert }) => {
    const { secret } = await setUp()
    const replayed = await giveCode(client, codeOf(secret))
    replayed.assertStatus(422)
    at(60)
    const code = codeOf(secret)
    const both = await Promise.all([giveCode(client, code), giveCode(client, code)])
    assert.sameMembers(
      both.map((response) => response.status()),
      [302, 422]
    )
    at(35)
    const older = await giveCode(client, codeOf(secret))
    older.assertStatus(422)
  })

  test('clocks may differ by one step, not by two', async ({ client }) => {
    const { secret } = await setUp()
    for (const [phone, server, status] of [
      [120, 120 + 65, 422],
      [300, 300 + 30, 302],
      [600 + 30, 600, 302],
      [900 + 65, 900, 422],
    ]) {
      at(phone)
      const code = codeOf(secret)
      at(server)
      ;(await giveCode(client, code)).assertStatus(status)
    }
  })

  test('five wrong codes, and even the right one has to wait', async ({ client, assert }) => {
    const { secret, codes } = await setUp()
    at(60)
    for (let i = 0; i < 5; i++) {
      const refused = await giveCode(client, '000000')
      refused.assertStatus(422)
      assert.include(refused.text(), 'Ο κωδικός δεν ισχύει.')
    }
    for (const code of [codeOf(secret), codes[0]]) {
      const late = await giveCode(client, code)
      late.assertStatus(429)
    }
    at(60 + 16 * 60)
    ;(await giveCode(client, codeOf(secret))).assertStatus(302)
  })

  test('a recovery code works once, however it is typed', async ({ client, assert }) => {
    const { codes } = await setUp()
    ;(await giveCode(client, codes[0].toUpperCase().replaceAll('-', ' '))).assertStatus(302)
    ;(await giveCode(client, codes[0])).assertStatus(422)
    ;(await giveCode(client, codes[1])).assertStatus(302)
    const events = await db.from('domain_events').where('name', 'second_factor.recovery_code_used')
    assert.lengthOf(events, 2)
    const state = await secondFactorService.stateOf(org.people.head.id)
    assert.deepInclude(state, { state: 'set', codesLeft: 8 })
  })

  for (const [what, code] of [
    ['nothing', undefined],
    ['a list', ['123456', '123456']],
    ['HTML', '<script>alert(1)</script>'],
    ['too much', '1'.repeat(5000)],
    ['digits of another script', '١٢٣٤٥٦'],
  ] as const) {
    test(`${what} is no code`, async ({ client, assert }) => {
      await setUp()
      const response = await giveCode(client, code)
      response.assertStatus(422)
      assert.notInclude(response.text(), '<script>alert')
    })
  }

  test('the second step needs the first, and not too long ago', async ({ client, assert }) => {
    const { secret } = await setUp()
    const page = await client.get('/sign-in/code').redirects(0)
    assert.equal(page.header('location'), '/sign-in')
    const first = await passwordGiven(client)
    at(11 * 60)
    const late = await client
      .post('/sign-in/code')
      .withSession(first.session())
      .form({ code: codeOf(secret) })
      .withCsrfToken()
      .redirects(0)
    assert.equal(late.header('location'), '/sign-in')
    assert.notProperty(late.session(), SESSION_KEY)
  })

  test('new codes take the place of the old', async ({ client, assert }) => {
    const { session, codes, secret } = await setUp()
    at(60)
    const code = codeOf(secret)
    for (const lacking of [{ password: 'no', code }, { password }, { password, code: '000000' }]) {
      ;(await post(client, session, '/codes', lacking)).assertStatus(422)
    }
    const renewed = await post(client, session, '/codes', { password, code })
    renewed.assertStatus(200)
    ;(await giveCode(client, codes[0])).assertStatus(422)
    const [, first] = renewed.text().match(/<code>([\w-]{14})<\/code>/)!
    ;(await giveCode(client, first)).assertStatus(302)
    const names = (await db.from('domain_events').orderBy('id')).map(({ name }) => name)
    assert.deepEqual(names.slice(0, 2), ['second_factor.set', 'second_factor.codes_renewed'])
  })

  test('is removed with password and code only', async ({ client, assert }) => {
    const { session, secret, codes } = await setUp()
    const remove = (form: object) => post(client, session, '?_method=DELETE', form)
    at(60)
    const code = codeOf(secret)
    for (const lacking of [{}, { code }, { password }, { password: 'no', code }]) {
      ;(await remove(lacking)).assertStatus(422)
    }
    const refused = await remove({ password, code: '000000' })
    refused.assertStatus(422)
    assert.include(refused.text(), 'href="#code"')
    ;(await remove({ password, code: codes[0] })).assertStatus(302)
    const twice = await remove({ password, code: codes[1] })
    twice.assertStatus(422)
    assert.include(twice.text(), 'Δεν έχει οριστεί δεύτερος παράγοντας.')
    const first = await passwordGiven(client)
    assert.equal(first.header('location'), '/')
    assert.lengthOf(await db.from('recovery_codes'), 0)
  })

  test('five wrong codes, and who knows the password has to wait here too', async ({
    client,
    assert,
  }) => {
    const { session, secret } = await setUp()
    at(60)
    for (let i = 0; i < 5; i++) {
      const wrong = { password, code: '000000' }
      ;(await post(client, session, '?_method=DELETE', wrong)).assertStatus(422)
    }
    for (const path of ['?_method=DELETE', '/codes']) {
      const late = await post(client, session, path, { password, code: codeOf(secret) })
      late.assertStatus(429)
    }
    assert.lengthOf(await db.from('second_factors'), 1)
  })

  test('a new password takes the first step back', async ({ client, assert }) => {
    const { secret } = await setUp()
    at(60)
    const first = await passwordGiven(client)
    await passwordService.reset('e.mavridou', { secondFactor: false })
    const done = await client
      .post('/sign-in/code')
      .withSession(first.session())
      .form({ code: codeOf(secret) })
      .withCsrfToken()
      .redirects(0)
    assert.equal(done.header('location'), '/sign-in')
    assert.notProperty(done.session(), SESSION_KEY)
    assert.notProperty(done.session(), 'second_step')
  })

  test('who owes one is led to it before anything else', async ({ client, assert }) => {
    await db.table('role_grants').insert({
      person_id: org.people.head.id,
      role: 'hr',
      granted_at: '2026-11-01 00:00:00.000',
    })
    await db.table('role_settings').insert({ role: 'hr', second_factor_required: true })
    const session = await openSession({ personId: org.people.head.id })
    const asked = await client.get('/tasks?scope=unit').inSession(session).redirects(0)
    assert.equal(asked.header('location'), '/account/second-factor')
    const page = await client.get('/account/second-factor').withSession(asked.session())
    page.assertStatus(200)
    assert.include(page.text(), 'Ο ρόλος σας απαιτεί δεύτερο παράγοντα.')
    const written = await client
      .post('/tasks')
      .inSession(session)
      .form({ title: 'x' })
      .withCsrfToken()
      .redirects(0)
    written.assertStatus(403)
    assert.lengthOf(await db.from('tasks'), 0)
    const program = await client
      .get('/tasks')
      .inSession(session)
      .header('accept', 'application/json')
    program.assertBodyContains({ error: { code: 'E_SECOND_FACTOR_OWED' } })

    await setUp()
    const free = await client.get('/tasks').loginAs(org.accounts.head).redirects(0)
    free.assertStatus(200)
  })
})
