import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import encryption from '@adonisjs/core/services/encryption'
import db from '@adonisjs/lucid/services/db'
import { passwordService } from '#app/identity/password_service'
import { signInService } from '#app/identity/sign_in_service'
import { livingSession } from '#app/identity/session_queries'
import { openSession } from '#tests/support/login_as'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

const NEXT = 'τρία καΐκια στο λιμάνι'

test.group('A forgotten password', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await signInService.reset()
  })

  test('is replaced from the console, and nothing stays open', async ({ client, assert }) => {
    const session = await openSession({ personId: org.people.head.id })
    await db.table('second_factors').insert({
      person_id: org.people.head.id,
      secret: 'unread',
      created_at: '2026-11-01 00:00:00.000',
      confirmed_at: '2026-11-01 00:00:00.000',
    })
    const given = await passwordService.reset('e.mavridou', { secondFactor: true })
    assert.isNull(await livingSession(session))
    const signIn = (typed: string) =>
      client
        .post('/sign-in')
        .form({ username: 'e.mavridou', password: typed })
        .withCsrfToken()
        .redirects(0)
    ;(await signIn(password)).assertStatus(422)
    const response = await signIn(given)
    assert.equal(response.header('location'), '/')
    const events = await db.from('domain_events').orderBy('id')
    assert.deepEqual(
      events.map(({ name, actor_id, origin }) => [name, actor_id, origin]),
      [
        ['password.reset', null, 'console'],
        ['second_factor.removed', null, 'console'],
      ]
    )
  })

  test('of nobody, or of an ended account, is none', async ({ assert }) => {
    for (const username of ['nobody.here', 'l.palios']) {
      const reset = () => passwordService.reset(username, { secondFactor: false })
      await assert.rejects(reset, /There is no active account/)
    }
  })
})

test.group('Changing the password', (group) => {
  let org: TestOrg
  let session: string

  group.each.setup(async () => {
    org = await makeOrg()
    await signInService.reset()
    session = await openSession({ personId: org.people.head.id })
  })

  const change = (client: ApiClient, form: object) =>
    client.post('/account/password').inSession(session).form(form).withCsrfToken().redirects(0)

  const whole = (next: string) => ({ current: password, next, repeated: next })

  const signIn = (client: ApiClient, given: string) =>
    client
      .post('/sign-in')
      .form({ username: 'e.mavridou', password: given })
      .withCsrfToken()
      .redirects(0)

  test('the new one signs in, the old one does not, other sessions end', async ({
    client,
    assert,
  }) => {
    const elsewhere = await openSession({ personId: org.people.head.id })
    const theirs = await openSession({ personId: org.people.employee.id })
    ;(await change(client, whole(NEXT))).assertStatus(302)
    assert.isNotNull(await livingSession(session))
    assert.isNotNull(await livingSession(theirs))
    assert.isNull(await livingSession(elsewhere))
    ;(await signIn(client, password)).assertStatus(422)
    ;(await signIn(client, NEXT.normalize('NFD'))).assertStatus(302)
    const told = await client.get('/').inSession(elsewhere).redirects(0)
    const page = await client.get('/sign-in').withSession(told.session())
    assert.include(page.text(), 'Ο κωδικός σας άλλαξε από άλλη συσκευή.')
    const event = await db.from('domain_events').where('name', 'password.changed').firstOrFail()
    assert.equal(event.subject_id, org.people.head.id)
    assert.notInclude(event.payload, NEXT)
  })

  test('Matrix gets one that nobody knows', async ({ client, assert }) => {
    await change(client, whole(NEXT))
    const account = await db.from('accounts').where('person_id', org.people.head.id).firstOrFail()
    const waiting = encryption.decrypt<string>(account.pending_matrix_password)
    assert.match(waiting!, /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  })

  test('an app password goes with it', async ({ client, assert }) => {
    await db
      .from('accounts')
      .where('person_id', org.people.head.id)
      .update({ app_password_issued_at: '2026-11-01 00:00:00.000' })
    await change(client, whole(NEXT))
    const account = await db.from('accounts').where('person_id', org.people.head.id).firstOrFail()
    assert.isNull(account.app_password_issued_at)
    assert.equal(account.pending_matrix_lockout, 1)
  })

  for (const [what, form, said, field] of [
    ['nothing', {}, 'Συμπληρώστε', 'current'],
    ['a list', { ...whole(NEXT), next: [NEXT, NEXT] }, '', 'next'],
    ['a wrong current one', { ...whole(NEXT), current: 'no' }, 'δεν είναι σωστός', 'current'],
    ['another one the second time', { ...whole(NEXT), repeated: 'x' }, 'διαφέρουν', 'repeated'],
    ['a short one', whole('short one'), 'τουλάχιστον 12 χαρακτήρες', 'next'],
    ['a long one', whole('ab cd '.repeat(30)), 'έως 128 χαρακτήρες', 'next'],
    ['a huge one', whole('ab cd '.repeat(3000)), '', 'next'],
    ['a common one', whole('Password-1234'), 'όποιος θέλει να μαντέψει', 'next'],
    ['the same again', whole(password), 'ο ίδιος με τον σημερινό', 'next'],
    ['their own name', whole('Ελένη Μαυρίδου 1'), 'το όνομά σας', 'next'],
  ] as const) {
    test(`${what} is refused beside its field`, async ({ client, assert }) => {
      const response = await change(client, form)
      response.assertStatus(422)
      assert.include(response.text(), said)
      assert.include(response.text(), `id="${field}-error"`)
      for (const given of [password, NEXT]) assert.notInclude(response.text(), given)
      ;(await signIn(client, password)).assertStatus(302)
    })
  }

  test('HTML may be a password and shows nowhere', async ({ client, assert }) => {
    const hostile = '<script>alert(1)</script>'
    const refused = await change(client, { ...whole(hostile), current: hostile })
    assert.notInclude(refused.text(), '<script>alert')
    ;(await change(client, whole(hostile))).assertStatus(302)
    ;(await signIn(client, hostile)).assertStatus(302)
  })

  test("somebody else's id or a role sent along change nothing", async ({ client, assert }) => {
    const before = await db.from('accounts').where('person_id', org.people.employee.id).first()
    await change(client, {
      ...whole(NEXT),
      personId: org.people.employee.id,
      person_id: org.people.employee.id,
      id: before.id,
      role: 'administrator',
      roles: ['administrator'],
      $isPersisted: true,
      __proto__: { role: 'administrator' },
    })
    const after = await db.from('accounts').where('person_id', org.people.employee.id).first()
    assert.deepEqual(after, before)
    assert.lengthOf(await db.from('role_grants'), 0)
  })

  test('two at the same time: one of them counts', async ({ client, assert }) => {
    const both = await Promise.all([
      change(client, whole(NEXT)),
      change(client, whole('μια τέταρτη βάρκα')),
    ])
    assert.sameMembers(
      both.map((response) => response.status()),
      [302, 422]
    )
  })

  test('guessing the current one is limited', async ({ client }) => {
    for (let i = 0; i < 10; i++) {
      const refused = await change(client, { ...whole(NEXT), current: 'no' })
      refused.assertStatus(422)
    }
    const late = await change(client, whole(NEXT))
    late.assertStatus(429)
  })
})
