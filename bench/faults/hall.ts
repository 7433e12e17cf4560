/*
 * The town hall in which things fail: a homeserver and bots in a folder that the next run takes up
 * again, each a process that is started anew at once when it dies, with a network between them that
 * can fail too.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { NODE, ROOT, seedTasks } from '#bench/seed'
import { Person, type Place } from '#bench/faults/person'
import { Proxy } from '#bench/faults/proxy'
import { Writer } from '#bench/faults/writer'
import { HomeserverClient, path } from '#bots/matrix/client'
import { Backoff } from '#runtime/backoff'
import { DataFolder, writeWhole } from '#runtime/data_folder'
import { answers, roomsProgress } from '#runtime/health'
import { freePort } from '#runtime/ports'
import { signalGroup } from '#runtime/processes'
import { takeRun } from '#runtime/run_lock'
import { decide, environmentOf, keep, keptValues, permanentServerName } from '#runtime/settings'
import { startStack, stackEnv } from '#runtime/stack'
import { SupervisedProcess } from '#runtime/supervised_process'
import { synapseArguments, writeSynapseConfig } from '#runtime/synapse_config'
import { pythonOf } from '#runtime/synapse_packages'

export const BOT = '@dimos:localhost'

/** This file says that the town hall's people and rooms are complete. */
const MADE = 'bench-made'
const UNITS = 10
const PER_UNIT = 2

export class FaultsHall {
  readonly data: DataFolder
  readonly homeserver: SupervisedProcess
  readonly bots: SupervisedProcess
  /** The bots' way to the homeserver. */
  readonly outward: Proxy
  /** The homeserver's way to the bots. */
  readonly inward: Proxy
  /** Two of each of ten units, with the units' rooms. */
  people: Person[] = []
  readonly env: NodeJS.ProcessEnv
  /** How often the bots have ended. */
  deaths = 0
  readonly #ports: { matrix: number; bots: number }
  readonly #failpoint: string
  readonly #writers: Writer[] = []

  readonly #release: () => void

  private constructor(
    data: DataFolder,
    ports: Record<'web' | 'matrix' | 'bots', number>,
    release: () => void
  ) {
    this.data = data
    this.#release = release
    this.#ports = ports
    this.outward = new Proxy(() => ports.matrix)
    this.inward = new Proxy(() => ports.bots)
    this.#failpoint = data.path('failpoint')
    this.env = stackEnv({ DB_CONNECTION: 'sqlite', DB_URL: '' })
    this.homeserver = new SupervisedProcess(
      {
        name: 'synapse',
        program: pythonOf(this.env.SYNAPSE_VENV!),
        arguments: synapseArguments(data),
        folder: data.path('synapse'),
        env: this.env,
        pidFile: data.pidFile('synapse'),
        logFile: data.logFile('synapse'),
        channel: false,
      },
      new Backoff(100, 100)
    )
    this.bots = new SupervisedProcess(
      {
        name: 'bots',
        program: process.execPath,
        arguments: [...NODE, join(ROOT, 'bin', 'console.ts'), 'bots:run'],
        folder: ROOT,
        channel: true,
        env: { ...this.env, DIMOS_DATA: data.root, DIMOS_FAILPOINT_FILE: this.#failpoint },
        pidFile: data.pidFile('bots'),
        logFile: data.logFile('bots'),
      },
      new Backoff(20, 20)
    )
    this.bots.onEnding(() => this.deaths++)
    process.on('exit', this.#leave)
  }

  /** @param say told what takes long */
  static async open(folder: string, say: (line: string) => void): Promise<FaultsHall> {
    const data = new DataFolder(folder)
    data.make()
    if (!existsSync(data.path(MADE))) await firstRun(data, say)
    // Two homeservers on one database would spoil it.
    const release = await takeRun(data, () => say('Another run is ending'))
    say('Starting the homeserver and the bots')
    const ports = { web: await freePort(), matrix: await freePort(), bots: await freePort() }
    const hall = new FaultsHall(data, ports, release)
    try {
      await hall.#start(ports)
      return hall
    } catch (error) {
      await hall.close()
      throw error
    }
  }

  /** Rows of the records. */
  records<T = Record<string, any>>(sql: string, ...values: SQLInputValue[]): T[] {
    return query(this.data.path('dimos.sqlite3'), sql, values)
  }

  /** Changes rows of the records. */
  change(sql: string, ...values: SQLInputValue[]): void {
    const database = new DatabaseSync(this.data.path('dimos.sqlite3'), { timeout: 5000 })
    try {
      database.prepare(sql).run(...values)
    } finally {
      database.close()
    }
  }

  /** Rows of the homeserver's own database, where nothing that was sent can hide. */
  sent<T = Record<string, any>>(sql: string, ...values: SQLInputValue[]): T[] {
    return query(this.data.path('synapse', 'homeserver.db'), sql, values)
  }

  /** The newest of the homeserver's events: what is counted from here on. */
  mark(): number {
    return this.sent<{ n: number }>('select max(stream_ordering) as n from events')[0].n ?? 0
  }

  /** The bots end themselves with SIGKILL when they reach this place. */
  killBotsAt(place: string): void {
    writeFileSync(this.#failpoint, place)
  }

  cancelKill(): void {
    rmSync(this.#failpoint, { force: true })
  }

  killBots(): void {
    if (this.bots.pid) process.kill(this.bots.pid, 'SIGKILL')
  }

  killHomeserver(): void {
    if (this.homeserver.pid) process.kill(this.homeserver.pid, 'SIGKILL')
  }

  /** Ends it without a goodbye, and for good: until `returnHomeserver`. */
  async takeHomeserver(): Promise<void> {
    const gone = this.homeserver.stop()
    this.killHomeserver()
    await gone
  }

  async returnHomeserver(): Promise<void> {
    await this.homeserver.restart()
    await this.homeserverAnswers()
  }

  homeserverAnswers(): Promise<void> {
    const url = `http://127.0.0.1:${this.#ports.matrix}/health`
    return until(() => answers(url), 120_000, 'the homeserver')
  }

  botsAnswer(): Promise<void> {
    const url = `http://127.0.0.1:${this.#ports.bots}/health`
    return until(() => answers(url), 60_000, 'the bots')
  }

  /** Nothing waits any longer, in either direction. */
  settled(patience: number): Promise<void> {
    const waiting = () =>
      this.records<{ n: number }>(
        `select (select count(*) from inbox where state = 'waiting')
          + (select count(*) from outbox where state = 'waiting')
          + (select count(*) from domain_events where announcement = 'waiting') as n`
      )[0].n
    return until(() => waiting() === 0, patience, 'everything that waits')
  }

  /** A process that adds tasks as the web does, by their service. */
  async writer(): Promise<Writer> {
    const writer = await Writer.start({ ...this.env, DIMOS_DATA: this.data.root })
    this.#writers.push(writer)
    return writer
  }

  async close(): Promise<void> {
    for (const writer of this.#writers) writer.stop()
    await Promise.all([this.bots.stop(), this.homeserver.stop()])
    await Promise.all([this.outward.close(), this.inward.close()])
    process.off('exit', this.#leave)
    this.#release()
  }

  /** Whatever ends this process, nothing of the hall goes on. */
  readonly #leave = () => {
    for (const { pid } of [this.bots, this.homeserver]) if (pid) signalGroup(pid, 'SIGKILL')
  }

  async #start(ports: Record<'web' | 'matrix' | 'bots', number>): Promise<void> {
    const { data } = this
    this.cancelKill()
    await this.outward.listen(0)
    await this.inward.listen(0)
    // The homeserver is told of the proxy, and so are the bots.
    const options = { port: String(ports.web), matrixPort: String(ports.matrix) }
    const plan = decide(
      { ...options, botsPort: String(this.inward.port) },
      {},
      keptValues(data),
      permanentServerName(data)
    )
    writeSynapseConfig(data, plan.settings)
    keep(plan, data)
    Object.assign(this.bots.plan.env, environmentOf(plan.settings), {
      BOTS_PORT: String(ports.bots),
      MATRIX_PORT: String(this.outward.port),
      DIMOS_DATA: data.root,
    })
    // Whoever writes wakes the bots.
    Object.assign(this.env, environmentOf(plan.settings), { BOTS_PORT: String(ports.bots) })
    await seedTasks(0, { ...this.env, DIMOS_DATA: data.root })
    this.homeserver.start()
    await this.homeserverAnswers()
    this.bots.start()
    await this.botsAnswer()
    await until(
      async () => {
        const rooms = await roomsProgress(`http://127.0.0.1:${ports.bots}`)
        return rooms?.state === 'complete'
      },
      120_000,
      'complete rooms'
    )
    this.people = await this.#signIn()
  }

  async #signIn(): Promise<Person[]> {
    const url = `http://127.0.0.1:${this.#ports.matrix}`
    const token = readFileSync(this.data.secretFile('matrix_admin_token'), 'utf8').trim()
    const administrator = new HomeserverClient({ url, token })
    const people: Person[] = []
    for (const { id, matrixId, ...place } of this.#places()) {
      const { access_token: own } = await administrator.request<{ access_token: string }>(
        'POST',
        path`/_synapse/admin/v1/users/${matrixId}/login`,
        { body: {} }
      )
      people.push(new Person(this.#ports.matrix, own, { id, matrixId, ...place }))
    }
    return people
  }

  /** Employees of the first units that have rooms and people enough. */
  #places(): Place[] {
    const rows = this.records<Place>(
      `select p.id, a.matrix_id as matrixId, u.code as unit, m.matrix_room_id as room
       from placements pl join people p on p.id = pl.person_id
       join accounts a on a.person_id = p.id join units u on u.id = pl.unit_id
       join managed_rooms m on m.unit_id = u.id and m.key = 'unit:' || u.code
       where pl.role = 'employee' and pl.kind = 'organic' and pl.valid_to is null
       order by u.id, p.id`
    )
    const byUnit = Map.groupBy(rows, ({ unit }) => unit)
    const enough = [...byUnit.values()].filter(({ length }) => length >= PER_UNIT).slice(0, UNITS)
    return enough.flatMap((members) => members.slice(0, PER_UNIT))
  }
}

/** Looks again and again until something holds. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  patience: number,
  what: string
): Promise<void> {
  const end = Date.now() + patience
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms for ${what}`)
    await sleep(100)
  }
}

async function firstRun(data: DataFolder, say: (line: string) => void): Promise<void> {
  say('The first run makes a town hall; the next ones take it up')
  const env = { DB_CONNECTION: 'sqlite', DB_URL: '', DIMOS_FAILPOINT_FILE: '' }
  const stack = await startStack({ demo: true, data: data.root, env })
  try {
    await stack.waitReady()
    await stack.waitRooms()
  } finally {
    await stack.stop()
  }
  writeWhole(data.path(MADE), '')
}

function query<T>(file: string, sql: string, values: SQLInputValue[]): T[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
  try {
    return database.prepare(sql).all(...values) as T[]
  } finally {
    database.close()
  }
}
