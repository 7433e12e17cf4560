/*
 * Unpacking a release. The archive is read twice: the first time nothing is written, and whatever
 * is not a plain file or folder below one single folder refuses the whole of it.
 */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { extract, Parser, type ReadEntry } from 'tar'
import { badArchive, tooLarge } from '#runtime/element_problems'
import type { Problem } from '#runtime/problem'

/** Limits of what is unpacked; the latest releases have about 2,500 files and 130 MB. */
export interface ArchiveLimits {
  files: number
  bytes: number
}

export const archiveLimits: ArchiveLimits = { files: 30_000, bytes: 800_000_000 }

/**
 * Unpacks an archive into an empty folder, without its outermost folder.
 *
 * @throws Problem where it holds anything that a release has no use for
 */
export async function unpack(
  file: string,
  folder: string,
  limits: ArchiveLimits = archiveLimits
): Promise<void> {
  await inspect(file, limits)
  try {
    await extract({
      file,
      cwd: folder,
      strip: 1,
      strict: true,
      noMtime: true,
      preserveOwner: false,
    })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? error : badArchive('tar', error)
  }
}

async function inspect(file: string, limits: ArchiveLimits): Promise<void> {
  let problem: Problem | null = null
  let files = 0
  let bytes = 0
  const tops = new Set<string>()
  const stop = new AbortController()
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry: ReadEntry) => {
      files++
      bytes += entry.size
      tops.add(entry.path.split('/')[0])
      problem ??= problemOf(entry)
      if (files > limits.files || bytes > limits.bytes) problem ??= tooLarge(file)
      if (tops.size > 1) problem ??= badArchive(`${[...tops].join(', ')}`)
      if (problem) stop.abort()
      entry.resume()
    },
  })
  try {
    await pipeline(createReadStream(file), parser as unknown as NodeJS.WritableStream, {
      signal: stop.signal,
    })
  } catch (error) {
    throw problem ?? badArchive('tar', error)
  }
  if (problem) throw problem
  if (files === 0) throw badArchive('0')
}

/** Element's releases have files and folders only: no links, no devices, no way out. */
function problemOf({ path, type }: ReadEntry): Problem | null {
  const parts = path.split('/')
  const leadsOut = path.startsWith('/') || parts.includes('..') || /[\\\0]/.test(path)
  if (leadsOut || /^[a-z]:/i.test(path)) return badArchive(path)
  if (type !== 'File' && type !== 'OldFile' && type !== 'Directory')
    return badArchive(`${type}: ${path}`)
  return null
}
