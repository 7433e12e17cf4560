/*
 * Synapse makes its tables in several steps, and only the last one records that they are whole.
 * Killed in between, it refuses its own database for ever: such a one holds nothing yet and goes.
 */
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'

interface Reader {
  prepare(statement: string): { get(): unknown }
  close(): void
}

const Database = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => Reader

/**
 * Takes a half-made database away.
 *
 * @returns true where there was one
 */
export function removeHalfMadeDatabase(file: string): boolean {
  if (!existsSync(file) || !isHalfMade(file)) return false
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
  return true
}

function isHalfMade(file: string): boolean {
  const database = new Database(file)
  const has = (statement: string) => database.prepare(statement).get() !== undefined
  const hasTable = (name: string) =>
    has(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${name}'`)
  try {
    if (!has('SELECT 1 FROM sqlite_master')) return false
    if (hasTable('schema_version') && has('SELECT 1 FROM schema_version')) return false
    return !(hasTable('users') && has('SELECT 1 FROM users'))
  } finally {
    database.close()
  }
}
