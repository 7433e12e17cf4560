import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, statSync } from 'node:fs'
import { json } from 'node:stream/consumers'
import { test } from '@japa/runner'
import { makeAdministrator } from '#runtime/administrator'
import { DataFolder } from '#runtime/data_folder'
import { tempFolder } from '#tests/support/temp_folder'

interface User {
  admin: boolean
  deactivated: boolean
}

const BOT = '@dimos:a.gr'

/** As much of Synapse as makes an administrator; it can hang up before or after its nth answer. */
class FakeSynapse {
  readonly users = new Map<string, User>()
  readonly tokens = new Map<string, string>()
  readonly unlimited = new Set<string>()
  requests = 0
  /** Hangs up at this request; the effect has happened or not. */
  hangUp: { at: number; afterEffect: boolean } | null = null
  readonly #asToken: string
  readonly #server = createServer(async (request, response) => {
    const at = ++this.requests
    const body = request.method === 'GET' ? {} : await json(request)
    if (this.hangUp?.at === at && !this.hangUp.afterEffect) return request.socket.destroy()
    const [status, answer] = this.#answer(request, body as Record<string, any>)
    if (this.hangUp?.at === at) return request.socket.destroy()
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
  })

  constructor(asToken: string) {
    this.#asToken = asToken
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #answer(request: IncomingMessage, body: Record<string, any>): [number, object] {
    const url = new URL(request.url!, 'http://a')
    const what = `${request.method} ${decodeURIComponent(url.pathname)}`
    const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
    const service = token === this.#asToken
    const who = service
      ? (url.searchParams.get('user_id') ?? '@dimos_service:a.gr')
      : this.tokens.get(token)
    const refused: [number, object] = [403, { errcode: 'M_FORBIDDEN' }]
    const name = /@[^/]+/.exec(what)?.[0] ?? ''
    if (what === 'POST /_matrix/client/v3/register') {
      if (!service) return refused
      if (this.users.has(BOT)) return [400, { errcode: 'M_USER_IN_USE' }]
      this.users.set(BOT, { admin: false, deactivated: false })
      return [200, {}]
    }
    if (what === 'GET /_synapse/admin/v1/register') return [200, { nonce: 'n' }]
    if (what === 'POST /_synapse/admin/v1/register') return this.#makeHelper(body)
    if (what === 'POST /_matrix/client/v3/login') {
      if (!service || !this.users.has(BOT)) return refused
      return [200, { access_token: this.#tokenFor(BOT) }]
    }
    if (!who) return [401, { errcode: 'M_UNKNOWN_TOKEN' }]
    if (!this.users.get(who)?.admin) return refused
    if (what.endsWith('/admin')) return [200, { admin: this.users.get(name)?.admin ?? false }]
    if (what === 'GET /_synapse/admin/v2/users') return [200, { users: this.#listed(url) }]
    if (what.startsWith('PUT /_synapse/admin/v2/users/')) {
      Object.assign(this.users.get(name)!, body)
      return [200, {}]
    }
    if (what.startsWith('POST /_synapse/admin/v1/deactivate/')) {
      this.users.get(name)!.deactivated = true
      return [200, {}]
    }
    if (what.endsWith('/override_ratelimit')) {
      this.unlimited.add(name)
      return [200, {}]
    }
    return [404, { errcode: 'M_UNRECOGNIZED' }]
  }

  #makeHelper({ username, admin }: Record<string, any>): [number, object] {
    const name = `@${username}:a.gr`
    this.users.set(name, { admin, deactivated: false })
    return [200, { access_token: this.#tokenFor(name) }]
  }

  #listed(url: URL): object[] {
    const part = url.searchParams.get('name') ?? ''
    return [...this.users]
      .filter(([name, user]) => name.includes(part) && !user.deactivated)
      .map(([name]) => ({ name }))
  }

  #tokenFor(name: string): string {
    const token = `token-${this.tokens.size}`
    this.tokens.set(token, name)
    return token
  }
}

async function setUp(t: { cleanup(callback: () => void): unknown }) {
  const data = new DataFolder(tempFolder(t))
  data.make()
  data.secret('registration_secret')
  const synapse = new FakeSynapse(data.secret('as_token'))
  t.cleanup(() => synapse.close())
  return { data, synapse, options: { url: await synapse.listen(), serverName: 'a.gr', data } }
}

test.group('the administrator', () => {
  test('is @dimos alone, with a token for its owner’s eyes', async (t) => {
    const { assert } = t
    const { data, synapse, options } = await setUp(t.test)
    assert.isTrue(await makeAdministrator(options))
    const file = data.secretFile('matrix_admin_token')
    assert.equal(synapse.tokens.get(readFileSync(file, 'utf8').trim()), BOT)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(administrators(synapse), [BOT])
    assert.isTrue(synapse.unlimited.has(BOT))

    const before = synapse.requests
    assert.isFalse(await makeAdministrator(options))
    assert.equal(synapse.requests - before, 1)
  })

  test('a token that the homeserver forgot is made again', async (t) => {
    const { assert } = t
    const { synapse, options } = await setUp(t.test)
    await makeAdministrator(options)
    synapse.tokens.clear()
    assert.isTrue(await makeAdministrator(options))
    assert.isFalse(await makeAdministrator(options))
    assert.lengthOf([...synapse.users], 2, 'no second throw-away administrator')
  })

  test('cut off at any request, before or after its effect, it is completed later', async (t) => {
    const { assert } = t
    for (const afterEffect of [false, true]) {
      for (let at = 1; ; at++) {
        const { synapse, options } = await setUp(t.test)
        synapse.hangUp = { at, afterEffect }
        await makeAdministrator(options).catch(() => null)
        // What may be asked twice is, where a kept connection breaks: that is no failure.
        if (synapse.requests < at) {
          assert.isAbove(at, 8)
          break
        }
        synapse.hangUp = null
        await makeAdministrator(options)
        assert.deepEqual(administrators(synapse), [BOT], `request ${at}`)
        assert.isFalse(await makeAdministrator(options))
      }
    }
  })
})

/** Who is an administrator and not deactivated. */
function administrators(synapse: FakeSynapse): string[] {
  return [...synapse.users]
    .filter(([, user]) => user.admin && !user.deactivated)
    .map(([name]) => name)
}
