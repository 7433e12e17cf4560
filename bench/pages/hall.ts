/*
 * The web admin with so many tasks: a database of its own that the next run takes up again, and
 * the web process as in production, without homeserver and bots.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { databaseFor, type BenchDatabase } from '#bench/pages/database'
import { Visitor } from '#bench/pages/visitor'
import { NODE, ROOT, seedTasks } from '#bench/seed'
import { DataFolder } from '#runtime/data_folder'
import { waitForAnswer } from '#runtime/health'
import { makeOidcSecrets } from '#runtime/oidc_secrets'
import { freePort } from '#runtime/ports'

/** Somebody who heads several units, and so sees the tasks of all of them. */
const POST = /^Διευθυντ/

export interface Query {
  sql: string
  bindings: unknown[]
}

/** A running web process. */
export interface Web {
  port: number
  visitor: Visitor
  /** The queries that a page runs; only of a process that was started to tell them. */
  queriesOf(path: string): Promise<Query[]>
  stop(): Promise<void>
}

export interface Hall {
  tasks: number
  database: BenchDatabase
  /** Starts a web process on this hall's database. */
  start(how?: { telling: boolean }): Promise<Web>
}

/** Makes sure of a database with so many tasks. */
export async function openHall(folder: string, tasks: number): Promise<Hall> {
  const data = new DataFolder(join(folder, String(tasks)))
  data.make()
  data.secret('app_key')
  makeOidcSecrets(data)
  const database = await databaseFor(data, tasks)
  const env = { ...process.env, ...database.env, DIMOS_DATA: data.root, DIMOS_FAILPOINT_FILE: '' }
  await seedTasks(tasks, env)
  const account = accountOf(data)
  return {
    tasks,
    database,
    async start({ telling } = { telling: false }) {
      const port = await freePort()
      const script = telling ? 'bench/pages/telling_web.ts' : 'bin/server.ts'
      const child = spawn(process.execPath, [...NODE, join(ROOT, script)], {
        cwd: ROOT,
        env: {
          ...env,
          NODE_ENV: 'production',
          LOG_LEVEL: 'warn',
          TZ: 'UTC',
          HOST: '127.0.0.1',
          PORT: String(port),
          WEB_URL: `http://127.0.0.1:${port}`,
          // Nobody listens there: what the page says of the bots is that they are away.
          BOTS_PORT: String(await freePort()),
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      const live = `http://127.0.0.1:${port}/health/live`
      if (!(await waitForAnswer(live, 120_000, new AbortController().signal))) {
        throw new Error('The web process does not answer')
      }
      const visitor = await Visitor.signIn(port, account.username, account.password)
      return {
        port,
        visitor,
        queriesOf: (path) => queriesOf(child, visitor, path),
        stop: () => ended(child),
      }
    },
  }
}

/** Ends a process that was started here. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(kill)
}

async function queriesOf(child: ChildProcess, visitor: Visitor, path: string): Promise<Query[]> {
  // Once for what is remembered from then on, and once for what is asked each time.
  await visitor.get(path)
  await told(child)
  await visitor.get(path)
  // What is written after the answer belongs to the page as well.
  await sleep(100)
  return told(child)
}

async function told(child: ChildProcess): Promise<Query[]> {
  const { promise, resolve } = Promise.withResolvers<Query[]>()
  // The framework says something by itself when it has started.
  const listen = (said: unknown) => Array.isArray(said) && resolve(said)
  child.on('message', listen)
  child.send('tell')
  const queries = await promise
  child.off('message', listen)
  return queries
}

function accountOf(data: DataFolder): { username: string; password: string } {
  const accounts: { username: string; post: string; password: string }[] = parse(
    readFileSync(data.path('demo-accounts.csv'), 'utf8'),
    { columns: true, bom: true }
  )
  const account = accounts.find(({ post }) => POST.test(post))
  if (!account) throw new Error('There is no director among the demo accounts')
  return account
}
