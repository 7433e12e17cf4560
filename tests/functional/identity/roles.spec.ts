import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { changeRole } from '#app/identity/role_console'
import { roleService } from '#app/identity/role_service'
import { hasRole, rolesOf, type Role } from '#app/identity/roles'
import { acting } from '#app/shared/act'
import { makeOrg, type TestOrg, type TestPerson } from '#tests/support/org'

test.group('Roles', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await changeRole('grant', 'e.mavridou', 'administrator')
  })

  const post = (client: ApiClient, who: TestPerson, path: string, form: object = {}) =>
    client
      .post(`/administration/roles${path}`)
      .loginAs(org.accounts[who])
      .form(form)
      .withCsrfToken()
      .redirects(0)

  const grant = (client: ApiClient, who: TestPerson, username: unknown, role: unknown) =>
    post(client, who, '', { username, role })

  const revoke = (client: ApiClient, who: TestPerson, person: TestPerson, role: Role) =>
    post(client, who, `/${role}/people/${org.people[person].id}?_method=DELETE`)

  test('the page is for administrators and human resources', async ({ client, assert }) => {
    const page = await client.get('/administration/roles').loginAs(org.accounts.head)
    page.assertStatus(200)
    assert.include(page.text(), 'Ελένη Μαυρίδου')
    assert.include(page.text(), 'από την κονσόλα')
    for (const who of ['mayor', 'employee'] as const) {
      const refused = await client.get('/administration/roles').loginAs(org.accounts[who])
      refused.assertStatus(403)
      assert.include(refused.text(), 'Το έχουν: Προσωπικό')
      const granted = await grant(client, who, org.people[who].username, 'administrator')
      granted.assertStatus(403)
    }
    assert.lengthOf(await db.from('role_grants'), 1)
  })

  test('an administrator grants and revokes, and it is written down', async ({
    client,
    assert,
  }) => {
    ;(await grant(client, 'head', ' C.Iliadis ', 'hr')).assertStatus(302)
    assert.deepEqual([...(await rolesOf(org.people.employee.id))], ['hr'])
    ;(await revoke(client, 'head', 'employee', 'hr')).assertStatus(302)
    assert.isFalse(await hasRole(org.people.employee.id, 'hr'))
    const events = await db
      .from('domain_events')
      .where('subject_id', org.people.employee.id)
      .orderBy('id')
    assert.deepEqual(
      events.map(({ name, payload, actor_id }) => [name, JSON.parse(payload), actor_id]),
      [
        ['role.granted', { role: 'hr' }, org.people.head.id],
        ['role.revoked', { role: 'hr' }, org.people.head.id],
      ]
    )
  })

  test('sent twice it happens once', async ({ client, assert }) => {
    for (let i = 0; i < 2; i++) {
      ;(await grant(client, 'head', 'c.iliadis', 'hr')).assertStatus(302)
    }
    assert.lengthOf(await db.from('role_grants').where('role', 'hr'), 1)
    for (let i = 0; i < 2; i++) {
      ;(await revoke(client, 'head', 'employee', 'hr')).assertStatus(302)
    }
    assert.lengthOf(await db.from('domain_events').where('name', 'like', 'role.%'), 3)
  })

  for (const [what, username, role] of [
    ['nothing', '', ''],
    ['an unknown person', 'nobody.here', 'hr'],
    ['a person whose account has ended', 'l.palios', 'hr'],
    ['an unknown role', 'c.iliadis', 'king'],
    ['a list of roles', 'c.iliadis', ['hr', 'administrator']],
    ['a long name', 'c'.repeat(5000), 'hr'],
    ['HTML', '<script>alert(1)</script>', 'hr'],
  ] as const) {
    test(`${what} is refused`, async ({ client, assert }) => {
      const response = await grant(client, 'head', username, role)
      response.assertStatus(422)
      assert.include(response.text(), 'role="alert"')
      assert.notInclude(response.text(), '<script>alert')
      assert.lengthOf(await db.from('role_grants'), 1)
    })
  }

  test('addresses that name no role or person', async ({ client }) => {
    const { id } = org.people.employee
    ;(await post(client, 'head', `/king/people/${id}?_method=DELETE`)).assertStatus(422)
    ;(await post(client, 'head', '/hr/people/999999?_method=DELETE')).assertStatus(302)
    ;(await post(client, 'head', '/hr/people/x?_method=DELETE')).assertStatus(404)
    ;(await post(client, 'head', '/king/second-factor', { required: 'true' })).assertStatus(422)
    ;(await post(client, 'head', '/hr/second-factor', { required: 'perhaps' })).assertStatus(422)
    ;(await post(client, 'head', '/hr/second-factor')).assertStatus(422)
  })

  test('the last administrator stays', async ({ client, assert }) => {
    const refused = await revoke(client, 'head', 'head', 'administrator')
    refused.assertStatus(422)
    assert.include(refused.text(), 'Είναι ο τελευταίος διαχειριστής.')
    // Whose account has ended counts for nothing.
    await db.table('role_grants').insert({
      person_id: org.people.leaver.id,
      role: 'administrator',
      granted_at: '2026-11-01 00:00:00.000',
    })
    ;(await revoke(client, 'head', 'head', 'administrator')).assertStatus(422)
    ;(await revoke(client, 'head', 'leaver', 'administrator')).assertStatus(302)
  })

  test('two administrators cannot take the role from each other at once', async ({
    client,
    assert,
  }) => {
    await grant(client, 'head', 'c.iliadis', 'administrator')
    await Promise.all([
      revoke(client, 'head', 'employee', 'administrator'),
      revoke(client, 'employee', 'head', 'administrator'),
    ])
    assert.lengthOf(await db.from('role_grants').where('role', 'administrator'), 1)
  })

  test('who loses the role is out at the next request', async ({ client }) => {
    await grant(client, 'head', 'c.iliadis', 'administrator')
    const open = () => client.get('/administration/roles').loginAs(org.accounts.employee)
    ;(await open()).assertStatus(200)
    await revoke(client, 'head', 'employee', 'administrator')
    ;(await open()).assertStatus(403)
  })

  test('a role is obliged to use a second factor, and released', async ({ client, assert }) => {
    await grant(client, 'head', 'c.iliadis', 'hr')
    const opened = async () => {
      const page = await client.get('/tasks').loginAs(org.accounts.employee).redirects(0)
      return page.header('location') ?? page.status()
    }
    for (const required of [true, true, false]) {
      ;(await post(client, 'head', '/hr/second-factor', { required })).assertStatus(302)
      assert.equal(await opened(), required ? '/account/second-factor' : 200)
    }
    const events = await db.from('domain_events').where('subject_type', 'role').orderBy('id')
    assert.deepEqual(
      events.map(({ name }) => name),
      ['role.second_factor_required', 'role.second_factor_waived']
    )
  })

  test('the service asks for itself, not only the route', async ({ assert }) => {
    const act = (work: Parameters<typeof acting>[1]) =>
      acting({ actor: org.people.mayor, origin: { kind: 'web' } }, work)
    for (const work of [
      () => act((each) => roleService.grant(each, 'a.dimou', 'administrator')),
      () => act((each) => roleService.revoke(each, org.people.head.id, 'administrator')),
      () => act((each) => roleService.obligeSecondFactor(each, 'hr', true)),
    ]) {
      await assert.rejects(work, /have no right|for administrators/)
    }
  })

  test('from the console', async ({ assert }) => {
    const said = async (...args: Parameters<typeof changeRole>) => {
      const { done, said: sentence } = await changeRole(...args)
      return `${done} ${sentence.en}`
    }
    assert.equal(await said('grant', 'C.Iliadis', 'dpo'), 'true c.iliadis has the role dpo.')
    assert.equal(
      await said('revoke', 'c.iliadis', 'dpo'),
      'true c.iliadis no longer has the role dpo.'
    )
    assert.equal(
      await said('revoke', 'c.iliadis', 'dpo'),
      'true c.iliadis did not have the role dpo.'
    )
    assert.match(await said('grant', 'c.iliadis', 'king'), /^false There is no such role.*finance/)
    assert.match(await said('grant', 'nobody.here', 'dpo'), /^false There is no active account/)
    assert.match(await said('revoke', 'nobody.here', 'dpo'), /^false There is no active account/)
    assert.match(await said('revoke', 'e.mavridou', 'administrator'), /^false .*last administrator/)
  })
})
