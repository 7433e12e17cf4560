import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { assetUrl, icons } from '#app/shared/assets'

test.group('Assets', () => {
  for (const [name, type] of [
    ['dimos.css', 'text/css'],
    ['dimos.js', 'text/javascript'],
    ['icons.svg', 'image/svg+xml'],
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
    const navigation = readFileSync(app.makePath('app/overviews/navigation.ts'), 'utf8')
    const sources = [...views, navigation].join('\n')
    const unused = icons.filter((icon) => !sources.includes(`'${icon}'`))
    assert.deepEqual(unused, [])
    const sprite = await client.get(assetUrl('icons.svg'))
    for (const icon of icons) assert.include(sprite.body().toString(), `<symbol id="${icon}"`)
  })
})
