import { createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { BaseCommand, args } from '@adonisjs/core/ace'
import { consoleLocale } from '#runtime/console'

export default class OrgExport extends BaseCommand {
  static commandName = 'org:export'
  static description = 'Write units, posts, people and placements as a CSV file'
  static help = ['The file is what org:import reads; docs/org-csv.md describes it.']
  static options = { startApp: true }

  @args.string({ description: 'The file (default: the standard output)', required: false })
  declare file: string | undefined

  async run() {
    const { default: dimos } = await import('#config/dimos')
    const { migrate } = await import('#app/shared/migrations')
    const { exportOrg } = await import('#app/org/changes/org_export')
    const { fromCallersFolder } = await import('#app/shared/caller_folder')
    mkdirSync(dimos.data, { recursive: true })
    await migrate()
    const csv = await exportOrg()
    if (!this.file) {
      for await (const piece of csv) process.stdout.write(piece)
      return
    }
    // Half a file must not pass for a whole one; and it holds personal data.
    const file = fromCallersFolder(this.file)
    const part = `${file}.part`
    try {
      await pipeline(csv, createWriteStream(part, { mode: 0o600 }))
      renameSync(part, file)
    } catch (error) {
      rmSync(part, { force: true })
      const { code } = error as NodeJS.ErrnoException
      if (!code) throw error
      console.error(
        consoleLocale() === 'el'
          ? `Το ${this.file} δεν γράφεται (${code}).`
          : `${this.file} can't be written (${code}).`
      )
      this.exitCode = 1
    }
  }
}
