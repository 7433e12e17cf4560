import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { DataFolder } from '#runtime/data_folder'
import { elementFolder } from '#runtime/element_folder'
import { elementServer } from '#runtime/element_server'
import { Problem } from '#runtime/problem'
import { tempFolder } from '#tests/support/temp_folder'

const BUNDLE = '/bundles/0123456789abcdef0123/bundle.js'

/** An unpacked release in miniature, served. */
async function served(t: { cleanup(callback: () => void): unknown }) {
  const folder = tempFolder(t)
  const release = join(folder, 'web')
  const write = (name: string, text: string) => {
    mkdirSync(join(release, name, '..'), { recursive: true })
    writeFileSync(join(release, name), text)
  }
  write('index.html', '<!doctype html>')
  write('config.sample.json', '{"public":true}')
  write('usercontent/index.html', 'frame')
  write('sw.js', '//')
  write('i18n/el.json', '{}')
  write(BUNDLE, 'var a')
  write('.hidden', 'x')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  const configFile = join(folder, 'config.json')
  writeFileSync(configFile, '{"brand":"Δήμος"}')
  const server = elementServer({
    folder: release,
    configFile,
    matrixUrl: 'https://matrix.example.gr/',
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.cleanup(() => void server.close())
  const { port } = server.address() as AddressInfo
  // Not fetch, which would tidy the path up.
  return (path: string, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, any>; text: string }>((resolve, reject) =>
      request({ port, host: '127.0.0.1', path, method, agent: false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk) => (text += chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, headers: answer.headers, text })
        )
      })
        .on('error', reject)
        .end()
    )
}

test.group('Element’s server', () => {
  test('serves the release and our configuration', async (t) => {
    const { assert } = t
    const get = await served(t.test)
    assert.equal((await get('/')).text, '<!doctype html>')
    assert.match((await get('/')).headers['content-type'], /^text\/html/)
    assert.equal((await get(BUNDLE)).text, 'var a')
    assert.equal((await get('/health')).status, 200)
    for (const path of ['/config.json', '/config.chat.example.gr.json?cachebuster=1']) {
      const { status, text, headers } = await get(path)
      assert.equal(status, 200)
      assert.equal(text, '{"brand":"Δήμος"}')
      assert.equal(headers['content-type'], 'application/json; charset=utf-8')
      assert.equal(headers['cache-control'], 'no-cache')
    }
    assert.notInclude((await get('/config.sample.json')).text, 'public')
  })

  test('keeps for ever only what is named after its content', async (t) => {
    const { assert } = t
    const get = await served(t.test)
    assert.match((await get(BUNDLE)).headers['cache-control'], /immutable/)
    for (const path of ['/', '/index.html', '/sw.js', '/i18n/el.json']) {
      assert.equal((await get(path)).headers['cache-control'], 'no-cache', path)
    }
    assert.equal(
      (await get('/bundles/0123456789abcdef0123/no.js')).headers['cache-control'],
      'no-store'
    )
  })

  test('no page may frame it, nothing but the homeserver is spoken to', async (t) => {
    const { assert } = t
    const get = await served(t.test)
    for (const path of ['/', BUNDLE, '/config.json', '/nothing']) {
      const { headers } = await get(path)
      const policy = headers['content-security-policy']
      assert.include(policy, "frame-ancestors 'none'")
      assert.include(policy, "default-src 'none'")
      assert.include(policy, "connect-src 'self' https://matrix.example.gr blob: data:;")
      assert.notInclude(policy, "'unsafe-eval'")
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['x-frame-options'], 'DENY')
      assert.equal(headers['referrer-policy'], 'no-referrer')
    }
    const { headers } = await get('/usercontent/')
    assert.include(headers['content-security-policy'], "frame-ancestors 'self'")
  })

  test('gives nothing away: {$self}')
    .with([
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/bundles/../../secret.txt',
      '/bundles/..%5c..%5csecret.txt',
      '//../secret.txt',
      '/%00',
      '/%',
      '/bundles/',
      '/bundles',
      '/.hidden',
    ])
    .run(async (t, path) => {
      const get = await served(t.test)
      const { status, text } = await get(path)
      t.assert.include([400, 404], status)
      t.assert.equal(text, '')
    })

  test('nobody writes', async (t) => {
    const get = await served(t.test)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      t.assert.equal((await get('/', method)).status, 405)
    }
    t.assert.equal((await get('/', 'HEAD')).status, 200)
  })
})

test.group('which Element is served', () => {
  test('the one that is named, else the installed one, else none', (t) => {
    const { assert } = t
    const data = new DataFolder(tempFolder(t.test))
    assert.isNull(elementFolder(data, undefined, '/'))
    const installed = data.path('element', 'web')
    mkdirSync(installed, { recursive: true })
    assert.isNull(elementFolder(data, '', '/'))
    writeFileSync(join(installed, 'index.html'), '')
    assert.equal(elementFolder(data, undefined, '/'), installed)
    const own = data.path('own')
    mkdirSync(own)
    assert.throws(() => elementFolder(data, 'own', data.root), Problem)
    writeFileSync(join(own, 'index.html'), '')
    assert.equal(elementFolder(data, 'own', data.root), own)
  })
})
