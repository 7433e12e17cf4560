/*
 * What a packed file says of its contents. Nothing is ever unpacked here: names and sizes stand in
 * the directory at the file's end.
 */
import type { FileHandle } from 'node:fs/promises'
import { refused } from '#app/files/file_problems'

export interface ZipEntry {
  name: string
  /** Bytes, once unpacked. */
  size: number
  packedSize: number
  isLocked: boolean
}

const END_LENGTH = 22
const LONGEST_COMMENT = 0xffff
const ENTRY_LENGTH = 46
const MOST_ENTRIES = 20_000
const LONGEST_DIRECTORY = 4 * 1024 * 1024
/** These say that the true value stands elsewhere, as in files beyond 4 GB. */
const ELSEWHERE = 0xffffffff

/**
 * The entries of a packed file; null where the file ends with no directory that fits it.
 *
 * @throws FileRefused where the directory is there and makes no sense
 */
export async function readZipDirectory(
  file: FileHandle,
  size: number
): Promise<{ entries: ZipEntry[]; begins: number } | null> {
  const tail = await readAt(file, Math.max(0, size - END_LENGTH - LONGEST_COMMENT), size)
  const at = findEnd(tail)
  if (at === null) return null
  const count = tail.readUInt16LE(at + 10)
  const length = tail.readUInt32LE(at + 12)
  const begins = tail.readUInt32LE(at + 16)
  const end = size - tail.length + at
  if (begins === ELSEWHERE || count > MOST_ENTRIES || length > LONGEST_DIRECTORY) {
    throw refused('E_FILE_UNPACKS_TOO_LARGE')
  }
  // Something stands before the archive, or between it and its directory.
  if (begins + length !== end) throw refused('E_FILE_DAMAGED')
  const entries = readEntries(await readAt(file, begins, end))
  if (entries.length !== count) throw refused('E_FILE_DAMAGED')
  return { entries, begins }
}

/** Where the record at the very end begins: its comment has to reach to the file's last byte. */
function findEnd(tail: Buffer): number | null {
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50) continue
    if (at + END_LENGTH + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return null
}

function readEntries(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at + ENTRY_LENGTH <= directory.length;) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw refused('E_FILE_DAMAGED')
    const nameLength = directory.readUInt16LE(at + 28)
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    const nameAt = at + ENTRY_LENGTH
    const size = directory.readUInt32LE(at + 24)
    const packedSize = directory.readUInt32LE(at + 20)
    if (size === ELSEWHERE || packedSize === ELSEWHERE) throw refused('E_FILE_UNPACKS_TOO_LARGE')
    entries.push({
      name: directory.subarray(nameAt, nameAt + nameLength).toString('utf8'),
      size,
      packedSize,
      isLocked: (directory.readUInt16LE(at + 8) & 1) === 1,
    })
    at = nameAt + nameLength + rest
    if (at > directory.length) throw refused('E_FILE_DAMAGED')
  }
  return entries
}

/** The bytes from one place up to another. */
export async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(to - from)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
  return buffer.subarray(0, bytesRead)
}
