import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import dimos from '#config/dimos'

/** Stands for the bots' own listener. */
async function botsSaying(health: object): Promise<Server> {
  const server = createServer((_request, response) => response.end(JSON.stringify(health)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  dimos.bots.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return server
}

test.group('Health', (group) => {
  const url = dimos.bots.url
  group.each.teardown(() => {
    dimos.bots.url = url
  })

  test('live needs nothing but the process', async ({ client, assert }) => {
    dimos.bots.url = 'http://127.0.0.1:1'
    const response = await client.get('/health/live')
    response.assertStatus(200)
    response.assertBody({ status: 'ok' })
    assert.isUndefined(response.header('set-cookie'))
  })

  test('ready once the homeserver answers and the ping came back', async ({ client, assert }) => {
    const bots = await botsSaying({ homeserver: true, intake: true, ping: true, rooms: null })
    const response = await client.get('/health/ready')
    response.assertStatus(200)
    response.assertBody({
      status: 'ready',
      checks: { database: true, bots: true, homeserver: true, ping: true },
      warnings: [],
    })
    assert.isUndefined(response.header('set-cookie'))
    bots.close()
  })

  test('does not wait for the rooms', async ({ client }) => {
    const rooms = { state: 'working', done: 3, total: 90 }
    const bots = await botsSaying({ homeserver: true, intake: true, ping: true, rooms })
    const response = await client.get('/health/ready')
    response.assertStatus(200)
    bots.close()
  })

  for (const [reason, health] of [
    ['the homeserver does not answer', { homeserver: false, intake: true, ping: false }],
    ['the homeserver has not reached the bots yet', { homeserver: true, intake: true }],
  ] as const) {
    test(`not ready: ${reason}`, async ({ client }) => {
      const bots = await botsSaying(health)
      const response = await client.get('/health/ready')
      response.assertStatus(503)
      response.assertBodyContains({ status: 'not ready', reasons: [reason] })
      bots.close()
    })
  }

  test('not ready: the bots do not answer', async ({ client, assert }) => {
    dimos.bots.url = 'http://127.0.0.1:1'
    const response = await client.get('/health/ready')
    response.assertStatus(503)
    assert.include(response.body().reasons[0], 'the bots do not answer')
  })

  test('Matrix clients find the homeserver', async ({ client, assert }) => {
    const response = await client.get('/.well-known/matrix/client')
    response.assertStatus(200)
    response.assertHeader('access-control-allow-origin', '*')
    response.assertBody({
      'm.homeserver': { base_url: dimos.matrix.publicUrl },
      'io.element.e2ee': { default: false, force_disable: true },
    })
    assert.isUndefined(response.header('set-cookie'))
  })
})
