import { mkdir, writeFile } from 'node:fs/promises'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class Manual extends BaseCommand {
  static commandName = 'manual'
  static description = 'Write the manual’s page of the bots’ commands, in both languages'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { commandCatalogue } = await import('#app/shared/command_catalogue')
    const { locales } = await import('#app/shared/locale')
    const { manualMarkdown } = await import('#bots/manual')
    const { manual } = await commandCatalogue()
    const folder = this.app.makePath('docs', 'manual')
    await mkdir(folder, { recursive: true })
    for (const locale of locales) {
      const file = this.app.makePath('docs', 'manual', `commands.${locale}.md`)
      await writeFile(file, manualMarkdown(manual(locale), locale))
      this.logger.info(file)
    }
  }
}
