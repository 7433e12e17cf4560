import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Browser } from '#tests/support/browser'
import { until, type DemoAccount } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'

let hall: TownHall
/** The addresses as people's browsers have them. */
let web: string
let matrix: string

interface Login {
  user_id: string
  device_id: string
  access_token: string
}

async function matrixPost(path: string, body: object): Promise<{ status: number; body: any }> {
  const response = await fetch(`${matrix}/_matrix/client/v3/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

/** What the homeserver says of a token: the person's id, or null. */
async function whoami({ access_token: token }: Login): Promise<string | null> {
  const response = await fetch(`${matrix}/_matrix/client/v3/account/whoami`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const body = (await response.json()) as { user_id?: string }
  return response.status === 200 ? body.user_id! : null
}

/** Goes the way of Element: to the homeserver, from there to Dimos, back with a token. */
async function signOn(browser: Browser, account: DemoAccount): Promise<Login> {
  const back = encodeURIComponent(`${web}/conversation/sign-on`)
  const start = `${matrix}/_matrix/client/v3/login/sso/redirect/oidc-dimos?redirectUrl=${back}`
  let page = await browser.get(start)
  if (new URL(page.url).pathname === '/sign-in') {
    page = await browser.signIn(account.username, account.password)
  }
  const token = new URL(page.url).searchParams.get('loginToken')
  if (!token) throw new Error(`No token at the end of\n${page.trail.join('\n')}`)
  const login = await matrixPost('login', { type: 'm.login.token', token })
  if (login.status !== 200) throw new Error(`The login answered ${login.status}`)
  return login.body
}

function passwordLogin(account: DemoAccount, password: string) {
  const identifier = { type: 'm.id.user', user: account.username }
  return matrixPost('login', { type: 'm.login.password', identifier, password })
}

function newBrowser(): Browser {
  return new Browser(web, [matrix])
}

/** Milliseconds until a token is worth nothing. */
async function untilDead(login: Login): Promise<number> {
  const started = Date.now()
  await until(async () => (await whoami(login)) === null, 60_000, 'the token to end')
  return Date.now() - started
}

test.group('one sign-in for web and chat', (group) => {
  group.setup(async () => {
    hall = await townHall()
    web = `http://localhost:${hall.stack.ports.web}`
    matrix = `http://localhost:${hall.stack.ports.matrix}`
  })

  test('the homeserver offers it beside the password', async ({ assert }) => {
    const response = await fetch(`${matrix}/_matrix/client/v3/login`)
    const { flows } = (await response.json()) as { flows: any[] }
    const sso = flows.find(({ type }) => type === 'm.login.sso')
    assert.deepEqual(
      sso.identity_providers.map(({ id }: { id: string }) => id),
      ['oidc-dimos']
    )
    assert.isTrue(flows.some(({ type }) => type === 'm.login.password'))
  })

  test('a person signs in once, and is the same in both', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee')
    const browser = newBrowser()
    const login = await signOn(browser, account)
    assert.equal(await whoami(login), `@${account.username}:localhost`)
    const home = await browser.get('/account/sessions')
    assert.equal(new URL(home.url).pathname, '/account/sessions')
    const started = Date.now()
    const second = await signOn(browser, account)
    console.log(`      signed on again, silently, in ${Date.now() - started} ms`)
    assert.notEqual(second.device_id, login.device_id)
    assert.equal(second.user_id, login.user_id)
  }).timeout(60_000)

  test('an address of somebody else needs the person’s yes', async ({ assert }) => {
    const browser = newBrowser()
    const { username, password } = hall.member('D3.1', 'employee')
    await browser.signIn(username, password)
    const back = encodeURIComponent('https://evil.example/')
    const sso = `${matrix}/_matrix/client/v3/login/sso/redirect/oidc-dimos?redirectUrl=`
    const page = await browser.get(sso + back)
    assert.equal(new URL(page.url).origin, matrix)
    assert.include(page.text, 'evil.example')
    assert.include(page.text, 'Συνεχίστε μόνο αν ξεκινήσατε εσείς')
    const broken = await browser.get(`${matrix}/_synapse/client/oidc/callback?error=x`)
    assert.include(broken.text, 'Η σύνδεση δεν ολοκληρώθηκε')
  }).timeout(60_000)

  test('signing out of web ends the devices of that session, and no others', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee')
    const [here, there] = [newBrowser(), newBrowser()]
    const [mine, second, other] = [
      await signOn(here, account),
      await signOn(here, account),
      await signOn(there, account),
    ]
    await here.signOut()
    const ms = await untilDead(mine)
    console.log(`      the chat ended ${ms} ms after signing out`)
    assert.isNull(await whoami(second))
    assert.isNotNull(await whoami(other))
  }).timeout(120_000)

  test('a session ended in the list ends in the chat', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee')
    const [here, there] = [newBrowser(), newBrowser()]
    const kept = await signOn(here, account)
    const ended = await signOn(there, account)
    await here.post('/account/sessions?_method=DELETE', {}, '/account/sessions')
    console.log(`      the chat ended ${await untilDead(ended)} ms after it was ended in the list`)
    assert.isNotNull(await whoami(kept))
    const page = await there.get('/account/sessions')
    assert.equal(new URL(page.url).pathname, '/sign-in')
  }).timeout(120_000)

  test('signing out in Element ends the session of web', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee')
    const browser = newBrowser()
    const login = await signOn(browser, account)
    const page = await browser.get('/signed-out-of-chat', {
      'sec-fetch-site': 'same-site',
      'sec-fetch-dest': 'document',
    })
    assert.equal(new URL(page.url).pathname, '/sign-in')
    await untilDead(login)
  }).timeout(120_000)

  test('the end of a session reaches a homeserver that was away', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee', 1)
    const browser = newBrowser()
    const login = await signOn(browser, account)
    const before = hall.stack.pid('synapse')
    hall.stack.kill('synapse', 'SIGKILL')
    await browser.signOut()
    await until(() => hall.stack.pid('synapse') !== before, 60_000, 'the homeserver')
    await until(
      () =>
        whoami(login).then(
          (id) => id === null,
          () => false
        ),
      60_000,
      'the token to end'
    )
    assert.isNull(await whoami(login))
  }).timeout(180_000)

  test('who leaves is out of web and chat within a minute', async ({ assert }) => {
    const account = hall.member('D6.3', 'employee', 2)
    const browser = newBrowser()
    const login = await signOn(browser, account)
    const app = await passwordLogin(account, account.password)
    assert.equal(app.status, 200)
    const file = join(hall.stack.data, 'leaves.csv')
    const yesterday = DateTime.now().setZone('Europe/Athens').minus({ days: 1 }).toISODate()!
    writeFileSync(
      file,
      [
        'record,unit,username,role,kind,valid_from,valid_to,act,surname,given_name',
        `person,D6.3,${account.username},employee,organic,,${yesterday},,,\n`,
      ].join('\n')
    )
    const started = Date.now()
    const imported = await hall.console('org:import', file)
    assert.equal(imported.code, 0, imported.out)
    const committed = Date.now()
    const page = await browser.get('/account/sessions')
    assert.equal(new URL(page.url).pathname, '/sign-in')
    await Promise.all([untilDead(login), untilDead(app.body)])
    const seconds = (Date.now() - started) / 1000
    const since = (Date.now() - committed) / 1000
    console.log(
      `      web and chat ended ${seconds.toFixed(1)} s after org:import began, ${since.toFixed(1)} s after it ended`
    )
    assert.isBelow(seconds, 60)
    const again = await browser.signIn(account.username, account.password)
    assert.equal(again.status, 422)
  }).timeout(180_000)

  test('a password for apps works until it is taken away', async ({ assert }) => {
    const account = hall.member('D3.1', 'employee', 2)
    const browser = newBrowser()
    await browser.signIn(account.username, account.password)
    const { password: own } = account
    const page = await browser.post('/account/chat', { password: own }, '/account/chat')
    const password = /<code id="app-password">([^<]+)/.exec(page.text)![1]
    const accepted = async () => (await passwordLogin(account, password)).status === 200
    await until(accepted, 30_000, 'the password to be set')
    const app = await passwordLogin(account, password)
    assert.equal(await whoami(app.body), `@${account.username}:localhost`)
    // The one that the homeserver knew before is over.
    assert.equal((await passwordLogin(account, own)).status, 403)
    await browser.post('/account/chat?_method=DELETE', {}, '/account/chat')
    console.log(`      the app was signed out ${await untilDead(app.body)} ms after the revocation`)
    assert.equal((await passwordLogin(account, password)).status, 403)
    const [row] = hall.records(
      'select pending_matrix_password as p, app_password_issued_at as a from accounts where matrix_id = ?',
      `@${account.username}:localhost`
    )
    assert.deepEqual({ ...row }, { p: null, a: null })
  }).timeout(120_000)
})
