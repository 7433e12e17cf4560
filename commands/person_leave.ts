import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { consoleLocale } from '#runtime/console'

export default class PersonLeave extends BaseCommand {
  static commandName = 'person:leave'
  static description = 'Record that somebody leaves: all placements end, and the account with them'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'Username' })
  declare username: string

  @flags.string({ description: 'The last day, 2026-05-12; today where left out' })
  declare on: string

  @flags.string({ description: 'The decision' })
  declare act: string

  async run() {
    const { migrate } = await import('#app/shared/migrations')
    const { recordDeparture } = await import('#app/directory/departure')
    const { Refusal } = await import('#app/shared/refusal')
    const { formatDate, today } = await import('#app/shared/time')
    const locale = consoleLocale()
    const last = this.on ?? today()
    if (!/^\d{4}-\d{2}-\d{2}$/.test(last) || Number.isNaN(Date.parse(last))) {
      console.error(
        locale === 'el' ? 'Η ημερομηνία γράφεται 2026-05-12.' : 'The date is written 2026-05-12.'
      )
      this.exitCode = 1
      return
    }
    await migrate()
    try {
      const username = this.username.trim().toLowerCase()
      const departure = { last, act: this.act ?? null, reason: 'other' } as const
      await recordDeparture({ actor: null, origin: { kind: 'console' } }, username, departure)
      const day = formatDate(last, locale)
      console.log(
        locale === 'el'
          ? `${username}: αποχωρεί, τελευταία ημέρα ${day}.`
          : `${username} leaves; the last day is ${day}.`
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      console.error(error.worded[locale])
      this.exitCode = 1
    }
  }
}
