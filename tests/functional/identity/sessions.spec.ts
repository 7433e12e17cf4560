import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime, Settings } from 'luxon'
import { AdministratorsOnly } from '#app/identity/access_exceptions'
import accountService from '#app/identity/account_service'
import { changeRole } from '#app/identity/role_console'
import {
  endAllSessionsOf,
  endAnybodysSession,
  everybodysSessions,
} from '#app/identity/session_administration'
import { signInService } from '#app/identity/sign_in_service'
import { livingSession, sessionsOf } from '#app/identity/session_queries'
import { onSessionsEnded, SESSION_KEY } from '#app/identity/web_sessions'
import { acting, type Act } from '#app/shared/act'
import { fromStored, toStored } from '#app/shared/time'
import { openSession } from '#tests/support/login_as'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

const ended: string[] = []
onSessionsEnded((ids) => ended.push(...ids))

/** The clock of this process runs ahead until the end of the test. */
function later(hours: number): void {
  Settings.now = () => Date.now() + hours * 3_600_000
}

test.group('Sessions', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await signInService.reset()
    ended.length = 0
    return () => {
      Settings.now = () => Date.now()
    }
  })

  const of = (person: 'head' | 'employee', userAgent = FIREFOX) =>
    openSession({ personId: org.people[person].id, userAgent })

  /** Opens a page, and waits until it is written down that the person was there. */
  const use = async (client: ApiClient, id: string) => {
    const page = await client.get('/account/password').inSession(id).redirects(0)
    page.assertStatus(200)
    const since = toStored(DateTime.utc().minus({ minutes: 1 }))
    while (toStored(fromStored((await row(id)).last_seen_at)) < since) await sleep(5)
  }

  const row = (id: string) => db.from('web_sessions').where('id', id).firstOrFail()

  test('signing in begins one and gives its browser its name alone', async ({ client, assert }) => {
    const response = await client
      .post('/sign-in')
      .header('user-agent', FIREFOX)
      .form({ username: 'e.mavridou', password })
      .withCsrfToken()
      .redirects(0)
    const id = response.session(SESSION_KEY)
    const stored = await row(id)
    assert.lengthOf(id, 43)
    assert.equal(stored.person_id, org.people.head.id)
    assert.equal(stored.user_agent, FIREFOX)
    assert.equal(stored.ended_at, null)
  })

  test('each sign-in has another id, and ends the one before in this browser', async ({
    client,
    assert,
  }) => {
    const before = await of('head')
    const response = await client
      .post('/sign-in')
      .inSession(before)
      .form({ username: 'c.iliadis', password })
      .withCsrfToken()
      .redirects(0)
    const after = response.session(SESSION_KEY)
    assert.notEqual(after, before)
    assert.equal((await row(before)).ended_reason, 'signed_out')
    assert.deepEqual(await livingSession(after), { id: after, personId: org.people.employee.id })
  })

  test('the page lists where one is signed in, in words', async ({ client, assert }) => {
    const here = await openSession({
      personId: org.people.head.id,
      userAgent: FIREFOX,
      secondFactor: true,
    })
    const other = await of('head', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) Version/26 Safari/605')
    await of('employee', 'curl/9')
    const page = await client.get('/account/sessions').inSession(here)
    page.assertStatus(200)
    assert.include(page.text(), 'Firefox, Windows')
    assert.include(page.text(), 'Safari, iPhone')
    assert.include(page.text(), 'αυτή εδώ')
    assert.lengthOf(page.text().match(/με δεύτερο παράγοντα/g)!, 1)
    assert.notInclude(page.text(), 'μόνο στη συνομιλία')
    assert.notInclude(page.text(), 'άγνωστος περιηγητής')
    for (const id of [here, other]) assert.notInclude(page.text(), id)
  })

  test('pages say which sign-in they belong to, without its name', async ({ client, assert }) => {
    const markOf = (text: string) => text.match(/<meta name="dimos-visit" content="([^"]*)">/)![1]
    const ids = [await of('head'), await of('head')]
    const marks: string[] = []
    for (const id of ids) {
      const page = await client.get('/account/password').inSession(id)
      assert.notInclude(page.text(), id)
      const missing = await client.get('/no-such-page').inSession(id)
      assert.equal(markOf(missing.text()), markOf(page.text()))
      marks.push(markOf(page.text()))
    }
    assert.lengthOf(new Set(marks), 2)
    assert.notInclude(marks, '')
    const visitor = await client.get('/sign-in')
    assert.equal(markOf(visitor.text()), '')
  })

  test('one of them is ended, and its browser is told', async ({ client, assert }) => {
    const here = await of('head')
    const other = await of('head')
    const [line] = (await sessionsOf(org.people.head.id)).filter(({ id }) => id === other)
    const response = await client
      .post(`/account/sessions/${line.handle}?_method=DELETE`)
      .inSession(here)
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('location'), '/account/sessions')
    assert.deepEqual(ended, [other])
    const event = await db.from('domain_events').where('name', 'session.ended').firstOrFail()
    assert.equal(event.actor_id, org.people.head.id)

    const there = await client.get('/tasks').inSession(other).redirects(0)
    assert.equal(there.header('location'), '/sign-in')
    const page = await client.get('/sign-in').withSession(there.session())
    assert.include(page.text(), 'Η σύνδεση αυτή τερματίστηκε από τη σελίδα «Συνδέσεις»')
    const twice = await client.get('/sign-in').withSession(page.session())
    assert.notInclude(twice.text(), 'τερματίστηκε')
  })

  test('a second click on the same button does nothing more', async ({ client, assert }) => {
    const here = await of('head')
    await of('head')
    const [line] = (await sessionsOf(org.people.head.id)).filter(({ id }) => id !== here)
    const end = () =>
      client
        .post(`/account/sessions/${line.handle}?_method=DELETE`)
        .inSession(here)
        .withCsrfToken()
        .redirects(0)
    ;(await end()).assertStatus(302)
    ;(await end()).assertStatus(302)
    assert.lengthOf(await db.from('domain_events').where('name', 'session.ended'), 1)
  })

  test("somebody else's is not there", async ({ client, assert }) => {
    const theirs = await of('employee')
    const [line] = await sessionsOf(org.people.employee.id)
    for (const handle of [line.handle, 'x'.repeat(22), theirs, '1', '../roles']) {
      const response = await client
        .post(`/account/sessions/${encodeURIComponent(handle)}?_method=DELETE`)
        .loginAs(org.accounts.head)
        .withCsrfToken()
        .redirects(0)
      response.assertStatus(404)
    }
    assert.isNotNull(await livingSession(theirs))
  })

  test('all others are ended at once', async ({ client, assert }) => {
    const here = await of('head')
    const others = [await of('head'), await of('head')]
    const theirs = await of('employee')
    await client
      .post('/account/sessions?_method=DELETE')
      .inSession(here)
      .withCsrfToken()
      .redirects(0)
    assert.sameMembers(ended, others)
    for (const id of [here, theirs]) assert.isNotNull(await livingSession(id))
  })

  test('two hours without use end it, and the person is told', async ({ client, assert }) => {
    const id = await of('head')
    later(1.9)
    await use(client, id)
    later(4.1)
    const response = await client.get('/tasks?scope=unit').inSession(id).redirects(0)
    assert.equal(response.header('location'), '/sign-in')
    assert.equal((await row(id)).ended_reason, 'idle')
    assert.deepEqual(ended, [])
    const page = await client.get('/sign-in').withSession(response.session())
    assert.include(page.text(), 'επειδή η σελίδα έμεινε 2 ώρες χωρίς χρήση')
    const again = await client
      .post('/sign-in')
      .withSession(page.session())
      .form({ username: 'e.mavridou', password })
      .withCsrfToken()
      .redirects(0)
    assert.equal(again.header('location'), '/tasks?scope=unit')
  })

  test('twelve hours end it, however busy it was', async ({ client, assert }) => {
    const id = await of('head')
    for (const hours of [1.5, 3, 4.5, 6, 7.5, 9, 10.5, 11.9]) {
      later(hours)
      await use(client, id)
    }
    later(12.1)
    const response = await client.get('/tasks').inSession(id).redirects(0)
    assert.equal(response.header('location'), '/sign-in')
    assert.equal((await row(id)).ended_reason, 'expired')
    assert.isNull(await livingSession(id))
    const page = await client.get('/sign-in').withSession(response.session())
    assert.include(page.text(), 'Κάθε σύνδεση κρατά έως 12 ώρες.')
  })

  test('when it was used is written at most once a minute, and never for the page itself', async ({
    client,
    assert,
  }) => {
    const id = await of('head')
    const began = (await row(id)).last_seen_at
    await client.get('/tasks').inSession(id)
    assert.deepEqual((await row(id)).last_seen_at, began)
    later(0.5)
    await client.get('/tasks').inSession(id).header('x-dimos-background', '1')
    assert.deepEqual((await row(id)).last_seen_at, began)
    await use(client, id)
    assert.notDeepEqual((await row(id)).last_seen_at, began)
  })

  test('it ends with the account', async ({ client, assert }) => {
    const id = await of('head')
    await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
      accountService.end(act, [org.people.head.id])
    )
    assert.deepEqual(ended, [id])
    const response = await client.get('/').inSession(id).redirects(0)
    assert.equal(response.header('location'), '/sign-in')
    assert.equal((await row(id)).ended_reason, 'account')
  })

  test('a form sent after its end changes nothing and hands the text back', async ({
    client,
    assert,
  }) => {
    const id = await of('head')
    const page = await client.get('/tasks/new').inSession(id)
    await client.post('/sign-out').inSession(id).withCsrfToken().redirects(0)
    const sent = await client
      .post('/tasks')
      .withSession(page.session())
      .header('referer', `http://127.0.0.1:${process.env.PORT}/tasks/new?unit=3`)
      .header('sec-fetch-site', 'same-origin')
      .form({ title: '<b>Μια</b> μακριά περιγραφή', priority: 'normal', password: 'p'.repeat(20) })
      .withCsrfToken()
      .redirects(0)
    sent.assertStatus(401)
    assert.include(sent.text(), 'τίποτα δεν αποθηκεύτηκε')
    assert.include(sent.text(), '&lt;b&gt;Μια&lt;/b&gt; μακριά περιγραφή')
    assert.notInclude(sent.text(), 'pppp')
    assert.include(sent.text(), 'href="/sign-in"')
    assert.lengthOf(await db.from('tasks'), 0)
    assert.equal(sent.session('redirect').intendedUrl, '/tasks/new?unit=3')
  })

  test('so does one whose token went with the session', async ({ client, assert }) => {
    const sent = await client
      .post('/tasks')
      .header('sec-fetch-site', 'same-origin')
      .form({ title: 'Μια αρκετά μακριά περιγραφή', _csrf: 'old' })
      .redirects(0)
    sent.assertStatus(403)
    assert.include(sent.text(), 'Έχετε αποσυνδεθεί, ίσως από άλλη καρτέλα')
    assert.include(sent.text(), 'Μια αρκετά μακριά περιγραφή')
    const foreign = await client
      .post('/tasks')
      .header('sec-fetch-site', 'cross-site')
      .form({ title: 'Καλέστε τώρα το 90 κάτι' })
      .redirects(0)
    assert.notInclude(foreign.text(), 'Καλέστε')
  })

  test('what no cookie of ours says is nobody', async ({ client, assert }) => {
    for (const id of ['x'.repeat(43), '', 7, { id: 1 }, ['a']]) {
      const response = await client
        .get('/')
        .withSession({ [SESSION_KEY]: id })
        .redirects(0)
      assert.equal(response.header('location'), '/sign-in')
    }
  })

  test('old ones are forgotten at a sign-in', async ({ assert }) => {
    const id = await of('head')
    Settings.now = () => Date.now() + 32 * 24 * 3_600_000
    await of('employee')
    assert.isNull(await db.from('web_sessions').where('id', id).first())
  })

  test('a page asks once for session, person, account and roles', async ({ client, assert }) => {
    const id = await of('head')
    const asked: string[] = []
    const listen = ({ sql }: { sql: string }) => {
      if (/web_sessions|role_grants|`?accounts`?/.test(sql)) asked.push(sql)
    }
    const knex = db.connection().getReadClient()
    knex.on('query', listen)
    await client.get('/account/password').inSession(id)
    knex.removeListener('query', listen)
    assert.lengthOf(
      asked.filter((sql) => sql.includes('web_sessions')),
      1
    )
  })
})

test.group("Everybody's sessions", (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await changeRole('grant', 'e.mavridou', 'administrator')
    ended.length = 0
  })

  const asking = <T>(who: 'head' | 'employee', work: (act: Act) => Promise<T>) =>
    acting({ actor: org.people[who], origin: { kind: 'web' } }, work)

  test('are listed page by page, each once', async ({ assert }) => {
    const ids: string[] = []
    for (const person of ['head', 'employee', 'colleague', 'mayor', 'director'] as const) {
      ids.push(await openSession({ personId: org.people[person].id }))
    }
    await db.from('web_sessions').update({ last_seen_at: toStored(DateTime.utc()) })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof everybodysSessions>> = await everybodysSessions({
        after,
        limit: 2,
      })
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
      if (after) for (const id of ids) assert.notInclude(after, id)
    } while (after)
    assert.lengthOf(seen, 5)
    assert.sameMembers(seen, ids)
    const found = await everybodysSessions({ words: 'ΜΑΥΡΙΔΟΥ ελ', limit: 9 })
    assert.deepEqual(
      found.rows.map(({ displayName }) => displayName),
      ['Ελένη Μαυρίδου']
    )
    const mended = await everybodysSessions({ after: 'made up', words: '%', limit: 9 })
    assert.lengthOf(mended.rows, 5)
  })

  test('are ended by administrators, and it is written down', async ({ assert }) => {
    const { id: personId } = org.people.employee
    const ids = [await openSession({ personId }), await openSession({ personId })]
    const [{ handle, id }] = await sessionsOf(personId)
    const others = () => asking('employee', (act) => endAnybodysSession(act, personId, handle))
    await assert.rejects(others, AdministratorsOnly)
    await asking('head', (act) => endAnybodysSession(act, personId, handle))
    assert.deepEqual(ended, [id])
    assert.equal(await asking('head', (act) => endAllSessionsOf(act, personId, null)), 1)
    assert.sameMembers(ended, ids)
    const events = await db.from('domain_events').where('name', 'session.ended')
    assert.deepEqual(
      events.map((event) => [event.actor_id, event.subject_id]),
      [
        [org.people.head.id, personId],
        [org.people.head.id, personId],
      ]
    )
  })
})
