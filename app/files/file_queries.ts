import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { FileNotFound } from '#app/files/file_exceptions'
import { kindOf } from '#app/files/file_kinds'
import { recordOf, type FileRecord, type Subject } from '#app/files/file_subjects'
import type { Actor } from '#app/shared/act'
import { fromStored } from '#app/shared/time'

export interface FileRow {
  id: number
  key: string
  subject: Subject
  name: string
  kind: string
  mime: string
  size: number
  sha256: string
  uploadedById: number
  uploadedAt: DateTime
  voidedAt: DateTime | null
}

/** The files of a record, the oldest first. Whoever asks has made sure that they may see it. */
export async function filesOf({ type, id }: Subject): Promise<FileRow[]> {
  const rows = await db
    .from('files')
    .where({ subject_type: type, subject_id: id, standing: 1 })
    .orderBy('id')
  return rows.map(toRow)
}

/**
 * A file and its record, for a person who may see them. What was taken away is given to nobody;
 * its bytes are kept.
 *
 * @throws FileNotFound
 */
export async function fileFor(
  actor: Actor,
  key: string,
  client: QueryClientContract = db.connection()
): Promise<{ file: FileRow; record: FileRecord }> {
  const row = await client.from('files').where({ key, standing: 1 }).first()
  if (!row) throw new FileNotFound()
  const file = toRow(row)
  const record = await recordOf(actor, file.subject, client)
  if (!record) throw new FileNotFound()
  return { file, record }
}

/** A file is taken away by whoever attached it, or may change its record. */
export function mayRemove(actor: Actor, file: FileRow, record: FileRecord): boolean {
  return file.uploadedById === actor.id || record.mayChange
}

/** The pictures of the same record before and after one, for looking through them. */
export async function neighboursOf(file: FileRow): Promise<{ before?: FileRow; after?: FileRow }> {
  const all = await filesOf(file.subject)
  const pictures = all.filter(({ kind }) => kindOf(kind).preview === 'picture')
  const at = pictures.findIndex(({ key }) => key === file.key)
  return at < 0 ? {} : { before: pictures[at - 1], after: pictures[at + 1] }
}

/** Which of these keys have a record. */
export async function knownKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .from('files')
    .whereIn('key', [...keys])
    .select('key')
  return new Set(rows.map(({ key }) => key))
}

function toRow(row: Record<string, any>): FileRow {
  return {
    id: row.id,
    key: row.key,
    subject: { type: row.subject_type, id: row.subject_id },
    name: row.name,
    kind: row.kind,
    mime: row.mime,
    size: row.size,
    sha256: row.sha256,
    uploadedById: row.uploaded_by_id,
    uploadedAt: fromStored(row.uploaded_at as string),
    voidedAt: fromStored(row.voided_at),
  }
}
