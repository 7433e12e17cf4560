/*
 * Records to which files can be attached. Whoever may do something with a file is asked of its
 * record; start/files.ts has the table.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#app/shared/act'

export interface Subject {
  type: string
  id: number
}

/** A record, as far as its files need it. */
export interface FileRecord {
  /** What people call it: `#12 Street lights`. */
  title: string
  /** Its page. */
  url: string
  /** What its events carry, so that followers and open pages learn of its files as well. */
  payload: Readonly<Record<string, unknown>>
  maySee: boolean
  mayAttach: boolean
  /** Whether the person may take away files of others too. */
  mayChange: boolean
}

export interface FileSubject {
  /** Null where there is no such record. */
  find(actor: Actor, id: number, client: QueryClientContract): Promise<FileRecord | null>
}

const subjects = new Map<string, FileSubject>()

export function registerFileSubjects(table: Readonly<Record<string, FileSubject>>): void {
  for (const [type, subject] of Object.entries(table)) subjects.set(type, subject)
}

/** The record with what this person may do there; null where there is none, or not for them. */
export async function recordOf(
  actor: Actor,
  subject: Subject,
  client: QueryClientContract
): Promise<FileRecord | null> {
  const record = await subjects.get(subject.type)?.find(actor, subject.id, client)
  return record?.maySee ? record : null
}
