import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgDeputy extends BaseCommand {
  static commandName = 'org:deputy'
  static description = 'Name who stands in for the head of a unit'
  static help = [
    'The powers of the head go to them on these days and come back by themselves:',
    '  ./ace org:deputy D6.1 m.pavlidou 1/8/2026 15/8/2026 --act 12/2026',
  ]
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Code of the unit' })
  declare unit: string

  @args.string({ description: 'Username of who stands in' })
  declare username: string

  @args.string({ description: 'First day: 2026-08-01 or 1/8/2026' })
  declare from: string

  @args.string({ description: 'Last day' })
  declare to: string

  @flags.string({ description: 'Number of the act that names them' })
  declare act: string | undefined

  async run() {
    const { nameDeputy } = await import('#app/org/away/deputy_console')
    const { unit, username, from, to, act } = this
    const { done, said } = await nameDeputy({ unit, username, from, to, act })
    if (done) console.log(said[consoleLocale()])
    else console.error(said[consoleLocale()])
    this.exitCode = done ? 0 : 1
  }
}
