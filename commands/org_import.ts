import { mkdirSync } from 'node:fs'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import { Console, consoleLocale } from '#runtime/console'

export default class OrgImport extends BaseCommand {
  static commandName = 'org:import'
  static description = 'Load units, posts, people and placements from a CSV file'
  static help = ['The columns are described in docs/org-csv.md.']
  static options = { startApp: true }

  @args.string({ description: 'The file, UTF-8, with , or ; between its cells' })
  declare file: string

  @flags.boolean({ description: 'Show what would change, and change nothing' })
  declare dryRun: boolean

  async run() {
    const { default: dimos } = await import('#config/dimos')
    const { migrate } = await import('#app/shared/migrations')
    const { default: orgImport } = await import('#app/org/changes/org_import')
    const { summaryOf } = await import('#app/org/changes/import_summary')
    const { InvalidFile } = await import('#app/org/state/problems')
    const { fromCallersFolder } = await import('#app/shared/caller_folder')
    const locale = consoleLocale()
    const say = (el: string, en: string) => (locale === 'el' ? el : en)
    const screen = new Console()
    mkdirSync(dimos.data, { recursive: true })
    await migrate()
    const step = screen.step(say('Εισαγωγή', 'Import'))
    try {
      const result = await orgImport.run(fromCallersFolder(this.file), {
        dryRun: this.dryRun,
        progress: (part) => step.progress(part),
      })
      step.done(say(`${result.rows} γραμμές`, `${result.rows} rows`))
      for (const line of summaryOf(result, locale)) screen.line(line)
      if (this.dryRun && result.count > 0) {
        screen.line(say('Δοκιμή: δεν άλλαξε τίποτα.', 'Dry run: nothing was changed.'))
      }
    } catch (error) {
      screen.close()
      if (!(error instanceof InvalidFile)) throw error
      for (const line of error.lines(locale)) console.error(line)
      if (error.problems.some(({ line }) => line !== null)) console.error(error.worded[locale])
      this.exitCode = 1
    } finally {
      screen.close()
    }
  }
}
