import { spawnSync } from 'node:child_process'
import { BaseCommand, flags } from '@adonisjs/core/ace'

const PRETTIER = 'node_modules/prettier/bin/prettier.cjs'
const ESLINT = 'node_modules/eslint/bin/eslint.js'
const TSC = 'node_modules/typescript/bin/tsc'

export default class Check extends BaseCommand {
  static commandName = 'check'
  static description = 'Check format, lint and types'

  @flags.boolean({ description: 'Mend what can be mended' })
  declare fix: boolean

  async run() {
    const steps = [
      {
        name: 'format',
        argv: [PRETTIER, this.fix ? '--write' : '--check', '--log-level', 'warn', '.'],
      },
      { name: 'lint', argv: [ESLINT, ...(this.fix ? ['--fix'] : []), '.'] },
      { name: 'typecheck', argv: [TSC, '--noEmit'] },
      { name: 'typecheck of the pages', argv: [TSC, '--noEmit', '-p', 'resources/js'] },
      { name: 'typecheck of their tests', argv: [TSC, '--noEmit', '-p', 'tests/browser'] },
    ]
    for (const step of steps) {
      this.logger.info(step.name)
      const { status } = spawnSync(process.execPath, step.argv, {
        cwd: this.app.makePath(),
        stdio: 'inherit',
      })
      if (status !== 0) {
        this.logger.error(
          `${step.name} found something; \`./ace check --fix\` mends format and lint`
        )
        this.exitCode = 1
      }
    }
  }
}
