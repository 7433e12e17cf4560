/*
 * The three processes of a town hall, from nothing to ready, and kept running.
 */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeAdministrator } from '#runtime/administrator'
import type { Console } from '#runtime/console'
import type { DataFolder } from '#runtime/data_folder'
import { answers, roomsProgress, waitForAnswer } from '#runtime/health'
import { portProblem } from '#runtime/ports'
import { problemBehind } from '#runtime/problem'
import { endStale } from '#runtime/processes'
import { environmentOf, type Settings } from '#runtime/settings'
import { startupProblem } from '#runtime/startup_problem'
import { SupervisedProcess, type Ending } from '#runtime/supervised_process'
import { synapseArguments, writeSynapseConfig } from '#runtime/synapse_config'
import { removeHalfMadeDatabase } from '#runtime/synapse_database'
import { makePackages, packagesAreWhole, pythonOf } from '#runtime/synapse_packages'
import type { Words } from '#runtime/words'

/** How long a process may take to answer for the first time, in ms. */
const PATIENCE = 180_000
/** How often the administrator is tried to be made. */
const ATTEMPTS = 5
/** A process that ends so often before it ever answered won't come up. */
const ENDINGS = 3

type Name = 'synapse' | 'web' | 'bots'

const NODE = ['--enable-source-maps', '--import', '@poppinss/ts-exec']

export interface PlatformOptions {
  /** The application's folder. */
  root: string
  data: DataFolder
  settings: Settings
  console: Console
  words: Words
}

/** The records' side of the first start, given by the command. */
export interface Records {
  /** Brings the database to this version. */
  migrate(): Promise<void>
  /** Fills an empty database, where that is wanted. */
  fill(): Promise<void>
}

export class Platform {
  readonly #options: PlatformOptions
  readonly #processes: Readonly<Record<Name, SupervisedProcess>>
  readonly #abort = new AbortController()
  readonly #venv: string
  readonly #logStarts = new Map<Name, number>()
  #ready = false
  #fail: (error: unknown) => void = () => {}

  constructor(options: PlatformOptions) {
    this.#options = options
    this.#venv = process.env.SYNAPSE_VENV || options.data.path('synapse', 'venv')
    this.#processes = {
      synapse: this.#process('synapse'),
      web: this.#process('web'),
      bots: this.#process('bots'),
    }
  }

  /** Ends what a killed run left behind, and makes sure of the ports. */
  async clear(): Promise<void> {
    const { data, settings, console, words } = this.#options
    const marks: Record<Name, string[]> = {
      web: ['bin/server.ts'],
      bots: ['bin/console.ts', 'bots:run'],
      synapse: ['synapse.app.homeserver', data.path('synapse', 'dimos.yaml')],
    }
    for (const name of ['web', 'bots', 'synapse'] as const) {
      if (await endStale(data.pidFile(name), marks[name])) {
        console.line(words.cleanedUp(words.processes[name]))
      }
    }
    const problem =
      (await portProblem(settings.port, 'port', settings.host)) ??
      (await portProblem(settings.matrixPort, 'matrix-port')) ??
      (await portProblem(settings.botsPort, 'bots-port'))
    if (problem) throw problem
  }

  /**
   * Starts everything; what doesn't wait for another goes side by side.
   *
   * @throws what kept it from getting ready
   */
  async start(records: Records): Promise<void> {
    const { data } = this.#options
    const failure = new Promise<never>((_, reject) => (this.#fail = reject))
    const known = existsSync(data.secretFile('matrix_admin_token'))
    const homeserver = this.#startHomeserver()
    const migrated = records.migrate()
    const filled = migrated.then(() => records.fill())
    // At the first run the bots wait for the rights that they need; later they start at once.
    const botsMay = Promise.all([filled, known ? null : homeserver])
    const all = Promise.all([
      homeserver,
      migrated.then(() => this.#startWeb()),
      botsMay.then(() => this.#startBots()),
    ])
    const [tokenIsNew] = await Promise.race([all, failure])
    if (tokenIsNew && known) await this.#processes.bots.restart()
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

  /** Ends web, bots and homeserver, in this order. */
  async stop(): Promise<void> {
    this.#abort.abort()
    for (const name of ['web', 'bots', 'synapse'] as const) await this.#processes[name].stop()
  }

  async #startHomeserver(): Promise<boolean> {
    const { console, words, data, settings } = this.#options
    const { signal } = this.#abort
    if (!(await packagesAreWhole(this.#venv))) {
      const step = console.step(words.packages)
      await makePackages({
        folder: this.#venv,
        logFile: data.logFile('pip'),
        signal,
        progress: step.progress,
      })
      step.done()
    }
    const step = console.step(words.homeserver)
    writeSynapseConfig(data, settings)
    removeHalfMadeDatabase(data.path('synapse', 'homeserver.db'))
    this.#launch('synapse')
    const url = `http://127.0.0.1:${settings.matrixPort}`
    await this.#waitFor('synapse', this.#healthUrl('synapse'))
    step.done()
    const rights = console.step(words.administrator)
    const isNew = await this.#makeAdministrator(url)
    rights.done()
    return isNew
  }

  /** The homeserver may be killed meanwhile, and comes back. */
  async #makeAdministrator(url: string): Promise<boolean> {
    const { data, settings } = this.#options
    for (let attempt = 1; ; attempt++) {
      try {
        return await makeAdministrator({ url, serverName: settings.serverName, data })
      } catch (error) {
        if (attempt === ATTEMPTS || problemBehind(error, data.root)) throw error
        await sleep(1000, undefined, { signal: this.#abort.signal })
        await this.#waitFor('synapse', this.#healthUrl('synapse'))
      }
    }
  }

  async #startWeb(): Promise<void> {
    const { console, words } = this.#options
    const step = console.step(words.web)
    this.#launch('web')
    await this.#waitFor('web', this.#healthUrl('web'))
    step.done()
  }

  async #startBots(): Promise<void> {
    const { console, words } = this.#options
    const step = console.step(words.bots)
    this.#launch('bots')
    await this.#waitFor('bots', this.#healthUrl('bots'))
    step.done()
  }

  async #waitUntilReady(): Promise<void> {
    const { console, words } = this.#options
    const step = console.step(words.readiness)
    await this.#waitFor('bots', this.#healthUrl('web').replace(/live$/, 'ready'))
    step.done()
  }

  async #waitFor(name: Name, url: string): Promise<void> {
    if (await waitForAnswer(url, PATIENCE, this.#abort.signal)) return
    throw this.#problem(name)
  }

  #launch(name: Name): void {
    const { logFile } = this.#processes[name].plan
    this.#logStarts.set(name, existsSync(logFile) ? statSync(logFile).size : 0)
    this.#processes[name].start()
  }

  #process(name: Name): SupervisedProcess {
    const { data, settings, root } = this.#options
    const synapse = name === 'synapse'
    const script = name === 'web' ? ['bin/server.ts'] : ['bin/console.ts', 'bots:run']
    const supervised = new SupervisedProcess({
      name,
      program: synapse ? pythonOf(this.#venv) : process.execPath,
      arguments: synapse
        ? synapseArguments(data)
        : [...NODE, join(root, script[0]), ...script.slice(1)],
      // Synapse's database is named relative to its folder.
      folder: synapse ? data.path('synapse') : root,
      env: { ...process.env, ...environmentOf(settings), DIMOS_DATA: data.root },
      pidFile: data.pidFile(name),
      logFile: data.logFile(name),
      channel: !synapse,
    })
    supervised.onEnding((ending) => void this.#onEnding(name, ending))
    return supervised
  }

  async #onEnding(name: Name, ending: Ending): Promise<void> {
    const { console, words } = this.#options
    if (!this.#ready && this.#processes[name].endings >= ENDINGS) {
      this.#fail(this.#problem(name))
      return
    }
    const title = words.processes[name]
    const how = ending.signal ?? `exit ${ending.code}`
    console.line(words.ended(title, how, (ending.wait / 1000).toFixed(1)))
    if (!this.#ready) return
    await sleep(ending.wait)
    while (!this.#abort.signal.aborted) {
      if (this.#processes[name].pid === null) return
      if (await answers(this.#healthUrl(name))) return console.line(words.runsAgain(title))
      await sleep(200)
    }
  }

  #healthUrl(name: Name): string {
    const { settings } = this.#options
    if (name === 'synapse') return `http://127.0.0.1:${settings.matrixPort}/health`
    if (name === 'bots') return `http://127.0.0.1:${settings.botsPort}/health`
    return `http://${loopback(settings.host)}:${settings.port}/health/live`
  }

  #problem(name: Name): Error {
    const { settings, words } = this.#options
    const [port, option] = {
      synapse: [settings.matrixPort, 'matrix-port'] as const,
      web: [settings.port, 'port'] as const,
      bots: [settings.botsPort, 'bots-port'] as const,
    }[name]
    return startupProblem({
      title: words.processes[name],
      logFile: this.#processes[name].plan.logFile,
      from: this.#logStarts.get(name) ?? 0,
      port,
      option,
    })
  }
}

/** Where this machine reaches a server that listens on `host`. */
function loopback(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host.includes(':')) return host === '::' ? '[::1]' : `[${host}]`
  return host
}
