/*
 * A web process of its own on the test's database, and pages that listen to it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#runtime/ports'
import { WebSession } from '#tests/support/browser_session'

const STARTING_MS = 60_000

/** What the script of live pages asks for. */
export const LIVE = { accept: 'application/json' }

export class WebProcess {
  readonly url: string
  readonly #child: ChildProcess

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`
    this.#child = spawn(process.execPath, ['--import', '@poppinss/ts-exec', 'bin/server.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        SESSION_DRIVER: 'cookie',
        LOG_LEVEL: 'error',
        PORT: String(port),
        HOST: '127.0.0.1',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  static async start(): Promise<WebProcess> {
    const web = new WebProcess(await freePort())
    const deadline = Date.now() + STARTING_MS
    for (;;) {
      const answer = await fetch(`${web.url}/health/live`).catch(() => null)
      if (answer?.ok) return web
      if (Date.now() > deadline || web.#child.exitCode !== null) {
        throw new Error('The web process did not start')
      }
      await sleep(100)
    }
  }

  /** Resident memory, in bytes. */
  memory(): number {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(
      readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    )!
    return Number(kilobytes) * 1024
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  /** Milliseconds from the signal to the process' end. */
  async stop(): Promise<number> {
    if (this.#child.exitCode !== null) return 0
    const began = Date.now()
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await ended
    return Date.now() - began
  }
}

/** An open page of somebody who is signed in. */
export class LivePage {
  readonly session: WebSession
  /** Everything that it was told, as it came. */
  readonly told: { atMs: number; channel: string; payload: any }[] = []
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>

  private constructor(session: WebSession, body: ReadableStream<Uint8Array>) {
    this.session = session
    this.ended = this.#read(body).catch(() => {})
  }

  static async open(web: { url: string }, username: string, password: string) {
    const session = await WebSession.signIn(web.url, username, password)
    return this.openAgain(session)
  }

  static async openAgain(session: WebSession, query = ''): Promise<LivePage> {
    const response = await session.get(`/live${query}`, LIVE)
    if (response.status !== 200) throw new Error(`Live pages: ${response.status}`)
    return new LivePage(session, response.body!)
  }

  topics(): string[] {
    return this.told.flatMap(({ payload }) => payload.topics ?? [])
  }

  /** When it was first told of this, ms since the epoch. */
  async hears(topic: string): Promise<number> {
    for (let tries = 0; tries < 500; tries++) {
      const found = this.told.find(({ payload }) => payload.topics?.includes(topic))
      if (found) return found.atMs
      await sleep(10)
    }
    throw new Error(`Never told of ${topic}, but of ${this.topics().join(', ') || 'nothing'}`)
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = ''
    for await (const text of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines.filter((each) => each.startsWith('data:'))) {
        const message = JSON.parse(line.slice('data:'.length))
        if (!message.channel.startsWith('$$')) this.told.push({ atMs: Date.now(), ...message })
      }
    }
  }
}
