/*
 * One picture that stands for a record, such as a person's photo: cut to a square, drawn anew, and
 * gone with its bytes when another takes its place.
 */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import files from '#config/files'
import { inspectContent } from '#app/files/file_content'
import { FileTooLarge } from '#app/files/file_exceptions'
import { kindNotTaken } from '#app/files/file_problems'
import type { FileKindName } from '#app/files/file_kinds'
import { checkedName } from '#app/files/file_name'
import { discard, incomingPath, keep, newKey, pathOf, smallerPathOf } from '#app/files/file_store'
import type { Subject } from '#app/files/file_subjects'
import { writeSquare } from '#app/files/picture_content'
import type { ReceivedFile } from '#app/files/received_files'
import { scan } from '#app/files/virus_scanner'
import type { Act } from '#app/shared/act'
import { insertRow } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { afterCommit } from '#app/shared/transaction'

/** Kinds from which a picture is made, and the endings of their names. */
const KINDS: readonly FileKindName[] = ['jpeg', 'png', 'webp']
const EXTENSIONS = ['jpg', 'jpeg', 'png', 'webp'] as const

/** For the browser's choice of files. */
export const pictureExtensions: readonly string[] = EXTENSIONS

/** Pixels of each side. */
const EDGE = 320

/** A picture in the store, without a row yet. */
export interface KeptPicture {
  key: string
  size: number
  sha256: string
}

/**
 * Looks through a picture that has come in and keeps it as a square, before any transaction.
 *
 * @throws FileRefused for what is wrong with it
 */
export async function keepSquare(received: ReceivedFile): Promise<KeptPicture> {
  const { extension } = checkedName(received.givenName)
  if (!(EXTENSIONS as readonly string[]).includes(extension)) throw kindNotTaken(EXTENSIONS)
  if (received.size > files.largest) throw new FileTooLarge(files.largest)
  const { kind } = await inspectContent(received.path, received.size, extension)
  if (!KINDS.includes(kind)) throw kindNotTaken(EXTENSIONS)
  await scan(received.path)
  const drawn = await incomingPath()
  try {
    await writeSquare(received.path, drawn, EDGE)
    const key = newKey()
    const sha256 = createHash('sha256')
      .update(await readFile(drawn))
      .digest('hex')
    const { size } = await stat(drawn)
    await keep(drawn, key)
    return { key, size, sha256 }
  } finally {
    await discard(drawn)
  }
}

/** Throws a kept picture away that got no row. */
export async function discardPicture({ key }: KeptPicture): Promise<void> {
  await discard(pathOf(key))
}

/**
 * Writes down, in the act's transaction, to which record a picture belongs. The record's own
 * service has asked who may.
 *
 * @returns the id of its row
 */
export async function recordPicture(
  act: Act,
  subject: Subject,
  { key, size, sha256 }: KeptPicture,
  name: string
): Promise<number> {
  return insertRow(act.trx, 'files', {
    key,
    subject_type: subject.type,
    subject_id: subject.id,
    name: `${name}.webp`,
    kind: 'webp',
    mime: 'image/webp',
    size,
    sha256,
    uploaded_by_id: act.actor!.id,
    uploaded_at: toStored(act.now),
    standing: 1,
  })
}

/** Takes a picture's row away, and its bytes after the commit. */
export async function removePicture(act: Act, id: number): Promise<void> {
  const row = await act.trx.from('files').where({ id }).select('key').first()
  if (!row) return
  await act.trx.from('files').where({ id }).delete()
  // What a killed process leaves is swept: its key has no row.
  afterCommit(() => {
    for (const path of [pathOf(row.key), smallerPathOf(row.key, 'small')]) void discard(path)
    void discard(smallerPathOf(row.key, 'large'))
  })
}
