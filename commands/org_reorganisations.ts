import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgReorganisations extends BaseCommand {
  static commandName = 'org:reorganisations'
  static description = 'List the reorganisations, with those that are due'
  static options: CommandOptions = { startApp: true }

  async run() {
    const locale = consoleLocale()
    const { listedForConsole } = await import('#app/reorganisations/reorganisation_console')
    const lines = await listedForConsole(locale)
    for (const line of lines) console.log(line)
    if (!lines.length) {
      console.log(
        locale === 'el' ? 'Δεν υπάρχουν αναδιοργανώσεις.' : 'There are no reorganisations.'
      )
    }
  }
}
