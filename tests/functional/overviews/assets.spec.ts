import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { assetUrl, icons } from '#app/shared/assets'

test.group('Assets', () => {
  for (const [name, type] of [
    ['dimos.css', 'text/css'],
    ['first.js', 'text/javascript'],
    ['main.js', 'text/javascript'],
    ['islands/conversation.js', 'text/javascript'],
    ['icons.svg', 'image/svg+xml'],
    ['favicon.svg', 'image/svg+xml'],
    ['noto-sans-greek.woff2', 'font/woff2'],
    ['noto-sans-latin.woff2', 'font/woff2'],
  ]) {
    test(`${name} is kept by browsers, since its name changes with it`, async ({
      client,
      assert,
    }) => {
      const response = await client.get(assetUrl(name))
      response.assertStatus(200)
      assert.include(response.header('content-type'), type)
      assert.include(response.header('cache-control'), 'immutable')
      assert.isUndefined(response.header('set-cookie'))
    })
  }

  test('the sheet is one: tokens, ours, fonts by their names with hash', async ({
    client,
    assert,
  }) => {
    const response = await client.get(assetUrl('dimos.css'))
    const sheet = response.text()
    assert.include(sheet, '--color-primary:')
    assert.include(sheet, `url('${assetUrl('noto-sans-greek.woff2')}')`)
    assert.notInclude(sheet, '@import')
    for (const name of readdirSync(app.makePath('resources/css'))) {
      const own = readFileSync(app.makePath('resources/css', name), 'utf8')
      assert.include(sheet, own.trim().split('\n').at(-1)!, name)
      assert.include(sheet, own.split('\n')[0], name)
    }
  })

  test('what a page loads at first is at most 60 kB of script, compressed', async ({
    client,
    assert,
  }) => {
    const loaded = new Set<string>()
    const load = async (address: string): Promise<number> => {
      if (loaded.has(address)) return 0
      loaded.add(address)
      const response = await client.get(address).header('accept-encoding', 'identity')
      const script = response.text()
      const imports = [...script.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)]
      const others = await Promise.all(imports.map(([, file]) => load(`/assets/${file}`)))
      return others.reduce((sum, size) => sum + size, gzipSync(script).length)
    }
    const size = (await load(assetUrl('first.js'))) + (await load(assetUrl('main.js')))
    console.log(
      `      first load: ${(size / 1000).toFixed(1)} kB of script in ${loaded.size} files`
    )
    assert.isAtMost(size, 60_000)
  })

  test('browsers get the smallest form that they take', async ({ client, assert }) => {
    for (const [accepted, sent] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', undefined],
    ] as const) {
      const response = await client.get(assetUrl('main.js')).header('accept-encoding', accepted)
      assert.equal(response.header('content-encoding'), sent)
    }
  })

  test('search engines are asked to leave', async ({ client }) => {
    const response = await client.get('/robots.txt')
    response.assertStatus(200)
    response.assertTextIncludes('Disallow: /')
  })

  test('nothing else is served', async ({ client }) => {
    for (const path of [
      'dimos.css',
      '..%2f..%2fpackage.json',
      '%2e%2e/package.json',
      'icons.svg%00',
    ]) {
      const response = await client.get(`/assets/${path}`)
      response.assertStatus(404)
    }
  })

  test('templates use icons that the sprite has, and all of them', async ({ client, assert }) => {
    const views = readdirSync(app.viewsPath(), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.edge'))
      .map((file) => readFileSync(join(app.viewsPath(), file), 'utf8'))
    const modules = readdirSync(app.makePath('app'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file !== 'shared/assets.ts')
      .map((file) => readFileSync(app.makePath('app', file), 'utf8'))
    const sources = [...views, ...modules].join('\n')
    const unused = icons.filter((icon) => !sources.includes(`'${icon}'`))
    assert.deepEqual(unused, [])
    const sprite = await client.get(assetUrl('icons.svg'))
    for (const icon of icons) assert.include(sprite.body().toString(), `<symbol id="${icon}"`)
  })
})
