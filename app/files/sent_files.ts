/*
 * Files that were sent to a room along with a command: noted in its transaction, fetched from the
 * homeserver after it (app/rooms/sent_file_fetching.ts).
 */
import type { Subject } from '#app/files/file_subjects'
import type { Act } from '#app/shared/act'
import { insertRow } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** A file as a message names it; nothing of that is to be believed. */
export interface SentFile {
  /** Its `mxc:` address. */
  url: string
  name: string
}

export async function keepSentFiles(
  act: Act,
  subject: Subject,
  files: readonly SentFile[]
): Promise<void> {
  if (!act.actor) throw new Error('Files are sent by people only')
  for (const { url, name } of files) {
    await insertRow(act.trx, 'sent_files', {
      subject_type: subject.type,
      subject_id: subject.id,
      mxc: url,
      name,
      sender_id: act.actor.id,
      try_at: toStored(act.now),
      created_at: toStored(act.now),
    })
  }
}
