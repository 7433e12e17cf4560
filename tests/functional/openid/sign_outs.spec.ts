import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { sidOf } from '#app/identity/openid/sign_ons'
import { tellSignOuts } from '#app/identity/openid/sign_out_worker'
import { signInService } from '#app/identity/sign_in_service'
import { livingSession, sessionsOf } from '#app/identity/session_queries'
import { endSession, endSessionsOf } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'
import { Browser } from '#tests/support/browser'
import { openSession } from '#tests/support/login_as'
import { newRequest, readToken } from '#tests/support/openid'
import { makeOrg, password, type TestOrg } from '#tests/support/org'

/** What the homeserver was told; it answers with `status`. */
const told: string[] = []
let status = 200

const homeserver = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    if (status === 200) told.push(new URLSearchParams(body).get('logout_token')!)
    response.writeHead(status).end()
  })
})

let org: TestOrg
let browser: Browser
let sessionId: string

async function end(id: string): Promise<void> {
  await acting({ actor: null, origin: { kind: 'console' } }, (act) => endSession(act, id, 'ended'))
}

function change(values: Record<string, string | null>): Promise<unknown> {
  return inTransaction((trx) => trx.from('web_sessions').update(values))
}

test.group('Sessions that end', (group) => {
  group.setup(async () => {
    await new Promise<void>((resolve) => homeserver.listen(0, '127.0.0.1', resolve))
    const before = dimos.openid.signOutUrl
    dimos.openid.signOutUrl = `http://127.0.0.1:${(homeserver.address() as AddressInfo).port}/`
    return () => {
      dimos.openid.signOutUrl = before
      homeserver.closeAllConnections()
      homeserver.close()
    }
  })
  group.each.setup(async () => {
    org = await makeOrg()
    await inTransaction((trx) => trx.from('accounts').update({ matrix_state: 'active' }))
    await signInService.reset()
    told.length = 0
    status = 200
    browser = new Browser(dimos.web.url)
    await browser.signIn(org.people.head.username, password)
    await browser.get(newRequest().url)
    const row = await db.from('web_sessions').select('id').firstOrFail()
    sessionId = row.id
  })

  test('the homeserver is told, once, by a signed token', async ({ assert }) => {
    assert.equal(await tellSignOuts(), 0)
    await end(sessionId)
    assert.equal(await tellSignOuts(), 1)
    assert.equal(await tellSignOuts(), 0)
    assert.lengthOf(told, 1)
    const token = await readToken(told[0])
    assert.equal(token.sub, String(org.people.head.id))
    assert.equal(token.sid, sidOf(sessionId))
    assert.equal(token.aud, dimos.openid.clientId)
    assert.deepEqual(token.events, { 'http://schemas.openid.net/event/backchannel-logout': {} })
    assert.notProperty(token, 'nonce')
    assert.notInclude(JSON.stringify(token), sessionId)
  })

  test('signing out is one of the ways', async ({ assert }) => {
    await browser.signOut()
    assert.equal(await tellSignOuts(), 1)
  })

  test('signing out empties what the browser has kept', async ({ client, assert }) => {
    const response = await client
      .post('/sign-out')
      .inSession(sessionId)
      .withCsrfToken()
      .redirects(0)
    assert.equal(response.header('clear-site-data'), '"storage"')
  })

  test('a homeserver that is away, or refuses, is told later', async ({ assert }) => {
    await end(sessionId)
    status = 503
    await assert.rejects(() => tellSignOuts())
    status = 200
    assert.equal(await tellSignOuts(), 1)
  })

  test('one that was idle for web alone goes on in the chat', async ({ assert }) => {
    await change({ ended_at: '2026-01-01 00:00:00.000', ended_reason: 'idle' })
    assert.equal(await tellSignOuts(), 0)
    assert.equal(await tellSignOuts(DateTime.utc().plus({ days: 1 })), 1)
  })

  /** The browser was left alone for longer than the web allows. */
  async function pause(): Promise<void> {
    const before = toStored(DateTime.utc().minus({ hours: 3 }))
    await inTransaction((trx) =>
      trx.from('web_sessions').whereNull('ended_at').update({ last_seen_at: before })
    )
    await browser.get('/tasks')
  }

  test('after a pause and another sign-in, signing out ends the chat of both', async ({
    assert,
  }) => {
    await pause()
    await browser.signIn(org.people.head.username, password)
    assert.equal(await tellSignOuts(), 0)
    await pause()
    await browser.signIn(org.people.head.username, password)
    await browser.signOut()
    assert.equal(await tellSignOuts(), 1)
    const rows = await db.from('web_sessions').select('ended_reason')
    assert.deepEqual(
      rows.map((row) => row.ended_reason),
      ['signed_out', 'signed_out', 'signed_out']
    )
  })

  test('another person in the same browser ends it as well', async ({ assert }) => {
    await pause()
    await browser.signIn(org.people.employee.username, password)
    assert.equal(await tellSignOuts(), 1)
  })

  test('one that is idle is listed as in the chat only, and ended from there', async ({
    client,
    assert,
  }) => {
    await pause()
    const { id: personId } = org.people.head
    const here = await openSession({ personId })
    const lines = await sessionsOf(personId)
    assert.sameDeepMembers(
      lines.map(({ id, chatOnly }) => [id, chatOnly]),
      [
        [here, false],
        [sessionId, true],
      ]
    )
    assert.isNull(await livingSession(sessionId))
    const page = await client.get('/account/sessions').inSession(here)
    assert.include(page.text(), 'μόνο στη συνομιλία')
    const ended = () =>
      acting({ actor: null, origin: { kind: 'console' } }, (act) =>
        endSessionsOf(act, personId, here)
      )
    assert.equal(await ended(), 1)
    assert.equal(await ended(), 0)
    assert.equal(await tellSignOuts(), 1)
    assert.lengthOf(await sessionsOf(personId), 1)
  })

  test('one whose time is over ends in the chat as well', async ({ assert }) => {
    await change({ expires_at: '2026-01-01 00:00:00.000' })
    assert.equal(await tellSignOuts(), 1)
  })

  test('one that web has forgotten ends in the chat', async ({ assert }) => {
    await inTransaction((trx) => trx.from('web_sessions').delete())
    assert.equal(await tellSignOuts(), 1)
  })

  test('one that never was in the chat is nothing to tell', async ({ assert }) => {
    await inTransaction((trx) => trx.from('oidc_sign_ons').delete())
    await end(sessionId)
    assert.equal(await tellSignOuts(), 0)
  })
})

test.group('Signing out in Element', (group) => {
  const ours = { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' }

  group.each.setup(async () => {
    org = await makeOrg()
    await signInService.reset()
    browser = new Browser(dimos.web.url)
    await browser.signIn(org.people.head.username, password)
  })

  async function isOver(): Promise<boolean> {
    const row = await db.from('web_sessions').select('ended_at').firstOrFail()
    return row.ended_at !== null
  }

  test('ends the session of web', async ({ assert }) => {
    const page = await browser.get('/signed-out-of-chat', ours)
    assert.equal(new URL(page.url).pathname, '/sign-in')
    assert.isTrue(await isOver())
  })

  test('asks first where {0}')
    .with([
      ['another site led here', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }],
      ['nobody says who led here', {}],
      ['the address was typed', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }],
      ['it is a picture', { ...ours, 'sec-fetch-dest': 'image' }],
      ['the browser looks ahead', { ...ours, 'sec-purpose': 'prefetch' }],
      ['it is another page of our domain', { ...ours, referer: 'http://www.localhost/forum' }],
    ] as [string, Record<string, string>][])
    .run(async ({ assert }, [, headers]) => {
      const page = await browser.get('/signed-out-of-chat', headers)
      assert.equal(page.status, 200)
      assert.include(page.text, 'action="/sign-out"')
      assert.include(page.text, org.people.head.displayName)
      assert.isFalse(await isOver())
    })

  test('leads a visitor to the sign-in page', async ({ client, assert }) => {
    const response = await client.get('/signed-out-of-chat').redirects(0)
    assert.equal(response.header('location'), '/sign-in')
  })
})
