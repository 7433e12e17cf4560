import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { freePort } from '#runtime/ports'
import type { Group, SuiteName } from '#tests/support/suites'

interface Count {
  passed: number
  failed: number
  skipped: number
}

export default class Test extends BaseCommand {
  static commandName = 'test'
  static description = 'Run the tests: unit, bots, functional, architecture, browser, e2e, database'
  static options = { allowUnknownFlags: true }

  @args.spread({ required: false, description: 'Suites to run (default: all)' })
  declare suites: string[]

  @flags.string({ description: 'Only the files whose name ends so' })
  declare files: string

  @flags.string({ description: 'Only the tests with this title' })
  declare tests: string

  async run() {
    const { SUITES, countTests, groupsOf, missingSuites } = await import('#tests/support/suites')
    const { inCi } = await import('#tests/support/packages')
    const wanted = (this.suites?.length ? this.suites : [...SUITES]) as SuiteName[]
    const unknown = wanted.filter((name) => !SUITES.includes(name))
    if (unknown.length) {
      this.logger.error(`There is no suite "${unknown[0]}". The suites are: ${SUITES.join(', ')}.`)
      this.exitCode = 1
      return
    }
    const missing = await missingSuites(
      wanted,
      (line) => console.log(line),
      this.files?.split(',') ?? []
    )
    const groups = groupsOf(wanted.filter((name) => !missing.includes(name)))
    const counts = await Promise.all(groups.map((group) => this.#runGroup(group)))
    const total = { passed: 0, failed: 0, skipped: 0 }
    for (const count of counts) {
      total.passed += count.passed
      total.failed += count.failed
      total.skipped += count.skipped
    }
    for (const suite of missing) total.skipped += countTests(this.app.makePath(), suite)
    if (inCi()) total.failed += total.skipped
    this.exitCode = total.failed > 0 ? 1 : 0
    if (total.skipped > 0) console.log(`${total.skipped} skipped`)
    console.log(`${total.passed} passed, ${total.failed} failed`)
  }

  /** Runs suites in one process of their own; a process that dies counts as a failed test. */
  async #runGroup(group: Group): Promise<Count> {
    const base = this.app.makePath('var/test')
    mkdirSync(base, { recursive: true })
    const data = mkdtempSync(join(base, `${group.name}-`))
    const countFile = join(data, 'count.json')
    const database = await this.#databaseOf(group)
    const argv = ['--enable-source-maps', '--import', '@poppinss/ts-exec', 'bin/test.ts']
    argv.push(...group.suites)
    if (this.files) argv.push('--files', this.files)
    if (this.tests) argv.push('--tests', this.tests)
    const code = await new Promise<number>(async (resolve) => {
      const child = spawn(process.execPath, argv, {
        cwd: this.app.makePath(),
        stdio: 'inherit',
        env: {
          ...process.env,
          TZ: 'UTC',
          NODE_ENV: 'test',
          DIMOS_DATA: data,
          DIMOS_TEST_COUNT: countFile,
          HOST: '127.0.0.1',
          PORT: String(await freePort()),
          ...database.env,
        },
      })
      const end = () => child.kill('SIGTERM')
      process.once('SIGTERM', end).once('SIGINT', end)
      child.on('exit', (status) => resolve(status ?? 1))
    })
    await database.stop()
    let count: Count
    try {
      count = JSON.parse(readFileSync(countFile, 'utf8'))
    } catch {
      count = { passed: 0, failed: 0, skipped: 0 }
    }
    if (code !== 0 && count.failed === 0) count.failed = 1
    if (count.failed === 0) rmSync(data, { recursive: true, force: true })
    else console.log(`The data of the failed run is kept in ${data}`)
    return count
  }

  /** SQLite in the data folder, or a MariaDB for this group alone. */
  async #databaseOf(group: Group): Promise<{ env: NodeJS.ProcessEnv; stop(): Promise<void> }> {
    if (group.name !== 'database') {
      return { env: { DB_CONNECTION: 'sqlite', DB_URL: '' }, stop: async () => {} }
    }
    const { startMariadb } = await import('#tests/support/mariadb')
    const server = await startMariadb()
    const env = { DB_CONNECTION: 'mysql', DB_URL: await server.createDatabase() }
    return { env, stop: () => server.stop() }
  }
}
