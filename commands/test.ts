import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { freePort } from '#runtime/ports'

const SUITES = ['unit', 'bots', 'functional', 'architecture', 'e2e'] as const

interface Count {
  passed: number
  failed: number
  skipped: number
}

export default class Test extends BaseCommand {
  static commandName = 'test'
  static description = 'Run the tests: unit, bots, functional, architecture, e2e'
  static options = { allowUnknownFlags: true }

  @args.spread({ required: false, description: 'Suites to run (default: all)' })
  declare suites: string[]

  @flags.string({ description: 'Only the files whose name ends so' })
  declare files: string

  @flags.string({ description: 'Only the tests with this title' })
  declare tests: string

  async run() {
    const wanted = this.suites?.length ? this.suites : [...SUITES]
    const unknown = wanted.filter((name) => !SUITES.includes(name as never))
    if (unknown.length) {
      this.logger.error(`There is no suite "${unknown[0]}". The suites are: ${SUITES.join(', ')}.`)
      this.exitCode = 1
      return
    }
    // The end-to-end suite waits for a homeserver most of the time: the others run beside it.
    const slow = wanted.filter((name) => name === 'e2e')
    const quick = wanted.filter((name) => name !== 'e2e')
    const groups = [quick, slow].filter((group) => group.length)
    const counts = await Promise.all(groups.map((group) => this.runGroup(group)))
    const total = counts.reduce((sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }))
    this.exitCode = total.failed > 0 ? 1 : 0
    console.log(`${total.passed} passed, ${total.failed} failed`)
  }

  /** Runs suites in one process of their own; a process that dies counts as a failed test. */
  private async runGroup(suites: string[]): Promise<Count> {
    const base = this.app.makePath('var/test')
    mkdirSync(base, { recursive: true })
    const data = mkdtempSync(join(base, `${suites[0]}-`))
    const countFile = join(data, 'count.json')
    const argv = ['--enable-source-maps', '--import', '@poppinss/ts-exec', 'bin/test.ts', ...suites]
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
        },
      })
      const end = () => child.kill('SIGTERM')
      process.once('SIGTERM', end).once('SIGINT', end)
      child.on('exit', (status) => resolve(status ?? 1))
    })
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
}
