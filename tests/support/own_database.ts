/*
 * A database of its own for a process that a test starts: beside the test's own on MariaDB, in the
 * process's data folder on SQLite.
 */
import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { WANTED } from '#tests/support/mariadb'

/** Whether the tests run on MariaDB. */
export function onMariadb(): boolean {
  return process.env.DB_CONNECTION === 'mysql'
}

/** Settings by which a process finds its own database, which is empty. */
export async function ownDatabase(): Promise<Record<string, string>> {
  if (!onMariadb()) return { DB_CONNECTION: 'sqlite', DB_URL: '' }
  const name = `own_${randomBytes(5).toString('hex')}`
  await db.rawQuery(`create database ${name} ${WANTED}`)
  const url = new URL(process.env.DB_URL!)
  url.pathname = name
  return { DB_CONNECTION: 'mysql', DB_URL: url.href }
}
