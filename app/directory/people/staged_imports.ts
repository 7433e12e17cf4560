/*
 * Files whose import waits to be confirmed: under random names, readable by this process alone,
 * for a day at most.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import dimos from '#config/dimos'
import { newKey } from '#app/files/file_store'

const KEPT_MS = 24 * 60 * 60 * 1000
const KEY = /^[0-9a-f]{32}$/

/** Keeps a file that has come in, and takes away what nobody confirmed. */
export async function stage(incoming: string): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await sweep()
  const key = newKey()
  await rename(incoming, join(folder(), key))
  return key
}

/** Where a staged file is; null where there is none any more. */
export async function stagedFile(key: unknown): Promise<string | null> {
  if (typeof key !== 'string' || !KEY.test(key)) return null
  const path = join(folder(), key)
  return (await stat(path).catch(() => null)) ? path : null
}

export async function unstage(path: string): Promise<void> {
  await rm(path, { force: true })
}

async function sweep(): Promise<void> {
  for (const name of await readdir(folder())) {
    const about = await stat(join(folder(), name)).catch(() => null)
    if (about && Date.now() - about.mtimeMs > KEPT_MS) await unstage(join(folder(), name))
  }
}

function folder(): string {
  return join(dimos.data, 'imports')
}
