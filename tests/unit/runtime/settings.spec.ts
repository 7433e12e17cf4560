import { readFileSync, statSync } from 'node:fs'
import { test } from '@japa/runner'
import { DataFolder } from '#runtime/data_folder'
import { readEnvText, updateEnvText } from '#runtime/env_file'
import { Problem } from '#runtime/problem'
import {
  checkedServerName,
  decide,
  keep,
  keptValues,
  permanentServerName,
  type Options,
} from '#runtime/settings'
import { tempFolder } from '#tests/support/temp_folder'

const settingsOf = (options: Options, env = {}, kept = {}, permanent: string | null = null) =>
  decide(options, env, kept, permanent).settings

test.group('the data folder’s .env', () => {
  test('keeps what people wrote, and changes its own lines', ({ assert }) => {
    const old = '# ours\nDB_HOST=db1\nPORT=1\nexport WEB_URL=http://old\n\nZONE="Europe/Athens"\n'
    const text = updateEnvText(old, { PORT: '3333', WEB_URL: null, MATRIX_URL: 'https://m.gr/a' })
    assert.equal(
      text,
      '# ours\nDB_HOST=db1\nPORT=3333\n\nZONE="Europe/Athens"\nMATRIX_URL=https://m.gr/a\n'
    )
  })

  test('a file without a last newline gets one', ({ assert }) => {
    assert.equal(updateEnvText('A=1', { B: '2' }), 'A=1\nB=2\n')
    assert.equal(updateEnvText('', { B: null }), '')
  })

  test('a value with a blank or a hash comes back as it was', ({ assert }) => {
    const value = 'https://a.gr/#x y'
    assert.equal(readEnvText(updateEnvText('', { A: value })).A, value)
  })
})

test.group('settings', () => {
  test('options win over the environment, that over the last run, that over defaults', ({
    assert,
  }) => {
    const kept = { PORT: '1003', MATRIX_PORT: '2003' }
    const settings = settingsOf({ port: '1001' }, { PORT: '1002', MATRIX_PORT: '2002' }, kept)
    assert.deepInclude(settings, { port: 1001, matrixPort: 2002, botsPort: 3334 })
    assert.equal(settingsOf({}, {}, kept).matrixPort, 2003)
  })

  test('addresses follow the ports until they are given', ({ assert }) => {
    assert.deepInclude(settingsOf({ port: '80', matrixPort: '81' }), {
      webUrl: 'http://localhost:80',
      matrixUrl: 'http://localhost:81',
    })
    const given = settingsOf({ webUrl: 'https://dimos.example.gr/' })
    assert.equal(given.webUrl, 'https://dimos.example.gr')
  })

  test('a real name means production, unless the environment says otherwise', ({ assert }) => {
    assert.equal(settingsOf({}).nodeEnv, 'development')
    assert.equal(settingsOf({ serverName: 'Example.GR' }).nodeEnv, 'production')
    assert.equal(settingsOf({ serverName: 'a.gr' }, { NODE_ENV: 'test' }).nodeEnv, 'test')
  })

  test('refused: {0}')
    .with([
      ['no number', { port: 'x' }],
      ['port 0', { botsPort: '0' }],
      ['port 65536', { matrixPort: '65536' }],
      ['one port twice', { port: '8008' }],
      ['no address', { webUrl: 'dimos' }],
      ['an address of another kind', { matrixUrl: 'ftp://x' }],
      ['no name', { serverName: 'a b' }],
    ] as [string, Options][])
    .run(({ assert }, [, options]) => {
      assert.throws(() => settingsOf(options), Problem)
    })

  test('Element has an address only where it is served, or where one is given', ({ assert }) => {
    assert.isNull(settingsOf({}).elementUrl)
    assert.equal(decide({}, {}, {}, null, '/element').settings.elementUrl, 'http://localhost:3335')
    assert.equal(settingsOf({}, { ELEMENT_URL: 'https://c.gr/' }).elementUrl, 'https://c.gr')
    // Its port is nobody's business where it isn't served.
    assert.equal(settingsOf({ port: '3335' }).port, 3335)
    assert.throws(() => decide({ port: '3335' }, {}, {}, null, '/element'), /3335 is given twice/)
  })

  test('Element never shares the host of web ({0})')
    .with([
      ['https://a.gr', 'https://a.gr'],
      ['https://a.gr', 'https://a.gr:8443'],
      ['https://a.gr', 'https://A.gr/chat'],
      ['http://localhost:3333', 'http://localhost:3333'],
    ])
    .run(({ assert }, [webUrl, elementUrl]) => {
      assert.throws(() => settingsOf({ webUrl, elementUrl }), /host name of its own/)
      assert.doesNotThrow(() => settingsOf({ webUrl, elementUrl: 'https://chat.a.gr' }))
    })

  test('the server keeps its name for ever', ({ assert }) => {
    assert.equal(settingsOf({}, {}, {}, 'a.gr').serverName, 'a.gr')
    assert.equal(settingsOf({ serverName: 'A.gr' }, {}, {}, 'a.gr').serverName, 'a.gr')
    assert.throws(() => settingsOf({ serverName: 'b.gr' }, {}, {}, 'a.gr'), /called a\.gr for good/)
  })

  test('names of servers', ({ assert }) => {
    assert.equal(checkedServerName(' Dimos.Example.gr '), 'dimos.example.gr')
    assert.equal(checkedServerName('dimos.gr:8448'), 'dimos.gr:8448')
    for (const name of ['', '-a', 'a..b', 'δήμος.gr', 'a/b', '@a']) {
      assert.throws(() => checkedServerName(name), Problem)
    }
  })

  test('a run is kept for the next one and for other commands', (t) => {
    const { assert } = t
    const data = new DataFolder(tempFolder(t.test))
    assert.isNull(permanentServerName(data))
    keep(decide({ serverName: 'a.gr', port: '4444' }, {}, {}, null), data)
    assert.equal(statSync(data.settingsFile).mode & 0o777, 0o600)
    assert.equal(permanentServerName(data), 'a.gr')
    const again = decide({}, {}, keptValues(data), permanentServerName(data))
    assert.equal(again.settings.port, 4444)
    assert.notInclude(readFileSync(data.settingsFile, 'utf8'), 'WEB_URL')
  })
})
