import { BaseCommand, args } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class RoleGrant extends BaseCommand {
  static commandName = 'role:grant'
  static description = 'Give somebody a role, such as administrator'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username' })
  declare username: string

  @args.string({
    description: 'administrator, hr, organisation, registrar, finance, secretary, dpo, fleet',
  })
  declare role: string

  async run() {
    const { changeRole } = await import('#app/identity/role_console')
    const { done, said } = await changeRole('grant', this.username, this.role)
    if (done) console.log(said[consoleLocale()])
    else console.error(said[consoleLocale()])
    this.exitCode = done ? 0 : 1
  }
}
