import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class AccountReset extends BaseCommand {
  static commandName = 'account:reset'
  static description = 'Give somebody a new password, and print it; also for a lost second factor'
  static help = ['All sign-ins of the person end. Hand the password over in person.']
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username' })
  declare username: string

  @flags.boolean({ description: 'Also remove the second factor, for who has lost the phone' })
  declare secondFactor: boolean

  async run() {
    const { migrate } = await import('#app/shared/migrations')
    const { passwordService } = await import('#app/identity/password_service')
    const { Refusal } = await import('#app/shared/refusal')
    await migrate()
    try {
      const username = this.username.trim().toLowerCase()
      const secondFactor = Boolean(this.secondFactor)
      console.log(await passwordService.reset(username, { secondFactor }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(error.worded[consoleLocale()])
      this.exitCode = 1
    }
  }
}
