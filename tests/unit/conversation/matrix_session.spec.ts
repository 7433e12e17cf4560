import { test } from '@japa/runner'
import { Kept } from '#tests/support/kept'

/** Written for browsers, whose types are not those of the tests. */
const file = '../../../resources/js/matrix_session.js'

const WANTED = { baseUrl: 'http://chat', userId: '@a.dimou:localhost', deviceId: 'DIMOS-1' }
const NAME = 'dimos-matrix-DIMOS-1'

test.group('The Matrix session of a browser', (group) => {
  let kept: Kept
  let leave: (where: string) => void
  let answer: () => Promise<Response>
  let matrixSession: (again?: boolean) => Promise<unknown>

  group.setup(async () => {
    ;({ matrixSession } = await import(file))
  })
  group.each.setup(() => {
    kept = new Kept()
    kept.setItem(NAME, JSON.stringify({ ...WANTED, accessToken: 't' }))
    const location = {
      origin: 'http://web',
      pathname: '/tasks/1',
      search: '',
      hash: '',
      replace: (url: string) => leave(url),
    }
    const before = { ...globals() }
    const fetch = (url: string) =>
      url === '/conversation/session' ? answer() : Promise.resolve(new Response('{}'))
    const stubs = { location, fetch, localStorage: kept, sessionStorage: new Kept() }
    for (const [name, value] of Object.entries(stubs)) define(name, value)
    return () => {
      for (const [name, value] of Object.entries(before)) {
        if (value) Object.defineProperty(globalThis, name, value)
        else delete (globalThis as Record<string, unknown>)[name]
      }
    }
  })

  test('is the one that is kept', async ({ assert }) => {
    answer = async () => Response.json(WANTED)
    assert.deepEqual(await matrixSession(), { ...WANTED, accessToken: 't' })
  })

  test('is forgotten where nobody is signed in', async ({ assert }) => {
    answer = async () => new Response('', { status: 401 })
    assert.isNull(await matrixSession())
    assert.notProperty(kept, NAME)
  })

  test('stays where Dimos is away or broken', async ({ assert }) => {
    answer = async () => new Response('', { status: 503 })
    await assert.rejects(() => matrixSession(), 'Dimos answered 503')
    answer = () => Promise.reject(new TypeError('fetch failed'))
    await assert.rejects(() => matrixSession(), 'fetch failed')
    assert.property(kept, NAME)
  })

  test('is looked for three times a minute, or whenever the person asks', async ({ assert }) => {
    answer = async () => Response.json(WANTED)
    kept.removeItem(NAME)
    const tried = (again: boolean) => {
      const leaving = new Promise<string>((resolve) => (leave = resolve))
      return Promise.race([matrixSession(again), leaving])
    }
    const to = /^http:\/\/chat\/_matrix\/client\/v3\/login\/sso\/redirect\/oidc-dimos\?/
    for (let time = 1; time <= 3; time++) assert.match((await tried(false)) as string, to)
    assert.isNull(await tried(false))
    assert.match((await tried(true)) as string, to)
  })
})

const NAMES = ['location', 'fetch', 'localStorage', 'sessionStorage']

function globals(): Record<string, PropertyDescriptor | undefined> {
  return Object.fromEntries(
    NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)])
  )
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
