import { test } from '@japa/runner'
import { canonicalDatabaseUrl, readDatabaseUrl } from '#runtime/database_url'
import { readEnvText, updateEnvText } from '#runtime/env_file'
import { Problem } from '#runtime/problem'
import { decide, environmentOf } from '#runtime/settings'

const url = (env = {}, kept = {}) => decide({}, env, kept, null).settings.databaseUrl

test.group('DB_URL', () => {
  test('says host, port, user, password and database', ({ assert }) => {
    assert.deepEqual(readDatabaseUrl('mysql://dimos:p%40ss%3A%2F@127.0.0.1/town'), {
      host: '127.0.0.1',
      port: 3306,
      user: 'dimos',
      password: 'p@ss:/',
      database: 'town',
      tls: null,
    })
    const v6 = readDatabaseUrl('mariadb://a:b@[::1]:3307/town')
    assert.deepInclude(v6, { host: '::1', port: 3307, tls: null })
  })

  test('another machine is reached by TLS, unless told otherwise', ({ assert }) => {
    const tls = (text: string) => readDatabaseUrl(`mysql://a:b@${text}`).tls
    assert.deepEqual(tls('db.example.gr/town'), { ca: null })
    assert.isNull(tls('db.example.gr/town?ssl=false'))
    assert.deepEqual(tls('localhost/town?ssl=true'), { ca: null })
    assert.include(tls(`localhost/town?ssl-ca=${import.meta.filename}`)!.ca!, 'DB_URL')
    assert.throws(() => tls('localhost/town?ssl-ca=/no/such.pem'), /can't be read: name the PEM/)
  })

  test('refused, without showing it: {$self}')
    .with([
      'secret',
      'postgres://a:secret@b/c',
      'mysql://a:secret@b',
      'mysql://:secret@b/c',
      'mysql://a:secret@/c',
      'mysql://a:secret@b:99999/c',
      'mysql://a:secret%zz@b/c',
      'mysql://a:secret@b/c/d',
      'mysql://a:secret@b/`c`',
      'mysql://a:secret@b/c?timezone=x',
      'mysql://a:secret@b/c?ssl=maybe',
      'mysql://a:secret@b/c#d',
    ])
    .run(({ assert }, text) => {
      assert.throws(() => readDatabaseUrl(text), Problem, /^DB_URL is not the address/)
      assert.throws(() => readDatabaseUrl(text), /^((?!secret).)*$/)
    })

  test('is kept so that an .env file gives it back, whatever the password', ({ assert }) => {
    const passwords = ["it's", '$HOME`x`', 'a#b c', '"q"', 'ω=1', '100%', '(!*)']
    for (const password of passwords) {
      const kept = canonicalDatabaseUrl(`mysql://a:${encodeURIComponent(password)}@b/c?ssl=false`)
      const read = readEnvText(updateEnvText('', { DB_URL: kept })).DB_URL!
      assert.equal(readDatabaseUrl(read).password, password)
    }
  })

  test('wins over what was kept; DB_CONNECTION decides between the two', ({ assert }) => {
    const mysql = 'mysql://a:b@127.0.0.1:3306/c'
    assert.isUndefined(url())
    assert.equal(url({ DB_URL: mysql }), mysql)
    assert.equal(url({}, { DB_CONNECTION: 'mysql', DB_URL: mysql }), mysql)
    assert.isUndefined(url({ DB_CONNECTION: 'sqlite' }, { DB_CONNECTION: 'mysql', DB_URL: mysql }))
    assert.throws(() => url({ DB_CONNECTION: 'mysql' }), /needs the address of the database too/)
    assert.throws(() => url({ DB_CONNECTION: 'oracle' }), /no database that Dimos knows/)
  })

  test('goes to the processes and to the next run', ({ assert }) => {
    const plan = decide({}, { DB_URL: 'mysql://a:b@127.0.0.1/c' }, {}, null)
    assert.deepInclude(environmentOf(plan.settings), {
      DB_CONNECTION: 'mysql',
      DB_URL: 'mysql://a:b@127.0.0.1:3306/c',
    })
    assert.deepInclude(plan.kept, { DB_CONNECTION: 'mysql' })
    const back = decide({}, { DB_CONNECTION: 'sqlite' }, plan.kept as never, null)
    assert.deepInclude(back.kept, { DB_CONNECTION: null, DB_URL: null })
    assert.deepInclude(environmentOf(back.settings), { DB_CONNECTION: 'sqlite', DB_URL: '' })
  })
})
