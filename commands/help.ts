import { BaseCommand, HelpCommand, args } from '@adonisjs/core/ace'

export default class Help extends BaseCommand {
  static commandName = 'help'
  static description = 'List the commands, or tell how one of them is used'

  @args.string({ description: 'The command (default: all, in short)', required: false })
  declare command: string | undefined

  async run() {
    this.kernel.info.set('binary', './ace')
    const shown = this.command
      ? new HelpCommand(this.kernel, { ...this.parsed, args: [this.command] }, this.ui, this.prompt)
      : await this.kernel.create(this.kernel.getDefaultCommand(), [])
    await shown.exec()
    this.exitCode = shown.exitCode
  }
}
