import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'

/**
 * Brings the database to this version. Does nothing where it is there already.
 *
 * @returns how many migrations ran
 * @throws the database's error of the migration that failed; an error where one did not run
 */
export async function migrate(): Promise<number> {
  const runner = new MigrationRunner(db, app, { direction: 'up' })
  await runner.run()
  if (runner.error) throw runner.error
  // A full disk can make the runner end as if there had been nothing to do.
  const [missing] = await pendingMigrations()
  if (missing) throw new Error(`The migration ${missing} did not run`)
  return Object.values(runner.migratedFiles).filter((file) => file.status === 'completed').length
}

/** Names of the migrations that the database does not have yet. */
export async function pendingMigrations(): Promise<string[]> {
  const runner = new MigrationRunner(db, app, { direction: 'up', dryRun: true })
  const list = await runner.getList()
  return list.filter((entry) => entry.status === 'pending').map((entry) => entry.name)
}
