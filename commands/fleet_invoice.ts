import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { Console, consoleLocale } from '#runtime/console'

export default class FleetInvoice extends BaseCommand {
  static commandName = 'fleet:invoice'
  static description = 'Import a supplier’s fuel invoice and match its lines with the fuel slips'
  static options = { startApp: true }

  @args.string({ description: 'The file, CSV or XLSX' })
  declare file: string

  @flags.string({ description: 'The supplier’s name', required: true })
  declare supplier: string

  @flags.string({ description: 'The invoice’s number', required: true })
  declare number: string

  @flags.string({
    description: 'The day of the invoice, as 2026-05-31 or 31/5/2026; today without',
  })
  declare issued: string

  @flags.array({ description: 'Which column holds what, as plate=Vehicle; remembered' })
  declare column: string[]

  async run() {
    const { importInvoiceFile } = await import('#app/fleet/reconciliation/invoice_console')
    const { Refusal } = await import('#app/shared/refusal')
    const { fromCallersFolder } = await import('#app/shared/caller_folder')
    const locale = consoleLocale()
    const say = (el: string, en: string) => (locale === 'el' ? el : en)
    const screen = new Console()
    const step = screen.step(say('Τιμολόγιο', 'Invoice'))
    try {
      const { supplier, number, issued, column: columns } = this
      const order = { path: fromCallersFolder(this.file), supplier, number, issued, columns }
      const { lines, matched, differing, unreadable } = await importInvoiceFile(order, (part) =>
        step.progress(part)
      )
      step.done(say(`${lines} γραμμές`, `${lines} lines`))
      screen.line(
        say(
          `Με δελτίο: ${matched}, από αυτές με διαφορές: ${differing}. Χωρίς δελτίο: ${lines - matched - unreadable}. Δεν διαβάζονται: ${unreadable}.`,
          `With a slip: ${matched}, of these with differences: ${differing}. Without a slip: ${lines - matched - unreadable}. Not readable: ${unreadable}.`
        )
      )
    } catch (error) {
      screen.close()
      if (!(error instanceof Refusal)) throw error
      console.error(error.worded[locale])
      this.exitCode = 1
    } finally {
      screen.close()
    }
  }
}
