/*
 * The data folder and what lies in it. Every file is written whole or not at all.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { diskFull, notWritable, Problem, saysDiskFull } from '#runtime/problem'

/** Paths in a data folder. */
export class DataFolder {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  path(...parts: string[]): string {
    return join(this.root, ...parts)
  }

  get settingsFile(): string {
    return this.path('.env')
  }

  pidFile(name: string): string {
    return this.path('run', `${name}.pid`)
  }

  logFile(name: string): string {
    return this.path('log', `${name}.log`)
  }

  secretFile(name: string): string {
    return this.path('secrets', name)
  }

  /**
   * Makes the folders, closed to other users of the machine.
   *
   * @throws Problem where there can be no folder, or the disk is nearly full
   */
  make(): void {
    for (const part of ['', 'secrets', 'run', 'log', 'synapse', 'files']) {
      makeFolder(resolve(this.path(part)))
    }
    if (freeSpace(this.root) < 30) throw diskFull()
  }

  /** A full disk as the problem behind an error that doesn't speak of it; null where it isn't full. */
  fullDisk(cause: unknown): Problem | null {
    return existsSync(this.root) && freeSpace(this.root) < 2 ? diskFull(cause) : null
  }

  /** Reads a secret, or makes it: 32 random bytes. */
  secret(name: string): string {
    const file = this.secretFile(name)
    if (existsSync(file)) {
      const value = readFileSync(file, 'utf8').trim()
      if (value) return value
    }
    const value = randomBytes(32).toString('base64url')
    writeWhole(file, `${value}\n`)
    return value
  }
}

/** Megabytes that a user may still write on the disk of this folder. */
export function freeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1_000_000)
}

/** Writes a file in one step: who reads it, finds the old or the new text, even after a crash. */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  const draft = join(dirname(file), `.${process.pid}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    const descriptor = openSync(draft, 'wx', mode)
    try {
      writeSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** One level at a time: Node's recursive mkdir never ends where the system says ENOENT, as in /proc. */
function makeFolder(folder: string): void {
  const found = statOf(folder)
  if (found?.isDirectory()) return
  if (found) throw notAFolder(folder)
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was faster.
    if (statOf(folder)?.isDirectory()) return
    throw saysDiskFull(String(error)) ? diskFull(error) : notWritable(folder, error)
  }
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw notWritable(path, error)
  }
}

function notAFolder(path: string): Problem {
  return new Problem({
    el: `Το ${path} δεν είναι φάκελος: δώστε άλλον φάκελο με --data.`,
    en: `${path} is not a folder: name another folder by --data.`,
  })
}
