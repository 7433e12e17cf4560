/*
 * A town hall from nothing to ready, and kept running.
 */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeAdministrator } from '#runtime/administrator'
import type { Console } from '#runtime/console'
import type { DataFolder } from '#runtime/data_folder'
import { writeElementConfig } from '#runtime/element_config'
import { answers, roomsProgress, waitForAnswer } from '#runtime/health'
import { makeOidcSecrets } from '#runtime/oidc_secrets'
import { PlatformProcesses, STOP_ORDER, type ProcessName } from '#runtime/platform_processes'
import { problemBehind } from '#runtime/problem'
import { municipalityOf, type Settings } from '#runtime/settings'
import type { Ending } from '#runtime/supervised_process'
import { writeSynapseConfig } from '#runtime/synapse_config'
import { removeHalfMadeDatabase } from '#runtime/synapse_database'
import { makePackages, packagesAreWhole } from '#runtime/synapse_packages'
import type { Words } from '#runtime/words'

/** How long a process may take to answer for the first time, in ms. */
const PATIENCE = 180_000
/** How often the administrator is tried to be made. */
const ATTEMPTS = 5
/** A process that ends so often before everything is ready won't come up. */
const ENDINGS = 3

export interface PlatformOptions {
  /** The application's folder. */
  root: string
  data: DataFolder
  settings: Settings
  console: Console
  words: Words
}

/** The records' side of a start. */
export interface Records {
  /** Brings the database to this version. */
  migrate(): Promise<void>
  /** Fills an empty database, where that is wanted. */
  fill(): Promise<void>
}

export class Platform {
  readonly #options: PlatformOptions
  readonly #processes: PlatformProcesses
  readonly #venv: string
  readonly #abort = new AbortController()
  #ready = false
  #fail: (error: unknown) => void = () => {}

  constructor(options: PlatformOptions) {
    this.#options = options
    this.#venv = process.env.SYNAPSE_VENV || options.data.path('synapse', 'venv')
    this.#processes = new PlatformProcesses({ ...options, venv: this.#venv })
    for (const name of STOP_ORDER) {
      this.#processes.of(name).onEnding((ending) => void this.#onEnding(name, ending))
    }
  }

  /**
   * Ends what a killed run has left behind, and makes sure of the ports.
   *
   * @throws Problem where a port is taken
   */
  async clear(): Promise<void> {
    const { console, words } = this.#options
    for (const name of await this.#processes.endLeftovers()) {
      console.line(words.cleanedUp(words.processes[name]))
    }
    const problem = await this.#processes.portProblem()
    if (problem) throw problem
  }

  /**
   * Starts everything; what doesn't wait for another goes side by side.
   *
   * @throws what kept it from getting ready
   */
  async start(records: Records): Promise<void> {
    const { data, words } = this.#options
    makeOidcSecrets(data)
    const failure = new Promise<never>((_, reject) => (this.#fail = reject))
    const known = existsSync(data.secretFile('matrix_admin_token'))
    const homeserver = this.#startHomeserver()
    const migrated = records.migrate()
    const filled = migrated.then(() => records.fill())
    // At the first run the bots wait for the rights that they need; later they start at once.
    const botsMay = Promise.all([filled, known ? null : homeserver])
    const all = Promise.all([
      homeserver,
      migrated.then(() => this.#startProcess('web', words.web)),
      botsMay.then(() => this.#startProcess('bots', words.bots)),
      filled.then(() => this.#startElement()),
    ])
    const [tokenIsNew] = await Promise.race([all, failure])
    if (tokenIsNew && known) await this.#processes.of('bots').restart()
    await Promise.race([this.#waitUntilReady(), failure])
    this.#ready = true
  }

  /** Shows how the rooms grow, until they are complete or the platform stops. */
  async showRooms(): Promise<void> {
    const { console, words, settings, data } = this.#options
    const step = console.step(words.rooms)
    let failed = false
    while (!this.#abort.signal.aborted) {
      const rooms = await roomsProgress(`http://127.0.0.1:${settings.botsPort}`)
      if (rooms?.state === 'complete') return step.done(words.roomsDone(rooms.total))
      if (rooms && rooms.total > 0) step.progress(rooms.done / rooms.total)
      if (rooms?.state === 'failed' && !failed)
        console.line(words.roomsFailed(data.logFile('bots')))
      failed = rooms?.state === 'failed'
      await sleep(500)
    }
  }

  /** Ends the processes, in their order. */
  async stop(): Promise<void> {
    this.#abort.abort()
    for (const name of STOP_ORDER) await this.#processes.of(name).stop()
  }

  /** The configuration is for any Element; a process is there only for one of our own. */
  async #startElement(): Promise<void> {
    const { data, settings, words } = this.#options
    writeElementConfig(data, { settings, municipality: municipalityOf(data) })
    if (settings.elementFolder) await this.#startProcess('element', words.element)
  }

  /** True where the administrator's token is new. */
  async #startHomeserver(): Promise<boolean> {
    const { console, words, data, settings } = this.#options
    if (!(await packagesAreWhole(this.#venv))) await this.#makePackages()
    writeSynapseConfig(data, settings)
    removeHalfMadeDatabase(data.path('synapse', 'homeserver.db'))
    await this.#startProcess('synapse', words.homeserver)
    const step = console.step(words.administrator)
    const tokenIsNew = await this.#makeAdministrator()
    step.done()
    return tokenIsNew
  }

  async #makePackages(): Promise<void> {
    const { console, words, data } = this.#options
    const step = console.step(words.packages)
    await makePackages({
      folder: this.#venv,
      logFile: data.logFile('pip'),
      signal: this.#abort.signal,
      progress: step.progress,
    })
    step.done()
  }

  /** The homeserver may be killed meanwhile, and comes back. */
  async #makeAdministrator(): Promise<boolean> {
    const { data, settings } = this.#options
    const url = `http://127.0.0.1:${settings.matrixPort}`
    for (let attempt = 1; ; attempt++) {
      try {
        return await makeAdministrator({ url, serverName: settings.serverName, data })
      } catch (error) {
        if (attempt === ATTEMPTS || problemBehind(error, data.root)) throw error
        await sleep(1000, undefined, { signal: this.#abort.signal })
        await this.#waitFor('synapse')
      }
    }
  }

  async #startProcess(name: ProcessName, title: string): Promise<void> {
    const step = this.#options.console.step(title)
    this.#processes.of(name).start()
    await this.#waitFor(name)
    step.done()
  }

  async #waitUntilReady(): Promise<void> {
    const step = this.#options.console.step(this.#options.words.readiness)
    await this.#waitFor('bots', this.#processes.readyUrl)
    step.done()
  }

  async #waitFor(name: ProcessName, url = this.#processes.healthUrl(name)): Promise<void> {
    if (await waitForAnswer(url, PATIENCE, this.#abort.signal)) return
    throw this.#processes.problemOf(name)
  }

  async #onEnding(name: ProcessName, ending: Ending): Promise<void> {
    const { console, words } = this.#options
    const supervised = this.#processes.of(name)
    if (!this.#ready && supervised.endings >= ENDINGS) {
      return this.#fail(this.#processes.problemOf(name))
    }
    const title = words.processes[name]
    const how = ending.signal ?? `exit ${ending.code}`
    console.line(words.ended(title, how, (ending.wait / 1000).toFixed(1)))
    await sleep(ending.wait)
    // Until it answers, or has ended again, which is told anew.
    while (!this.#abort.signal.aborted && supervised.pid !== null) {
      if (await answers(this.#processes.healthUrl(name)))
        return console.line(words.runsAgain(title))
      await sleep(200)
    }
  }
}
