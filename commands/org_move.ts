import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgMove extends BaseCommand {
  static commandName = 'org:move'
  static description = 'Move somebody to another unit, with the place that they have'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username' })
  declare username: string

  @args.string({ description: 'Code of the unit, such as D6.1' })
  declare unit: string

  @flags.string({ description: 'The first day there, 2026-05-12 or 12/5/2026; today by default' })
  declare on: string

  @flags.string({ description: 'Number of the act' })
  declare act: string

  async run() {
    const { moveByConsole } = await import('#app/org/changes/move_console')
    const { username, unit, on = null, act = null } = this
    const { done, said } = await moveByConsole({ username, unit, on, act })
    if (done) console.log(said[consoleLocale()])
    else console.error(said[consoleLocale()])
    this.exitCode = done ? 0 : 1
  }
}
