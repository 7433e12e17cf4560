/*
 * The one town hall of the end-to-end suite: `./ace up` with its demo municipality, in a folder of
 * its own, started at its first use.
 */
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { demoAccounts, Staff, until, type DemoAccount } from '#tests/support/staff'
import { readPid } from '#runtime/processes'
import { startStack, type Stack } from '#tests/support/stack'

export interface TownHall {
  stack: Stack
  accounts: DemoAccount[]
  /** The bot's Matrix id. */
  bot: string
  /** Milliseconds from the start to ready, and from there to complete rooms. */
  readyMs: number
  roomsMs: number
  /** Signs a person in with a Matrix client; the same client at each call. */
  staff(username: string): Promise<Staff>
  /** Somebody of this unit; `head` where the org chart says so. */
  member(unit: string, role: 'head' | 'employee', nth?: number): DemoAccount
  /** Rows of the records. */
  records<T = Record<string, any>>(sql: string, ...values: SQLInputValue[]): T[]
  /** Rows of the homeserver's own database. */
  homeserver<T = Record<string, any>>(sql: string, ...values: SQLInputValue[]): T[]
  /** Runs a console command of the town hall. */
  console(...args: string[]): Promise<{ code: number; out: string; lines: string[] }>
  /** Ends `./ace up` with SIGKILL, leaving its children behind, and runs it again; ms until ready. */
  crashAndRestart(): Promise<number>
  /** The bots end themselves with SIGKILL at this place. */
  killBotsAt(place: string): void
  cancelKill(): void
}

let opened: Promise<TownHall> | null = null

export function townHall(): Promise<TownHall> {
  opened ??= open()
  return opened
}

export async function closeTownHall(): Promise<void> {
  if (!opened) return
  const hall = await opened.catch(() => null)
  for (const staff of clients.values()) (await staff.catch(() => null))?.stop()
  await hall?.stack.stop()
}

const clients = new Map<string, Promise<Staff>>()

async function open(): Promise<TownHall> {
  const started = Date.now()
  const stack = await startStack({ demo: true })
  const failpoint = stack.failpointFile
  await stack.waitReady()
  const ready = Date.now()
  await stack.waitRooms()
  const complete = Date.now()
  const accounts = demoAccounts(stack.data)

  const query = (file: string, sql: string, values: SQLInputValue[]) => {
    const database = new DatabaseSync(join(stack.data, file), { readOnly: true, timeout: 5000 })
    try {
      return database.prepare(sql).all(...values) as any[]
    } finally {
      database.close()
    }
  }
  const records: TownHall['records'] = (sql, ...values) => query('dimos.sqlite3', sql, values)

  const hall: TownHall = {
    stack,
    accounts,
    bot: '@dimos:localhost',
    readyMs: ready - started,
    roomsMs: complete - ready,
    records,
    homeserver: (sql, ...values) => query('synapse/homeserver.db', sql, values),
    staff(username) {
      const known = clients.get(username)
      if (known) return known
      const { password } = accounts.find((account) => account.username === username)!
      const signedIn = Staff.signIn(stack.matrix, username, password)
      clients.set(username, signedIn)
      return signedIn
    },
    member(unit, role, nth = 0) {
      const rows = records<{ username: string }>(
        `select p.username from placements pl join people p on p.id = pl.person_id
         join units u on u.id = pl.unit_id
         where u.code = ? and pl.role = ? and pl.kind = 'organic' and pl.valid_to is null
         order by p.id`,
        unit,
        role
      )
      const account = accounts.find(({ username }) => username === rows[nth]?.username)
      if (!account) throw new Error(`There is no ${role} number ${nth} in ${unit}`)
      return account
    },
    console(...args) {
      return new Promise((resolve) => {
        const child = spawn(process.execPath, ['ace', ...args, '--data', stack.data], {
          env: { ...hall.stack.env, NO_COLOR: '1' },
        })
        let out = ''
        child.stdout.on('data', (chunk) => (out += chunk))
        child.stderr.on('data', (chunk) => (out += chunk))
        child.on('exit', (code) => {
          resolve({ code: code ?? 1, out, lines: out.trimEnd().split('\n') })
        })
      })
    },
    async crashAndRestart() {
      const { data, ports } = hall.stack
      process.kill(readPid(join(data, 'run', 'up.pid'))!, 'SIGKILL')
      await hall.stack.waitEnd()
      const began = Date.now()
      hall.stack = await startStack({ demo: true, data, ports })
      await hall.stack.waitReady()
      const readyMs = Date.now() - began
      await hall.stack.waitRooms()
      return readyMs
    },
    killBotsAt(place) {
      writeFileSync(failpoint, place)
    },
    cancelKill() {
      rmSync(failpoint, { force: true })
    },
  }
  return hall
}

/** Ends the bots and waits until the supervisor has started them anew. */
export async function killBots(hall: TownHall): Promise<void> {
  const before = hall.stack.pid('bots')
  hall.stack.kill('bots', 'SIGKILL')
  await until(() => hall.stack.pid('bots') !== before, 30_000, 'the bots to come back')
}

/** Waits until the supervisor would start the bots anew without delay: they have run for a while. */
export async function botsAreSteady(hall: TownHall): Promise<void> {
  const started = () => statSync(join(hall.stack.data, 'run', 'bots.pid')).mtimeMs
  await until(() => Date.now() - started() > 5500, 30_000, 'the bots to be steady')
}
