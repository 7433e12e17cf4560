import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class DeliveriesMissing extends BaseCommand {
  static commandName = 'deliveries:missing'
  static description = 'List the messages that a restored homeserver has lost, or send them again'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Send all of them again, in the order of their rooms' })
  declare send: boolean

  async run() {
    const { listLost, sendLost } = await import('#app/administration/deliveries/lost_console')
    const locale = consoleLocale()
    if (!this.send) {
      for (const line of await listLost(locale)) console.log(line)
      return
    }
    const count = await sendLost()
    console.log(
      locale === 'el' ? `Στέλνονται ξανά ${count} μηνύματα` : `${count} messages are sent again`
    )
  }
}
