import { readFileSync, statSync } from 'node:fs'
import { test } from '@japa/runner'
import { DataFolder } from '#runtime/data_folder'
import { elementConfig, elementConfigFile, writeElementConfig } from '#runtime/element_config'
import { decide } from '#runtime/settings'
import { tempFolder } from '#tests/support/temp_folder'

/** Our own addresses in these tests. */
const OURS = ['dimos.example.gr', 'matrix.example.gr', 'chat.example.gr', 'example.gr', 'localhost']

const production = decide(
  {
    serverName: 'example.gr',
    webUrl: 'https://dimos.example.gr',
    matrixUrl: 'https://matrix.example.gr',
    elementUrl: 'https://chat.example.gr',
  },
  {},
  {},
  null
).settings
const demo = decide({}, {}, {}, null).settings

const configOf = (settings = production): Record<string, any> =>
  elementConfig({ settings, municipality: 'Δήμος Αλσούπολης' })

test.group('Element’s configuration', () => {
  test('names nobody’s servers but ours ({0})')
    .with([
      ['production', production],
      ['demo', demo],
    ] as const)
    .run((t, [, settings]) => {
      const { assert } = t
      const data = new DataFolder(tempFolder(t.test))
      writeElementConfig(data, { settings, municipality: 'Δήμος Αλσούπολης' })
      const text = readFileSync(elementConfigFile(data), 'utf8')
      const named = [...text.matchAll(/"(?:[a-z]+:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)]
        .map(([, host]) => host)
        .filter((host) => !/^(m\.homeserver|UIFeature\..*)$/.test(host))
      assert.deepEqual(
        named.filter((host) => !OURS.includes(host)),
        []
      )
      for (const [, host] of text.matchAll(/\w+:\/\/([^/:"]+)/g)) assert.include(OURS, host)
      assert.notMatch(
        text,
        /matrix\.org|vector\.im|element\.io|matrix\.to|riot\.im|jitsi\.|posthog\./
      )
      assert.equal(statSync(elementConfigFile(data)).mode & 0o777, 0o600)
    })

  test('our homeserver, in Greek, under the municipality’s name', ({ assert }) => {
    const config = configOf()
    assert.deepEqual(config.default_server_config, {
      'm.homeserver': { base_url: 'https://matrix.example.gr', server_name: 'example.gr' },
    })
    assert.equal(config.brand, 'Δήμος Αλσούπολης')
    assert.equal(config.setting_defaults.language, 'el')
    assert.equal(config.permalink_prefix, 'https://chat.example.gr')
    assert.isFalse(config.default_federate)
  })

  test('accounts and sign-in are those of Dimos', ({ assert }) => {
    const config = configOf()
    assert.isTrue(config.disable_custom_urls && config.disable_guests && config.disable_3pid_login)
    assert.isTrue(config.sso_redirect_options.on_login_page)
    assert.equal(config.logout_redirect_url, 'https://dimos.example.gr/signed-out-of-chat')
    for (const feature of [
      'registration',
      'passwordReset',
      'deactivate',
      'identityServer',
      'thirdPartyId',
      'shareSocial',
      'feedback',
      'locationSharing',
    ]) {
      assert.isFalse(config.setting_defaults[`UIFeature.${feature}`], feature)
    }
  })

  test('what Element has a public service for is set, not left out', ({ assert }) => {
    const config = configOf()
    // Null where Element takes null; an object in full where it would keep its own.
    for (const name of ['integrations_ui_url', 'integrations_rest_url', 'map_style_url']) {
      assert.isNull(config[name], name)
    }
    for (const name of ['bug_report_endpoint_url', 'posthog', 'sentry']) {
      assert.isNull(config[name], name)
    }
    assert.deepEqual(config.integrations_widgets_urls, [])
    assert.equal(config.jitsi.preferred_domain, 'chat.example.gr')
    assert.equal(config.element_call.url, 'https://chat.example.gr')
    assert.isFalse(config.desktop_builds.available)
    assert.deepEqual(config.mobile_builds, { ios: null, android: null, fdroid: null })
    assert.deepEqual(Object.keys(config.feedback), ['existing_issues_url', 'new_issue_url'])
    assert.notProperty(config, 'default_server_name')
  })
})
