import { BaseCommand, flags } from '@adonisjs/core/ace'
import { Console, consoleLocale } from '#runtime/console'
import { DataFolder } from '#runtime/data_folder'
import { problemBehind } from '#runtime/problem'

export default class ElementInstall extends BaseCommand {
  static commandName = 'element:install'
  static description = 'Fetch the official Element, check its signature, and let `up` serve it'
  static help = [
    'Where the network does not allow it, the files may come from another machine:',
    '  --from element-vX.Y.Z.tar.gz --signature element-vX.Y.Z.tar.gz.asc --key FILE.asc',
  ]

  @flags.string({ description: 'The release, such as v1.12.3 (the newest)' })
  declare release: string

  @flags.string({ description: 'An archive that is here already' })
  declare from: string

  @flags.string({ description: 'Its detached signature (the same name with .asc)' })
  declare signature: string

  @flags.string({ description: "The key of Element's releases, as a file" })
  declare key: string

  async run() {
    const { fromCallersFolder } = await import('#app/shared/caller_folder')
    const { installElement } = await import('#runtime/element_install')
    const { officialSource } = await import('#runtime/element_release')
    process.umask(0o077)
    const locale = consoleLocale()
    const say = (el: string, en: string) => (locale === 'el' ? el : en)
    const screen = new Console()
    const data = new DataFolder(process.env.DIMOS_DATA ?? this.app.makePath('var'))
    const stopping = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => stopping.abort())
    }
    const file = (name?: string) => (name ? fromCallersFolder(name) : undefined)
    try {
      data.make()
      const step = screen.step(say('Λήψη του Element', 'Fetching Element'))
      const name = await installElement({
        data,
        source: officialSource,
        release: this.release,
        from: file(this.from),
        signature: file(this.signature),
        key: file(this.key),
        signal: stopping.signal,
        progress: step.progress,
      })
      step.done(name)
      screen.line(
        say(
          'Η υπογραφή ταιριάζει. Το επόμενο `./ace up` θα το προσφέρει στη δική του διεύθυνση.',
          'The signature fits. The next `./ace up` serves it at an address of its own.'
        )
      )
    } catch (error) {
      screen.close()
      this.exitCode = 1
      if (stopping.signal.aborted) return
      const problem = problemBehind(error, data.root)
      if (!problem) throw error
      this.logger.logError(problem.worded[locale])
    } finally {
      screen.close()
    }
  }
}
