/*
 * A private MariaDB for tests: a server of its own in a temporary folder, on a free port of this
 * machine, gone when the process is. It need not survive a power failure, so it doesn't wait for
 * the disk.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection, type Connection } from 'mysql2/promise'
import { freePort } from '#runtime/ports'
import { programs } from '#tests/support/packages'

/** How Dimos wants its database. */
export const WANTED = 'character set utf8mb4 collate utf8mb4_bin'

const SYSTEM_TABLES = [
  'mysql_system_tables.sql',
  'mysql_performance_tables.sql',
  'mysql_system_tables_data.sql',
]

/** The same for making the files and for serving them, or InnoDB refuses them. */
const SHAPE = ['--innodb-log-file-size=16M', '--skip-innodb-doublewrite', '--skip-log-bin']

/** The server's program; null where this machine has none. */
export function findMariadbd(): string | null {
  const folders = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin']
  const found = programs(['mariadbd', 'mysqld'], folders)
  return found.find((program) => systemTablesOf(program)) ?? null
}

/** Makes a server and starts it. */
export async function startMariadb(options: string[] = []): Promise<Mariadb> {
  const program = findMariadbd()
  if (!program) throw new Error('There is no mariadbd on this machine')
  // Not under the data folder: a socket's path has to be short.
  const folder = mkdtempSync(join(tmpdir(), 'dimos-mariadb-'))
  const password = randomBytes(12).toString('base64url')
  await makeFiles(program, folder, password)
  const server = new Mariadb(program, folder, await freePort(), password, options)
  await server.start()
  return server
}

export class Mariadb {
  readonly port: number
  readonly #program: string
  readonly #folder: string
  readonly #password: string
  readonly #options: string[]
  #process: ChildProcess | null = null

  constructor(program: string, folder: string, port: number, password: string, options: string[]) {
    this.#program = program
    this.#folder = folder
    this.port = port
    this.#password = password
    this.#options = options
  }

  get pid(): number | null {
    return this.#process?.pid ?? null
  }

  /** The address of a database for DB_URL. */
  url(database: string, user = 'dimos', password = this.#password): string {
    return `mysql://${user}:${password}@127.0.0.1:${this.port}/${database}`
  }

  /** Makes an empty database and says its address. */
  async createDatabase(name = `dimos_${randomBytes(4).toString('hex')}`, how = WANTED) {
    await this.query(`create database ${name} ${how}`)
    return this.url(name)
  }

  /** Runs one statement as the server's administrator. */
  async query(sql: string, values: unknown[] = []): Promise<Record<string, any>[]> {
    const connection = await this.connect()
    try {
      const [rows] = await connection.query(sql, values)
      return rows as Record<string, any>[]
    } finally {
      await connection.end()
    }
  }

  /** A connection of one's own, such as one that holds a lock. */
  connect(database?: string): Promise<Connection> {
    const { port } = this
    const user = { user: 'dimos', password: this.#password }
    return createConnection({ host: '127.0.0.1', port, ...user, database })
  }

  async start(): Promise<void> {
    const log = join(this.#folder, 'log')
    const words = ['--no-defaults', `--datadir=${join(this.#folder, 'data')}`, ...SHAPE]
    words.push(`--port=${this.port}`, '--bind-address=127.0.0.1', `--log-error=${log}`)
    words.push(`--socket=${join(this.#folder, 's')}`, `--pid-file=${join(this.#folder, 'pid')}`)
    words.push('--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=64M')
    words.push('--performance-schema=OFF', ...asUser(), ...this.#options)
    const server = spawn(this.#program, words, { stdio: 'ignore' })
    this.#process = server
    server.on('exit', () => {
      if (this.#process === server) this.#process = null
    })
    process.off('exit', this.#leave).on('exit', this.#leave)
    for (const deadline = Date.now() + 60_000; !(await this.#answers());) {
      if (this.#process !== server || Date.now() > deadline) {
        throw new Error(`mariadbd did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`)
      }
      await sleep(50)
    }
  }

  /** Ends the server; its databases stay. */
  async halt(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const server = this.#process
    if (!server) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }

  /** Ends the server for good. */
  async stop(): Promise<void> {
    await this.halt('SIGKILL')
    process.off('exit', this.#leave)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  readonly #leave = () => {
    this.#process?.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #answers(): Promise<boolean> {
    return this.query('select 1').then(
      () => true,
      () => false
    )
  }
}

/** As an installation does: the server reads the statements that make its own tables. */
async function makeFiles(program: string, folder: string, password: string): Promise<void> {
  const tables = systemTablesOf(program)!
  const data = join(folder, 'data')
  mkdirSync(data)
  const statements = [
    'create database mysql;',
    'use mysql;',
    ...SYSTEM_TABLES.map((file) => readFileSync(join(tables, file), 'utf8')),
    'flush privileges;',
    `create user dimos@'%' identified by '${password}';`,
    "grant all on *.* to dimos@'%' with grant option;",
    '',
  ]
  const words = ['--no-defaults', '--bootstrap', `--datadir=${data}`, ...SHAPE, ...asUser()]
  words.push(`--lc-messages-dir=${tables}`, '--innodb-flush-log-at-trx-commit=0')
  let said = ''
  const code = await new Promise((resolve, reject) => {
    const server = spawn(program, words, { stdio: ['pipe', 'ignore', 'pipe'] })
    server.stderr.on('data', (text) => (said += text))
    server.stdin.on('error', () => {})
    server.stdin.end(statements.join('\n'))
    server.on('error', reject)
    server.on('close', resolve)
  })
  if (code !== 0) throw new Error(`mariadbd could not make its tables:\n${said.slice(-3000)}`)
}

/** It refuses to run as root unless it is told to. */
function asUser(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}

/** Where the statements lie that make the server's own tables; null where they don't. */
function systemTablesOf(program: string): string | null {
  const share = join(dirname(program), '..', 'share')
  const folders = [join(share, 'mysql'), join(share, 'mariadb'), '/usr/share/mysql']
  const whole = (folder: string) => SYSTEM_TABLES.every((file) => existsSync(join(folder, file)))
  return folders.find(whole) ?? null
}
