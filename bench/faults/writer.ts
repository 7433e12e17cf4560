/*
 * A process that adds tasks as the web does (bench/faults/writer_process.ts).
 */
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { NODE, ROOT } from '#bench/seed'

export interface NewTasks {
  /** Who writes, by their id; each in turn. */
  people: readonly number[]
  /** What the titles begin with; a running number follows. */
  title: string
  /** The first number. */
  first: number
  count: number
  perSecond: number
  /** Whose they are, each in turn; else they wait for somebody. */
  assignees?: readonly number[]
}

export class Writer {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async start(env: NodeJS.ProcessEnv): Promise<Writer> {
    const child = fork(join(ROOT, 'bench', 'faults', 'writer_process.ts'), [], {
      cwd: ROOT,
      execArgv: NODE,
      env: { ...env, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const writer = new Writer(child)
    await writer.#told('ready')
    return writer
  }

  /** Resolves when all of them are written. */
  async add(tasks: NewTasks): Promise<void> {
    const written = this.#told('written')
    this.#child.send(tasks)
    await written
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect()
  }

  #told(wanted: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const listen = (told: unknown) => {
        if (told === wanted) done(resolve)
        else if (typeof told === 'string' && told.startsWith('failed')) {
          done(() => reject(new Error(told)))
        }
      }
      const ended = () => done(() => reject(new Error('The writing process ended')))
      const done = (then: () => void) => {
        this.#child.off('message', listen).off('exit', ended)
        then()
      }
      this.#child.on('message', listen).on('exit', ended)
    })
  }
}
