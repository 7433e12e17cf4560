import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'
import { Console, consoleLocale } from '#runtime/console'
import { DataFolder } from '#runtime/data_folder'
import { elementFolder } from '#runtime/element_folder'
import { Platform } from '#runtime/platform'
import { problemBehind, type Problem } from '#runtime/problem'
import { OwnRecords } from '#runtime/records'
import { announceEnding, takeRun } from '#runtime/run_lock'
import {
  checkedServerName,
  decide,
  environmentOf,
  keep,
  keptValues,
  permanentServerName,
  type Settings,
} from '#runtime/settings'
import { words, type Words } from '#runtime/words'

/** More active people than this, and SQLite is not enough for the homeserver. */
const TRYING_OUT = 50

export default class Up extends BaseCommand {
  static commandName = 'up'
  static description = 'Start homeserver, web, bots and Element, and keep them running'
  // The application starts once its settings are known, which is later than usual.
  static options = { startApp: false }
  static help = ['Folder of the data: --data DIR (default: var)']

  @flags.string({ description: 'Port of web (3333)' })
  declare port: string

  @flags.string({ description: 'Port of the homeserver (8008)' })
  declare matrixPort: string

  @flags.string({ description: 'Port of the bots, on this machine only (3334)' })
  declare botsPort: string

  @flags.string({ description: "The homeserver's name, permanent (localhost)" })
  declare serverName: string

  @flags.string({ description: "Address of web for people's browsers" })
  declare webUrl: string

  @flags.string({ description: "Address of the homeserver for people's Element" })
  declare matrixUrl: string

  @flags.string({ description: 'Port of Element, where it is served (3335)' })
  declare elementPort: string

  @flags.string({ description: "Address of Element for people's browsers" })
  declare elementUrl: string

  @flags.boolean({
    description: 'Fill an empty database with the demo municipality',
    showNegatedVariantInHelp: true,
    default: true,
  })
  declare demo: boolean

  readonly #locale = consoleLocale()
  readonly #words: Words = words[this.#locale]
  readonly #console = new Console()
  readonly #data = new DataFolder(process.env.DIMOS_DATA ?? this.app.makePath('var'))
  #platform: Platform | null = null
  #release: () => void = () => {}
  #ending: Promise<never> | null = null

  async run() {
    // Whatever we or our processes write is for this user alone.
    process.umask(0o077)
    // The terminal may go before we do.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void this.#end(0))
    }
    try {
      await this.#start()
      await this.#platform!.showRooms()
      await new Promise(() => {})
    } catch (error) {
      if (this.#ending) return await this.#ending
      await this.#fail(error)
    }
  }

  async #start(): Promise<void> {
    this.#data.make()
    this.#release = await takeRun(this.#data, () =>
      this.#console.line(this.#words.waitingForOtherRun)
    )
    const settings = await this.#settings()
    Object.assign(process.env, environmentOf(settings))
    this.#data.secret('app_key')
    this.#platform = new Platform({
      root: this.app.makePath(),
      data: this.#data,
      settings,
      console: this.#console,
      words: this.#words,
    })
    await this.#platform.clear()
    const records = new OwnRecords({
      boot: async () => {
        await this.app.boot()
        await this.app.start(() => {})
      },
      data: this.#data,
      console: this.#console,
      words: this.#words,
      demo: this.demo,
    })
    await this.#platform.start(records)
    if (records.people > TRYING_OUT) {
      this.#console.line(this.#words.sqliteIsForTrying(records.people))
    }
    await this.#tellReady(settings)
  }

  async #settings(): Promise<Settings> {
    const permanent = permanentServerName(this.#data)
    const options = {
      port: this.port,
      matrixPort: this.matrixPort,
      botsPort: this.botsPort,
      serverName: this.serverName,
      webUrl: this.webUrl,
      matrixUrl: this.matrixUrl,
      elementPort: this.elementPort,
      elementUrl: this.elementUrl,
    }
    const named = options.serverName ?? process.env.SERVER_NAME
    if (!permanent && !named && process.stdin.isTTY && process.stdout.isTTY) {
      options.serverName = await this.#askServerName()
    }
    const kept = keptValues(this.#data)
    const elementDir = process.env.ELEMENT_WEB_DIR ?? kept.ELEMENT_WEB_DIR
    const folder = elementFolder(this.#data, elementDir, process.env.DIMOS_CWD ?? '.')
    const plan = decide(options, process.env, kept, permanent, folder)
    keep(plan, this.#data)
    return plan.settings
  }

  async #askServerName(): Promise<string> {
    this.#console.line(this.#words.serverNameWarning)
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    // Ctrl-C and Ctrl-D close it; then there is nothing to start.
    terminal.on('close', () => void this.#end(0))
    for (;;) {
      const answer = await terminal.question(`${this.#words.serverNameQuestion} [localhost]: `)
      try {
        const name = checkedServerName(answer.trim() || 'localhost')
        terminal.removeAllListeners('close').close()
        return name
      } catch (error) {
        this.#console.line((error as Problem).worded[this.#locale])
      }
    }
  }

  async #tellReady(settings: Settings): Promise<void> {
    const { default: dimos } = await import('#config/dimos')
    const accounts = dimos.demoAccountsFile
    this.#console.line(
      this.#words.ready({
        settings,
        seconds: ((Date.now() - performance.timeOrigin) / 1000).toFixed(1),
        data: this.#data.root,
        demoAccounts: existsSync(accounts) ? accounts : null,
      })
    )
  }

  async #fail(error: unknown): Promise<never> {
    const problem = problemBehind(error, this.#data.root) ?? this.#data.fullDisk(error)
    this.#console.close()
    if (problem) this.logger.logError(problem.worded[this.#locale])
    else this.logger.fatal(error as Error)
    return this.#end(1)
  }

  /** Ends the processes and then this one; a second signal changes nothing. */
  #end(code: number): Promise<never> {
    this.#ending ??= this.#stop(code)
    return this.#ending
  }

  async #stop(code: number): Promise<never> {
    this.#console.close()
    if (this.#platform) {
      announceEnding(this.#data)
      if (code === 0) this.#console.line(this.#words.stopping)
      await this.#platform.stop()
      if (code === 0) this.#console.line(this.#words.stopped)
    }
    this.#release()
    process.exit(code)
  }
}
