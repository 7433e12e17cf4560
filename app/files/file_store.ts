/*
 * Where the bytes are: `files/ab/abcdef…`, under random names, each readable by this process
 * alone. What comes in stands in `files/incoming` until its record is written.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import files from '#config/files'

/** What cut-off uploads leave behind is never this old while somebody is still sending. */
const STALE_MS = 6 * 60 * 60 * 1000

/** Tells this process apart from an earlier one that had the same number. */
const STARTED = Date.now().toString(36)

const INCOMING = /^(\d+)-([0-9a-z]+)-[0-9a-f]{32}$/

export function newKey(): string {
  return randomBytes(16).toString('hex')
}

export function pathOf(key: string): string {
  return join(files.folder, key.slice(0, 2), key)
}

/** Where a picture's smaller form is kept, beside it. */
export function smallerPathOf(key: string, size: string): string {
  return `${pathOf(key)}.${size}.webp`
}

/** A place for a file that is coming in; its name says which process writes it. */
export async function incomingPath(): Promise<string> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  return join(incomingFolder(), `${process.pid}-${STARTED}-${newKey()}`)
}

/** Bytes that may still be written before the machine's other work is in danger. */
export async function spaceLeft(): Promise<number> {
  await mkdir(files.folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(files.folder)
  return bavail * bsize - files.spaceToLeave
}

/** Takes a file that has come in into the store, so that it is there also after a power cut. */
export async function keep(incoming: string, key: string): Promise<void> {
  const folder = join(files.folder, key.slice(0, 2))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(incoming, pathOf(key))
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function discard(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Takes away what uploads left behind that no process is sending any more. */
export async function sweepIncoming(now = Date.now()): Promise<number> {
  let swept = 0
  for (const name of await namesIn(incomingFolder())) {
    const path = join(incomingFolder(), name)
    const [, pid, started] = INCOMING.exec(name) ?? []
    const ours = Number(pid) === process.pid && started === STARTED
    if (ours || (pid && Number(pid) !== process.pid && isRunning(Number(pid)))) {
      const about = await stat(path).catch(() => null)
      if (now - (about?.mtimeMs ?? now) < STALE_MS) continue
    }
    await discard(path)
    swept++
  }
  return swept
}

/**
 * Takes away stored files that have no record: of an upload that ended between the two.
 *
 * @param known which of these keys have a record
 * @param youngest files younger than this, in ms, may still get theirs
 */
export async function sweepOrphans(
  known: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
  youngest = 60 * 60 * 1000
): Promise<number> {
  let swept = 0
  for (const folder of await namesIn(files.folder)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    const names = await namesIn(join(files.folder, folder))
    const keys = [...new Set(names.map((name) => name.slice(0, 32)))]
    for (let at = 0; at < keys.length; at += 500) {
      const slice = keys.slice(at, at + 500)
      const standing = await known(slice)
      for (const key of slice.filter((each) => !standing.has(each))) {
        const written = await stat(pathOf(key)).catch(() => null)
        if (written && Date.now() - written.mtimeMs < youngest) continue
        for (const name of names.filter((each) => each.startsWith(key))) {
          await discard(join(files.folder, folder, name))
        }
        swept++
      }
    }
  }
  return swept
}

function incomingFolder(): string {
  return join(files.folder, 'incoming')
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
