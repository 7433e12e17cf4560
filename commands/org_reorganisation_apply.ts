import { BaseCommand, args } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgReorganisationApply extends BaseCommand {
  static commandName = 'org:reorganisation:apply'
  static description =
    'Apply an approved reorganisation whose day has come (the bots do so by themselves)'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Its number, as org:reorganisations prints it' })
  declare id: string

  async run() {
    const { appliedByConsole } = await import('#app/reorganisations/reorganisation_console')
    const { done, said } = await appliedByConsole(this.id)
    for (const line of said) {
      if (done) console.log(line[consoleLocale()])
      else console.error(line[consoleLocale()])
    }
    this.exitCode = done ? 0 : 1
  }
}
