/*
 * Random passwords for the people of the demo municipality, told in a file that only the machine's
 * administrator reads. Whenever this is killed, the passwords in the file are those in the
 * database, or the next run makes it so.
 */
import { randomInt } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import hash from '@adonisjs/core/services/hash'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

export interface DemoPerson {
  id: number
  username: string
  name: string
  /** In Greek, for people to read. */
  post: string
  /** The code of the organic unit. */
  unit: string
}

export interface DemoAccount extends DemoPerson {
  password: string
  hashed: string
}

const COLUMNS = ['username', 'name', 'post', 'unit', 'password']
const CONSONANTS = 'bdfgkmnprstvz'
const VOWELS = 'aeiou'

const file = dimos.demoAccountsFile
/** Stands from before the commit until after it. */
const part = `${file}.part`

/** Gives everybody a password, unless an earlier run has. */
export async function giveDemoPasswords(
  people: readonly DemoPerson[],
  progress: (done: number, total: number) => void = () => {}
): Promise<void> {
  if (await finishEarlierRun(people)) return
  const accounts = await preparePasswords(people, progress)
  writePart(accounts)
  await storePasswords(accounts)
  publish()
}

/**
 * Publishes what an earlier run has stored.
 *
 * @returns false where the passwords have to be made
 */
export async function finishEarlierRun(people: readonly DemoPerson[]): Promise<boolean> {
  const written = readPart()
  // All passwords of a file are stored in one transaction: one of them speaks for all.
  if (written && (await isStored(written.username, written.password))) publish()
  else rmSync(part, { force: true })
  return existsSync(file) && (await allHavePasswords(people))
}

/** Makes the passwords and their hashes, which take about 50 ms each on one core. */
export async function preparePasswords(
  people: readonly DemoPerson[],
  progress: (done: number, total: number) => void = () => {}
): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = []
  const left = [...people.entries()]
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, person] = next
      const password = readablePassword()
      accounts[at] = { ...person, password, hashed: await hash.use('generated').make(password) }
      progress(people.length - left.length, people.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
  return accounts
}

/** Writes the file under its working name, safely on the disk before anything is stored. */
export function writePart(accounts: readonly DemoAccount[]): void {
  rmSync(part, { force: true })
  const descriptor = openSync(part, 'wx', 0o600)
  writeFileSync(descriptor, stringify([...accounts], { header: true, columns: COLUMNS }))
  fsyncSync(descriptor)
  closeSync(descriptor)
  syncFolder()
}

/** Stores all passwords at once, each also for the Matrix account that is still to be made. */
export async function storePasswords(accounts: readonly DemoAccount[]): Promise<void> {
  const now = toStored(DateTime.utc())
  const rows = accounts.map(({ id, password, hashed }) => [
    hashed,
    encryption.encrypt(password),
    now,
    now,
    id,
  ])
  await inTransaction(async (trx) => {
    for (const row of rows) {
      await trx.rawQuery(
        'UPDATE accounts SET password = ?, pending_matrix_password = ?, app_password_issued_at = ?, updated_at = ? WHERE person_id = ?',
        row
      )
    }
  })
}

/** Gives the file its name. */
export function publish(): void {
  renameSync(part, file)
  syncFolder()
}

/** Such as `fira-moke-tuda-4821`: about 50 bits. */
function readablePassword(): string {
  const pick = (letters: string) => letters[randomInt(letters.length)]
  const syllable = () => pick(CONSONANTS) + pick(VOWELS)
  const words = [1, 2, 3].map(() => syllable() + syllable())
  return [...words, String(randomInt(10_000)).padStart(4, '0')].join('-')
}

/** The first account in the file under its working name; null where it is not whole. */
function readPart(): { username: string; password: string } | null {
  if (!existsSync(part)) return null
  try {
    const text = readFileSync(part, 'utf8')
    const [first] = parse<Record<'username' | 'password', string>>(text, { columns: true })
    return first?.username && first.password ? first : null
  } catch {
    return null
  }
}

async function isStored(username: string, password: string): Promise<boolean> {
  const account = await db
    .from('accounts')
    .join('people', 'people.id', 'accounts.person_id')
    .where('people.username', username)
    .select('accounts.password')
    .first()
  return Boolean(account?.password) && hash.verify(account.password, password)
}

async function allHavePasswords(people: readonly DemoPerson[]): Promise<boolean> {
  const without = await db.from('accounts').whereNull('password').select('person_id')
  const ids = new Set(without.map((row) => row.person_id))
  return people.every(({ id }) => !ids.has(id))
}

/** Makes a new or renamed file survive a power cut. */
function syncFolder(): void {
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
