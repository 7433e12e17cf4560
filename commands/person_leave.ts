import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class PersonLeave extends BaseCommand {
  static commandName = 'person:leave'
  static description = 'Record that somebody leaves: all placements end, and the account with them'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username' })
  declare username: string

  @flags.string({ description: 'The last day, 2026-05-12 or 12/5/2026; today where left out' })
  declare on: string | undefined

  @flags.string({ description: 'The decision' })
  declare act: string | undefined

  async run() {
    const { leaveByConsole } = await import('#app/directory/departure_console')
    const { username, on, act } = this
    const { done, said } = await leaveByConsole({ username, on, act })
    if (done) console.log(said[consoleLocale()])
    else console.error(said[consoleLocale()])
    this.exitCode = done ? 0 : 1
  }
}
