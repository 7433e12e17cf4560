import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgLdap extends BaseCommand {
  static commandName = 'org:ldap'
  static description = 'Bring people from the LDAP directory or Active Directory'
  static help = ['The settings are described in docs/ldap.md.']
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Show what would change, and change nothing' })
  declare dryRun: boolean

  @flags.boolean({ description: 'Those who are gone from the directory leave' })
  declare leaving: boolean

  @flags.boolean({ description: 'Also where they are many' })
  declare many: boolean

  async run() {
    const { migrate } = await import('#app/shared/migrations')
    const { bringInDirectory } = await import('#app/org/ldap/ldap_intake')
    const { directorySummary } = await import('#app/org/ldap/ldap_summary')
    const { InvalidFile } = await import('#app/org/state/problems')
    const { Refusal } = await import('#app/shared/refusal')
    const locale = consoleLocale()
    await migrate()
    try {
      const leaving = this.leaving ? (this.many ? 'all' : 'few') : 'none'
      const result = await bringInDirectory({ dryRun: this.dryRun, leaving })
      for (const line of directorySummary(result, locale, Boolean(this.dryRun))) console.log(line)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error instanceof InvalidFile) {
        for (const { worded } of error.problems) console.error(worded[locale])
      } else console.error(error.worded[locale])
      this.exitCode = 1
    }
  }
}
