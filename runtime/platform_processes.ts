/*
 * The processes: how each is started, and where it answers.
 */
import { join } from 'node:path'
import type { DataFolder } from '#runtime/data_folder'
import { portProblem } from '#runtime/ports'
import type { Problem } from '#runtime/problem'
import { endStale } from '#runtime/processes'
import { environmentOf, webOnThisMachine, type Settings } from '#runtime/settings'
import { startupProblem } from '#runtime/startup_problem'
import { SupervisedProcess } from '#runtime/supervised_process'
import { synapseArguments } from '#runtime/synapse_config'
import { pythonOf } from '#runtime/synapse_packages'
import type { Words } from '#runtime/words'

export type ProcessName = 'synapse' | 'web' | 'bots' | 'element'

/** Web first: people's requests end before what answers them. */
export const STOP_ORDER: readonly ProcessName[] = ['element', 'web', 'bots', 'synapse']

const NODE = ['--enable-source-maps', '--import', '@poppinss/ts-exec']

export interface ProcessesOptions {
  /** The application's folder. */
  root: string
  data: DataFolder
  settings: Settings
  /** The folder of Synapse's packages. */
  venv: string
  words: Words
}

export class PlatformProcesses {
  readonly #options: ProcessesOptions
  readonly #processes: Readonly<Record<ProcessName, SupervisedProcess>>

  constructor(options: ProcessesOptions) {
    this.#options = options
    const { root, data, venv } = options
    const node = (...script: string[]) => ({
      program: process.execPath,
      arguments: [...NODE, join(root, script[0]), ...script.slice(1)],
      folder: root,
      channel: true,
    })
    this.#processes = {
      synapse: this.#process('synapse', {
        program: pythonOf(venv),
        arguments: synapseArguments(data),
        // Its database is named relative to its folder.
        folder: data.path('synapse'),
        channel: false,
      }),
      web: this.#process('web', node('bin/server.ts')),
      bots: this.#process('bots', node('bin/console.ts', 'bots:run')),
      element: this.#process('element', node('bin/element.ts')),
    }
  }

  of(name: ProcessName): SupervisedProcess {
    return this.#processes[name]
  }

  /** Where a process says that it is alive. */
  healthUrl(name: ProcessName): string {
    const { settings } = this.#options
    if (name === 'synapse') return `http://127.0.0.1:${settings.matrixPort}/health`
    if (name === 'bots') return `http://127.0.0.1:${settings.botsPort}/health`
    if (name === 'element') return `http://127.0.0.1:${settings.elementPort}/health`
    return `${webOnThisMachine(settings)}/health/live`
  }

  /** Where web says that people can work. */
  get readyUrl(): string {
    return this.healthUrl('web').replace(/live$/, 'ready')
  }

  /**
   * Ends what a killed run has left behind.
   *
   * @returns the names of what there was
   */
  async endLeftovers(): Promise<ProcessName[]> {
    const { data } = this.#options
    const marks: Record<ProcessName, string[]> = {
      element: ['bin/element.ts'],
      web: ['bin/server.ts'],
      bots: ['bin/console.ts', 'bots:run'],
      synapse: ['synapse.app.homeserver', data.path('synapse', 'dimos.yaml')],
    }
    const ended: ProcessName[] = []
    for (const name of STOP_ORDER) {
      if (await endStale(data.pidFile(name), marks[name])) ended.push(name)
    }
    return ended
  }

  /** The first port that can't be had, as a problem; null where all are free. */
  async portProblem(): Promise<Problem | null> {
    const element = this.#options.settings.elementFolder ? (['element'] as const) : []
    for (const name of ['web', 'synapse', 'bots', ...element] as const) {
      const { port, option, host } = this.#port(name)
      const problem = await portProblem(port, option, host)
      if (problem) return problem
    }
    return null
  }

  /** Why a process didn't come up. */
  problemOf(name: ProcessName): Problem {
    const { port, option } = this.#port(name)
    return startupProblem({
      title: this.#options.words.processes[name],
      logFile: this.#processes[name].plan.logFile,
      output: this.#processes[name].lastOutput,
      port,
      option,
    })
  }

  #port(name: ProcessName): { port: number; option: string; host?: string } {
    const { settings } = this.#options
    if (name === 'synapse') return { port: settings.matrixPort, option: 'matrix-port' }
    if (name === 'bots') return { port: settings.botsPort, option: 'bots-port' }
    if (name === 'element') return { port: settings.elementPort, option: 'element-port' }
    return { port: settings.port, option: 'port', host: settings.host }
  }

  #process(
    name: ProcessName,
    how: { program: string; arguments: string[]; folder: string; channel: boolean }
  ): SupervisedProcess {
    const { data, settings } = this.#options
    return new SupervisedProcess({
      name,
      ...how,
      env: {
        ...process.env,
        ...environmentOf(settings),
        DIMOS_DATA: data.root,
        no_proxy: withoutProxy(settings),
      },
      pidFile: data.pidFile(name),
      logFile: data.logFile(name),
    })
  }
}

/** The homeserver asks web who somebody is: never by way of a proxy to the world. */
function withoutProxy(settings: Settings): string {
  const own = ['127.0.0.1', 'localhost', new URL(webOnThisMachine(settings)).hostname]
  const given = process.env.no_proxy ?? process.env.NO_PROXY
  return [...(given ? [given] : []), ...new Set(own)].join(',')
}
