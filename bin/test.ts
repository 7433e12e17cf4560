/*
 * One Japa process; `./ace test` starts one per group of suites, each with its own data folder.
 */
process.env.NODE_ENV = 'test'
process.env.SESSION_DRIVER = 'memory'

import 'reflect-metadata'
import { prettyPrintError } from '@adonisjs/core'
import { configure, processCLIArgs, run } from '@japa/runner'
import { application } from './application.js'

application()
  .tap((app) => {
    // What a test has started ends with this process.
    app.listen('SIGTERM', () => app.terminate().finally(() => process.exit(1)))
  })
  .testRunner()
  .configure(async (app) => {
    const { runnerHooks, ...config } = await import('#tests/bootstrap')
    const { WITHOUT_DATABASE } = await import('#tests/support/suites')
    processCLIArgs(process.argv.slice(2))
    configure({
      ...app.rcFile.tests,
      ...config,
      exclude: process.env.DB_CONNECTION === 'mysql' ? WITHOUT_DATABASE : [],
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => app.terminate()]),
    })
  })
  .run(() => run())
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })
