/*
 * Locks between processes. SQLite's own file lock holds them: the system lets go of it when the
 * process ends, however it ends, so there is no stale lock to judge.
 */
import { rmSync } from 'node:fs'
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
 * Takes the lock, or null where another process has it. A damaged file is made anew: nobody can
 * hold a lock by it.
 *
 * @param file the lock's file; it stays, empty
 */
export function tryLock(file: string): Release | null {
  try {
    return lockBy(file)
  } catch (error) {
    if (!isDamage(error)) throw error
    rmSync(file, { force: true })
    return lockBy(file)
  }
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

function lockBy(file: string): Release | null {
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

function isDamage(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT'
}
