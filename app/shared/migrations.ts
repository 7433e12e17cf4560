import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { checkDatabase, worded } from '#app/shared/database_check'
import dimos from '#config/dimos'
import { waitForLock } from '#runtime/lock'

/** How long one process waits for another that migrates, s. */
const PATIENCE = 120

/**
 * Brings the database to this version. Does nothing where it is there already; of two processes
 * that do it at once one waits for the other.
 *
 * @returns how many migrations ran
 * @throws Problem where the database is not fit; its error of the migration that failed; an error
 *   where one did not run
 */
export async function migrate(): Promise<number> {
  await checkDatabase()
  return whileLocked(async () => {
    // Lucid's own lock is taken and released on whichever connection of the pool is free.
    const runner = new MigrationRunner(db, app, { direction: 'up', disableLocks: true })
    await runner.run()
    if (runner.error) throw worded(runner.error)
    // A full disk can make the runner end as if there had been nothing to do.
    const [missing] = await pendingMigrations()
    if (missing) throw new Error(`The migration ${missing} did not run`)
    return Object.values(runner.migratedFiles).filter((file) => file.status === 'completed').length
  })
}

/** Names of the migrations that the database does not have yet. */
export async function pendingMigrations(): Promise<string[]> {
  const runner = new MigrationRunner(db, app, { direction: 'up', dryRun: true })
  const list = await runner.getList()
  return list.filter((entry) => entry.status === 'pending').map((entry) => entry.name)
}

function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  return db.connection().dialect.name === 'mysql' ? lockedByServer(work) : lockedByFile(work)
}

/** The server's lock belongs to a connection, so one is held for as long. */
async function lockedByServer<T>(work: () => Promise<T>): Promise<T> {
  const holder = await db.transaction()
  try {
    const name = "concat('dimos migrations ', left(database(), 40))"
    const [[got]] = await holder.rawQuery(`select get_lock(${name}, ${PATIENCE}) as locked`)
    if (got.locked !== 1) throw cutShort()
    try {
      return await work()
    } finally {
      await holder.rawQuery(`select release_lock(${name})`)
    }
  } finally {
    await holder.rollback()
  }
}

async function lockedByFile<T>(work: () => Promise<T>): Promise<T> {
  const release = await waitForLock(join(dimos.data, 'migrations.lock'), PATIENCE * 1000)
  if (!release) throw cutShort()
  try {
    return await work()
  } finally {
    release()
  }
}

function cutShort(): Error {
  return new Error(`Another process has been migrating the database for ${PATIENCE} s`)
}
