/*
 * Takes in a form with files: its few fields by name, its files one after the other onto the disk.
 */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import files from '#config/files'
import {
  FileRefused,
  NoSpaceLeft,
  TooManyAtOnce,
  UploadBrokenOff,
  UploadTooLarge,
  UploadUnreadable,
} from '#app/files/file_exceptions'
import { boundaryOf, readMultipart, type Part } from '#app/files/multipart'
import { discard, incomingPath, spaceLeft } from '#app/files/file_store'

/** The only fields that are read; whatever else is sent along is passed over. */
const FIELDS = ['_csrf', 'type', 'id'] as const

export type UploadFields = Partial<Record<(typeof FIELDS)[number], string>>

export interface ReceivedFile {
  /** As it was sent: checked by nobody yet. */
  givenName: string
  path: string
  /** One byte more than the limit where it is too large; the rest has been passed over. */
  size: number
  sha256: string
}

export interface Upload {
  fields: UploadFields
  files: ReceivedFile[]
}

const LONGEST_FIELD = 4096

/** What a form has beside its files. */
const BESIDE = 64 * 1024

/**
 * Reads the whole form.
 *
 * @throws FileRefused where it can't be taken in; nothing of it is left on the disk then
 */
export async function receive(request: IncomingMessage): Promise<Upload> {
  const boundary = boundaryOf(request.headers['content-type'])
  if (!boundary) throw new UploadUnreadable()
  const most = files.largest * files.mostAtOnce + BESIDE
  if (Number(request.headers['content-length'] ?? 0) > most) throw new UploadTooLarge()
  if ((await spaceLeft()) < files.largest) throw new NoSpaceLeft()

  const upload: Upload = { fields: {}, files: [] }
  const source = limited(request, most)
  try {
    for await (const part of readMultipart(source, boundary)) {
      if (part.fileName === null) await readField(part, upload.fields)
      else await readFile(part, upload.files)
    }
    return upload
  } catch (error) {
    await forget(upload)
    throw wordedFailure(error)
  } finally {
    await source.return(undefined)
  }
}

/** Takes away what is still where it came in. */
export async function forget(upload: Upload): Promise<void> {
  await Promise.all(upload.files.map(({ path }) => discard(path)))
}

/** What comes in, up to a limit; the connection stays open, so that there is an answer. */
async function* limited(request: IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += piece.length
    if (bytes > most) throw new UploadTooLarge()
    yield piece
  }
}

async function readField(part: Part, fields: UploadFields): Promise<void> {
  const name = FIELDS.find((each) => each === part.name)
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of part.body) {
    length += piece.length
    if (length > LONGEST_FIELD) throw new UploadUnreadable()
    if (name) pieces.push(piece)
  }
  if (name) fields[name] = Buffer.concat(pieces).toString('utf8')
}

async function readFile(part: Part, received: ReceivedFile[]): Promise<void> {
  if (received.length === files.mostAtOnce) throw new TooManyAtOnce(files.mostAtOnce)
  const path = await incomingPath()
  const file: ReceivedFile = { givenName: part.fileName!, path, size: 0, sha256: '' }
  received.push(file)
  const hash = createHash('sha256')
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of part.body) {
      if (file.size > files.largest) continue
      const wanted = piece.subarray(0, files.largest + 1 - file.size)
      await handle.writeFile(wanted)
      hash.update(wanted)
      file.size += wanted.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  file.sha256 = hash.digest('hex')
  // Browsers send this for a field in which nothing was chosen.
  if (part.fileName === '' && file.size === 0) {
    received.pop()
    await discard(path)
  }
}

function wordedFailure(error: unknown): unknown {
  if (error instanceof FileRefused) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return new NoSpaceLeft()
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return new UploadBrokenOff()
  return error
}
