import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { parse } from 'yaml'
import { DataFolder } from '#runtime/data_folder'
import { decide } from '#runtime/settings'
import { dimosConfig, registration, writeSynapseConfig } from '#runtime/synapse_config'
import { tempFolder } from '#tests/support/temp_folder'

const settings = decide(
  { serverName: 'a.gr', matrixPort: '8108', botsPort: '3434' },
  {},
  {},
  null
).settings

test.group('the homeserver’s configuration', () => {
  test('is closed to the world, and to names of one’s own', ({ assert }) => {
    assert.deepInclude(dimosConfig(new DataFolder('/d'), settings), {
      public_baseurl: 'http://localhost:8108/',
      federation_domain_whitelist: [],
      trusted_key_servers: [],
      enable_registration: false,
      allow_guest_access: false,
      allow_public_rooms_without_auth: false,
      enable_set_displayname: false,
      default_room_version: '11',
      presence: { enabled: false },
      url_preview_enabled: false,
      encryption_enabled_by_default_for_room_type: 'off',
      rc_message: { per_second: 20, burst_count: 200 },
      alias_creation_rules: [{ user_id: '@dimos:a.gr', action: 'allow' }],
    })
  })

  test('lets a whole town hall log in, and nobody guess passwords', ({ assert }) => {
    const { rc_login: limits } = dimosConfig(new DataFolder('/d'), settings) as any
    assert.deepEqual(limits.failed_attempts, { per_second: 0.02, burst_count: 10 })
    assert.isAtLeast(limits.address.burst_count, 500)
    assert.isAtLeast(limits.account.burst_count, 30)
  })

  test('signs people in by Dimos, and makes no account for anybody else', ({ assert }) => {
    const told = dimosConfig(new DataFolder('/d'), {
      ...settings,
      webUrl: 'https://dimos.a.gr',
      elementUrl: 'https://element.a.gr',
    }) as any
    assert.lengthOf(told.oidc_providers, 1)
    assert.deepInclude(told.oidc_providers[0], {
      idp_id: 'dimos',
      issuer: 'https://dimos.a.gr/oidc',
      discover: false,
      authorization_endpoint: 'https://dimos.a.gr/oidc/auth',
      token_endpoint: `http://127.0.0.1:${settings.port}/oidc/token`,
      client_secret_path: '/d/secrets/oidc_client_secret',
      pkce_method: 'always',
      enable_registration: false,
      backchannel_logout_enabled: true,
    })
    assert.notProperty(told.oidc_providers[0], 'client_secret')
    // With the slash, so that https://dimos.a.gr.evil.example is another.
    assert.deepEqual(told.sso.client_whitelist, ['https://dimos.a.gr/', 'https://element.a.gr/'])
    assert.isTrue(told.password_config.enabled)
  })

  test('listens on loopback, for clients alone', ({ assert }) => {
    const { listeners } = dimosConfig(new DataFolder('/d'), settings) as { listeners: object[] }
    assert.deepEqual(listeners, [
      {
        port: 8108,
        bind_addresses: ['127.0.0.1'],
        type: 'http',
        tls: false,
        x_forwarded: true,
        resources: [{ names: ['client'], compress: false }],
      },
    ])
  })

  test('gives the bots their own names and nobody else’s', ({ assert }) => {
    const told = registration(settings, { as: 'A', hs: 'H' }) as any
    const matches = (id: string) =>
      told.namespaces.users.some(({ regex }: { regex: string }) => new RegExp(regex).test(id))
    for (const id of ['@dimos:a.gr', '@dimos_fleet:a.gr']) assert.isTrue(matches(id), id)
    for (const id of ['@dimosthenis:a.gr', '@maria:a.gr', '@dimos:aXgr', '@dimos:a.gr.evil']) {
      assert.isFalse(matches(id), id)
    }
    assert.isTrue(matches(`@${told.sender_localpart}:a.gr`))
    assert.equal(told.url, 'http://127.0.0.1:3434')
    assert.isFalse(told.rate_limited)
  })

  test('is written for its owner alone; secrets and what people added stay', (t) => {
    const { assert } = t
    const data = new DataFolder(tempFolder(t.test))
    data.make()
    writeSynapseConfig(data, settings)
    const read = (name: string) => readFileSync(data.path('synapse', name), 'utf8')
    const key = read('signing.key')
    assert.match(key, /^ed25519 a_\w+ [\w+/]{43}\n$/)
    const own = `${read('homeserver.yaml')}max_upload_size: 1M\n`
    writeFileSync(data.path('synapse', 'homeserver.yaml'), own)
    const token = data.secret('as_token')
    const keys = readFileSync(data.secretFile('oidc_jwks.json'), 'utf8')
    assert.equal(JSON.parse(keys).keys[0].alg, 'ES256')
    writeSynapseConfig(data, { ...settings, matrixPort: 9999 })
    assert.equal(readFileSync(data.secretFile('oidc_jwks.json'), 'utf8'), keys)
    assert.equal(read('signing.key'), key)
    assert.equal(read('homeserver.yaml'), own)
    assert.equal(parse(read('registration.yaml')).as_token, token)
    assert.equal(parse(read('dimos.yaml')).listeners[0].port, 9999)
    for (const folder of ['synapse', 'secrets']) {
      assert.equal(statSync(data.path(folder)).mode & 0o777, 0o700)
      for (const name of readdirSync(data.path(folder))) {
        const { mode } = statSync(data.path(folder, name))
        assert.equal(mode & 0o077, 0, name)
      }
    }
  })
})
