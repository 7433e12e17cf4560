import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { localFetch } from '#bots/matrix/local_fetch'

/** Answers each connection's first request, and resets the connection at the second. */
async function forgetful(): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = []
  const answered = new WeakSet<object>()
  const server = createServer((request, response) => {
    asked.push(request.method!)
    if (answered.has(request.socket)) return request.socket.resetAndDestroy()
    answered.add(request.socket)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a":"ά"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x?y=1`, asked }
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

test.group('requests to the homeserver', () => {
  test('what may be repeated is, where an idle connection was reset', async ({
    assert,
    cleanup,
  }) => {
    const { server, url, asked } = await forgetful()
    cleanup(() => closed(server))
    for (let i = 0; i < 2; i++) {
      const answer = await localFetch(url, { method: 'PUT', body: '{}', headers: {} })
      assert.isTrue(answer.ok)
      assert.deepEqual(await answer.json(), { a: 'ά' })
      assert.equal(answer.headers.get('Content-Type'), 'application/json')
    }
    assert.deepEqual(asked, ['PUT', 'PUT', 'PUT'])
  })

  test('what may not be is not', async ({ assert, cleanup }) => {
    const { server, url, asked } = await forgetful()
    cleanup(() => closed(server))
    await localFetch(url, { method: 'POST', body: '{}' })
    await assert.rejects(() => localFetch(url, { method: 'POST', body: '{}' }))
    assert.deepEqual(asked, ['POST', 'POST'])
  })

  test('where a new connection is reset too, nothing is repeated at once any more', async ({
    assert,
    cleanup,
  }) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url!)
      if (request.url !== '/well') return request.socket.resetAndDestroy()
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    cleanup(() => closed(server))
    for (const path of ['/ill', '/ill', '/ill']) {
      await localFetch(`${url}/well`, { method: 'GET' })
      await assert.rejects(() => localFetch(url + path, { method: 'PUT', body: '{}' }))
    }
    assert.lengthOf(
      asked.filter((path) => path === '/ill'),
      4
    )
  })

  test('one that is given up says so', async ({ assert, cleanup }) => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanup(() => closed(server))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const aborting = new AbortController()
    const answer = localFetch(url, { method: 'GET', signal: aborting.signal })
    aborting.abort()
    const error = await answer.catch((thrown: Error) => thrown)
    assert.equal((error as Error).name, 'AbortError')
  })
})
