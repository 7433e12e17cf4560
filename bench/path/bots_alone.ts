/*
 * The measured process and what it is measured with: a copy of the town hall's records, a stub for
 * a homeserver, and one connection by which transactions come in.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { NODE, ROOT } from '#bench/seed'
import type { StubHomeserver } from '#bench/path/stub_homeserver'
import { freePort } from '#runtime/ports'

/** Copies what the process needs of a town hall that is stopped. */
export function copyRecords(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true, mode: 0o700 })
  copyFileSync(join(from, 'dimos.sqlite3'), join(to, 'dimos.sqlite3'))
  cpSync(join(from, 'secrets'), join(to, 'secrets'), { recursive: true })
}

export interface Alone {
  /** Milliseconds until the process could take something in. */
  startedIn: number
  /** Delivers events in one transaction; the milliseconds until it was acknowledged. */
  deliver(events: readonly object[]): Promise<number>
  tell<T = unknown>(what: string, more?: object): Promise<T>
  stop(): Promise<void>
}

export interface AloneOptions {
  folder: string
  stub: StubHomeserver
  /** The process's file, beside this one. */
  script?: string
  env?: NodeJS.ProcessEnv
}

export async function startAlone(options: AloneOptions): Promise<Alone> {
  const { folder, stub, script = 'bots_process.ts' } = options
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...NODE, join(ROOT, 'bench', 'path', script)], {
    cwd: ROOT,
    env: {
      ...process.env,
      DB_CONNECTION: 'sqlite',
      DB_URL: '',
      DIMOS_FAILPOINT_FILE: '',
      DIMOS_DATA: folder,
      BOTS_PORT: String(port),
      MATRIX_PORT: String(stub.port),
      LOG_LEVEL: 'error',
      TZ: 'UTC',
      ...options.env,
    },
    // What is measured must be all that the standard output has.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`the measured process ended with ${code}`)))
  })
  ended.catch(() => {})
  // The framework says something of its own over the same channel.
  const said = <T>(name: 'ready' | 'answer') => {
    const heard = new Promise<T>((resolve) => {
      const listen = (message: Record<string, unknown> | undefined) => {
        if (message?.[name] === undefined) return
        child.off('message', listen as never)
        resolve(message[name] as T)
      }
      child.on('message', listen as never)
    })
    return Promise.race([heard, ended])
  }
  await said('ready')
  const startedIn = performance.now() - began
  const deliver = deliverer(port, readFileSync(join(folder, 'secrets', 'hs_token'), 'utf8').trim())
  const tell = async <T>(what: string, more: object = {}) => {
    const answer = said<T>('answer')
    child.send({ what, ...more })
    return answer
  }
  return {
    startedIn,
    deliver,
    tell,
    async stop() {
      child.send({ what: 'stop' })
      await ended.catch(() => {})
    },
  }
}

/** Transactions over one connection, as from a homeserver; each with an id of its own. */
function deliverer(port: number, token: string): Alone['deliver'] {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const run = `${process.pid}.${Date.now()}`
  let transactions = 0
  return async (events) => {
    const body = JSON.stringify({ events })
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method: 'PUT',
          path: `/_matrix/app/v1/transactions/${run}.${transactions++}`,
          headers: {
            'authorization': `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          response.resume()
          response.on('end', () => {
            if (response.statusCode === 200) resolve()
            else reject(new Error(`the transaction was answered by ${response.statusCode}`))
          })
        }
      )
        .on('error', reject)
        .end(body)
    })
    return performance.now() - began
  }
}
