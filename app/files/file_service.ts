import { recordEvent } from '#app/activity/activity_service'
import files from '#config/files'
import { fileEvents } from '#app/files/file_events'
import { inspectContent } from '#app/files/file_content'
import {
  AttachingNotAllowed,
  FileAlreadyAttached,
  FileNotFound,
  FileTooLarge,
  RecordFull,
  RecordNotFound,
  RemovalReasonMissing,
  RemovingNotAllowed,
  TooManyFiles,
} from '#app/files/file_exceptions'
import { checkedName } from '#app/files/file_name'
import { fileFor, mayRemove } from '#app/files/file_queries'
import { discard, keep, newKey, pathOf } from '#app/files/file_store'
import { recordOf, type FileRecord, type Subject } from '#app/files/file_subjects'
import type { ReceivedFile } from '#app/files/received_files'
import { scan } from '#app/files/virus_scanner'
import { acting, type Act, type Actor, type Origin } from '#app/shared/act'
import { stripInvisible } from '#app/shared/fold'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** A file that has been looked through and may be attached. */
interface CheckedFile {
  key: string
  name: string
  kind: string
  mime: string
  size: number
  sha256: string
}

export class FileService {
  /**
   * Looks through a file that has come in and attaches it to a record: first the bytes, then the
   * row, so that no row is ever without its bytes.
   *
   * @throws FileRefused for what is wrong with the file; RecordNotFound, AttachingNotAllowed
   */
  async attach(
    who: { actor: Actor; origin: Origin },
    subject: Subject,
    received: ReceivedFile
  ): Promise<{ key: string; name: string }> {
    const checked = await check(received)
    await keep(received.path, checked.key)
    try {
      await acting(who, (act) => this.record(act, subject, checked))
    } catch (error) {
      await discard(pathOf(checked.key))
      throw error
    }
    return checked
  }

  /** Writes down, in the act's transaction, that a stored file belongs to a record. */
  async record(act: Act, subject: Subject, file: CheckedFile): Promise<void> {
    const actor = actorOf(act)
    const record = await recordToAttachTo(act, actor, subject)
    await checkRoom(act, subject, file)
    const columns = { subject_type: subject.type, subject_id: subject.id }
    const { key, name, kind, mime, size, sha256 } = file
    await insertRows(act.trx, 'files', [
      {
        ...columns,
        ...{ key, name, kind, mime, size, sha256 },
        uploaded_by_id: actor.id,
        uploaded_at: toStored(act.now),
        standing: 1,
      },
    ])
    await recordEvent(act, {
      name: fileEvents.attached,
      subject,
      payload: { ...record.payload, file: name, key },
    })
  }

  /** Takes a file away from its record, with the reason; its bytes are kept. */
  async remove(act: Act, key: string, reason: string): Promise<FileRecord> {
    const actor = actorOf(act)
    const { file, record } = await fileFor(actor, key, act.trx)
    if (!mayRemove(actor, file, record)) throw new RemovingNotAllowed()
    const written = stripInvisible(reason).replace(/\s+/gu, ' ').trim()
    if (written.length < 3 || written.length > 500) throw new RemovalReasonMissing()
    const changed = await act.trx
      .from('files')
      .where({ key, standing: 1 })
      .update({
        standing: null,
        voided_by_id: actor.id,
        voided_at: toStored(act.now),
        void_reason: written,
      })
    if (Number(changed) === 0) throw new FileNotFound()
    await recordEvent(act, {
      name: fileEvents.removed,
      subject: file.subject,
      payload: { ...record.payload, file: file.name, key, reason: written },
    })
    return record
  }
}

export const fileService = new FileService()

/** All that takes time, before any transaction. */
async function check(received: ReceivedFile): Promise<CheckedFile> {
  const { name, extension } = checkedName(received.givenName)
  if (received.size > files.largest) throw new FileTooLarge(files.largest)
  const { kind, mime } = await inspectContent(received.path, received.size, extension)
  await scan(received.path)
  const { size, sha256 } = received
  return { key: newKey(), name, kind, mime, size, sha256 }
}

async function recordToAttachTo(act: Act, actor: Actor, subject: Subject): Promise<FileRecord> {
  const record = await recordOf(actor, subject, act.trx)
  if (!record) throw new RecordNotFound()
  if (!record.mayAttach) throw new AttachingNotAllowed()
  return record
}

async function checkRoom(act: Act, { type, id }: Subject, file: CheckedFile): Promise<void> {
  const rows = await act.trx
    .from('files')
    .where({ subject_type: type, subject_id: id, standing: 1 })
    .forUpdate()
    .select('name', 'size', 'sha256')
  const same = rows.find(({ sha256 }) => sha256 === file.sha256)
  if (same) throw new FileAlreadyAttached(same.name)
  if (rows.length >= files.mostOfRecord) throw new TooManyFiles(files.mostOfRecord)
  const bytes = rows.reduce((sum, { size }) => sum + size, file.size)
  if (bytes > files.largestOfRecord) throw new RecordFull(files.largestOfRecord)
}

function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Files are attached and removed by people only')
  return act.actor
}
