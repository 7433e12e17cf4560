import { BaseCommand, args } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class MatrixToken extends BaseCommand {
  static commandName = 'matrix:token'
  static description = "Print an access token of a person's Matrix account, valid for an hour"
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username, as in the list of demo accounts' })
  declare username: string

  async run() {
    const locale = consoleLocale()
    const { issueAccessToken } = await import('#app/rooms/accounts/access_tokens')
    const { roomsHomeserver } = await import('#app/rooms/rooms_homeserver')
    const { roomsTrouble } = await import('#app/rooms/rooms_console')
    try {
      const token = await issueAccessToken(() => roomsHomeserver(1), this.username)
      console.log(token)
      console.error(locale === 'el' ? 'Ισχύει για μία ώρα.' : 'It is valid for one hour.')
    } catch (error) {
      console.error(roomsTrouble(error)[locale])
      this.exitCode = 1
    }
  }
}
