/*
 * A whole Dimos for tests and measurements: the real `./ace up` in a folder of its own, on free
 * ports. The homeserver's packages are shared by all of them.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers, roomsProgress } from '#runtime/health'
import { STOP_ORDER, type ProcessName } from '#runtime/platform_processes'
import { freePort } from '#runtime/ports'
import { readPid, signalGroup } from '#runtime/processes'

export interface StackOptions {
  /** Whether the demo municipality is made; it is not, by default. */
  demo?: boolean
  /** The data folder; a new one where left out. */
  data?: string
  /** The ports, such as those of an earlier stack in this folder; free ones where left out. */
  ports?: StackPorts
  env?: Record<string, string>
  /** Further options of `./ace up`. */
  options?: string[]
}

export interface StackPorts {
  web: number
  matrix: number
  bots: number
}

const ROOT = join(import.meta.dirname, '..')
/** What the caller's own process runs under, and the stack must not. */
const OWN =
  /^(NODE_ENV|PORT|HOST|DIMOS_.*|SESSION_DRIVER|(MATRIX|BOTS)_PORT|SERVER_NAME|LC_.*|DB_.*)$/

export class Stack {
  readonly data: string
  readonly ports: StackPorts
  readonly env: NodeJS.ProcessEnv
  /** The bots end themselves at the place that this file names. */
  readonly failpointFile: string
  readonly up: ChildProcess
  /** What `./ace up` has printed so far. */
  output = ''
  /** What it ended with: a code, or a signal's name. */
  ended: number | string | null = null

  constructor(data: string, ports: StackPorts, options: StackOptions) {
    this.data = data
    this.ports = ports
    this.failpointFile = join(data, 'failpoint')
    this.env = stackEnv({ DIMOS_FAILPOINT_FILE: this.failpointFile, ...options.env })
    const words = ['up', '--data', data, '--port', String(ports.web)]
    words.push('--matrix-port', String(ports.matrix), '--bots-port', String(ports.bots))
    if (!options.demo) words.push('--no-demo')
    this.up = spawn(join(ROOT, 'ace'), [...words, ...(options.options ?? [])], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log = createWriteStream(join(data, 'up.log'), { flags: 'a' })
    for (const stream of [this.up.stdout, this.up.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
        log.write(text)
      })
    }
    this.up.on('exit', (code, signal) => {
      this.ended = code ?? signal
      log.end()
      process.off('exit', this.#leave)
    })
    process.on('exit', this.#leave)
  }

  get web(): string {
    return `http://127.0.0.1:${this.ports.web}`
  }

  get matrix(): string {
    return `http://127.0.0.1:${this.ports.matrix}`
  }

  get bots(): string {
    return `http://127.0.0.1:${this.ports.bots}`
  }

  pid(name: ProcessName): number | null {
    return readPid(join(this.data, 'run', `${name}.pid`))
  }

  kill(name: ProcessName, signal: NodeJS.Signals): void {
    const pid = this.pid(name)
    if (pid !== null) process.kill(pid, signal)
  }

  /** Waits until the platform says that people can work. */
  async waitReady(patience = 300_000): Promise<void> {
    await this.#until('ready', patience, () => answers(`${this.web}/health/ready`))
  }

  /** Waits until every room and membership is there. */
  async waitRooms(patience = 600_000): Promise<void> {
    const complete = async () => {
      const rooms = await roomsProgress(this.bots)
      return rooms?.state === 'complete'
    }
    await this.#until('complete rooms', patience, complete)
  }

  /** Waits until `./ace up` has ended, and says with what. */
  async waitEnd(patience = 60_000): Promise<number | string> {
    const deadline = Date.now() + patience
    while (this.ended === null) {
      if (Date.now() > deadline) throw new Error(`./ace up goes on:\n${this.output}`)
      await sleep(50)
    }
    return this.ended
  }

  /** Ends everything; nothing is left running, even where `./ace up` was killed before. */
  async stop(): Promise<void> {
    if (this.ended === null) this.up.kill('SIGTERM')
    try {
      await this.waitEnd(60_000)
    } finally {
      if (this.ended === null) this.up.kill('SIGKILL')
      for (const name of STOP_ORDER) {
        const pid = this.pid(name)
        if (pid !== null) signalGroup(pid, 'SIGKILL')
      }
    }
  }

  readonly #leave = () => {
    this.up.kill('SIGTERM')
  }

  async #until(what: string, patience: number, reached: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patience
    while (!(await reached())) {
      if (this.ended !== null) {
        throw new Error(`./ace up ended with ${this.ended} before ${what}:\n${this.output}`)
      }
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}:\n${this.output}`)
      await sleep(200)
    }
  }
}

/** Starts a stack; `waitReady` says when it can be used. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const data = options.data ?? newDataFolder()
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const [web, matrix, bots] = await freePorts(3)
  return new Stack(data, options.ports ?? { web, matrix, bots }, options)
}

/** The environment for `./ace` in a stack: none of the caller's own settings, English. */
export function stackEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name))
  return {
    ...Object.fromEntries(inherited),
    LANG: 'C.UTF-8',
    // What is tried and measured must not depend on the time of the day.
    DIGEST_AT: 'none',
    QUIET_HOURS: 'none',
    SYNAPSE_VENV: process.env.SYNAPSE_VENV ?? join(ROOT, 'var', 'test', 'venv'),
    ...extra,
  }
}

function newDataFolder(): string {
  const base = process.env.DIMOS_DATA ?? join(ROOT, 'var', 'test')
  mkdirSync(base, { recursive: true })
  return mkdtempSync(join(base, 'stack-'))
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}
