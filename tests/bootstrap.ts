import { writeFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { loginAs } from '#tests/support/login_as'
import { closeTownHall } from '#tests/support/town_hall'
import { migrate } from '#app/shared/migrations'
import dimos from '#config/dimos'
import { DataFolder } from '#runtime/data_folder'
import { makeOidcSecrets } from '#runtime/oidc_secrets'
import { spec } from '@japa/runner/reporters'
import type { Config, NamedReporterContract } from '@japa/runner/types'

/** Writes how many tests passed and failed, for `./ace test` to add up. */
const countReporter: NamedReporterContract = {
  name: 'count',
  handler(_runner, emitter) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    emitter.on('test:end', (test) => {
      if (test.hasError) count.failed++
      else if (test.isSkipped || test.isTodo) count.skipped++
      else count.passed++
    })
    emitter.on('runner:end', () => {
      if (process.env.DIMOS_TEST_COUNT) {
        writeFileSync(process.env.DIMOS_TEST_COUNT, JSON.stringify(count))
      }
    })
  },
}

export const plugins: Config['plugins'] = [
  assert(),
  apiClient({ baseURL: `http://127.0.0.1:${process.env.PORT}` }),
  pluginAdonisJS(app),
  sessionApiClient(app),
  shieldApiClient(),
  loginAs(),
]

export const reporterConfig = {
  activated: ['spec', 'count'],
  list: [spec(), countReporter],
}

export { reporterConfig as reporters }

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [
    async () => {
      // As `./ace up` does it, before anything asks for them.
      const data = new DataFolder(dimos.data)
      data.make()
      makeOidcSecrets(data)
      await migrate()
    },
  ],
  teardown: [() => closeTownHall()],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'functional') suite.setup(() => testUtils.httpServer().start())
}
