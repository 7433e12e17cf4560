import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { Backoff } from '#runtime/backoff'
import { writeWhole } from '#runtime/data_folder'
import { GRACE, signalGroup } from '#runtime/processes'
import { RotatingLog } from '#runtime/rotating_log'

/** Characters of a process's output that are remembered. */
const KEPT_OUTPUT = 16_000

export interface ProcessPlan {
  name: string
  program: string
  arguments: string[]
  folder: string
  env: NodeJS.ProcessEnv
  pidFile: string
  logFile: string
  /** A channel by which the process notices that its supervisor is gone. */
  channel: boolean
}

/** What a process ended with. */
export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  /** Until it is started again, in ms. */
  wait: number
}

/**
 * A process that is kept running: started again with backoff when it ends, its pid in a file, its
 * output in a rotated log. It leads its own process group, so that a terminal's Ctrl-C reaches
 * the supervisor alone, which ends its processes in order.
 */
export class SupervisedProcess {
  readonly plan: ProcessPlan
  /** How often it has ended by itself. */
  endings = 0
  readonly #backoff: Backoff
  readonly #log: RotatingLog
  #lastOutput = ''
  #child: ChildProcess | null = null
  #restart: NodeJS.Timeout | null = null
  #stopping = false
  #ended: ((ending: Ending) => void) | null = null

  constructor(plan: ProcessPlan, backoff = new Backoff()) {
    this.plan = plan
    this.#backoff = backoff
    this.#log = new RotatingLog(plan.logFile)
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Calls back each time the process ends without having been told to. */
  onEnding(callback: (ending: Ending) => void): void {
    this.#ended = callback
  }

  start(): void {
    if (this.#child || this.#stopping) return
    const { plan } = this
    const since = Date.now()
    const child = spawn(plan.program, plan.arguments, {
      cwd: plan.folder,
      env: plan.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', ...(plan.channel ? (['ipc'] as const) : [])],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#record(chunk))
    }
    // Where it can't be started at all there is no exit, only this.
    child.on('error', (error) => {
      this.#record(`${error.message}\n`)
      if (child.pid === undefined) this.#onEnd(child, null, null, since)
    })
    child.on('exit', (code, signal) => this.#onEnd(child, code, signal, since))
    if (child.pid !== undefined) this.#writePid(child.pid)
  }

  /** What it said last, also where the disk is too full for the log. */
  get lastOutput(): string {
    return this.#lastOutput
  }

  /** Ends the process: asked first, killed after 10 s. */
  async stop(): Promise<void> {
    this.#stopping = true
    if (this.#restart) clearTimeout(this.#restart)
    const child = this.#child
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const { pid } = child
      const gone = new Promise((resolve) => child.once('exit', resolve))
      const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE)
      signalGroup(pid, 'SIGTERM')
      await gone
      clearTimeout(kill)
    }
    rmSync(this.plan.pidFile, { force: true })
    this.#log.close()
  }

  /** Ends the process so that it is started again at once. */
  async restart(): Promise<void> {
    await this.stop()
    this.#stopping = false
    this.start()
  }

  #record(chunk: Buffer | string): void {
    this.#log.write(chunk)
    this.#lastOutput = (this.#lastOutput + chunk).slice(-KEPT_OUTPUT)
  }

  #onEnd(
    child: ChildProcess,
    code: number | null,
    signal: NodeJS.Signals | null,
    since: number
  ): void {
    if (this.#child !== child) return
    this.#child = null
    if (this.#stopping) return
    this.endings++
    const wait = this.#backoff.wait(Date.now() - since)
    this.#restart = setTimeout(() => this.start(), wait)
    this.#ended?.({ code, signal, wait })
  }

  /** A full disk must not keep the process from running. */
  #writePid(pid: number): void {
    try {
      writeWhole(this.plan.pidFile, `${pid}\n`, 0o644)
    } catch (error) {
      this.#record(`${this.plan.pidFile}: ${(error as Error).message}\n`)
    }
  }
}
