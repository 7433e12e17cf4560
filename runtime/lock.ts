/*
 * Locks between processes. SQLite's own file lock holds them: the system lets go of it when the
 * process ends, however it ends, so there is no stale lock to judge.
 */
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'

interface LockFile {
  exec(statement: string): void
  close(): void
}

const Database = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options: { timeout: number }
) => LockFile

/** Lets go of a lock. */
export type Release = () => void

/**
 * Takes the lock, or null where another process has it.
 *
 * @param file the lock's file; it stays, empty
 */
export function tryLock(file: string): Release | null {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null
    throw error
  }
  return () => lock.close()
}

/**
 * Takes the lock as soon as it is free.
 *
 * @param patience milliseconds to wait at most
 * @param waiting called once where it has to wait
 * @returns null where the patience ran out
 */
export async function waitForLock(
  file: string,
  patience: number,
  waiting: () => void = () => {}
): Promise<Release | null> {
  const deadline = Date.now() + patience
  for (let first = true; ; first = false) {
    const release = tryLock(file)
    if (release) return release
    if (Date.now() > deadline) return null
    if (first) waiting()
    await sleep(200)
  }
}
