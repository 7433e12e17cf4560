/*
 * What a module has to say in the morning's digest, and of what waits for somebody. start/digest.ts
 * has the table.
 */
import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Actor } from '#app/shared/act'
import type { IsoDate } from '#app/shared/time'

export interface DigestLine {
  text: string
  /** The record that it is about, `task:12`: what one module has said of it, no other repeats. */
  subject?: string
}

export interface DigestSection {
  /** In the reader's language: `Εκπρόθεσμες εργασίες`. */
  title: string
  /** How many there are in all, where not every one has a line: `12`, `99+`. */
  count: string
  lines: readonly DigestLine[]
  /** Who may read it beside the reader; nobody where it is absent. */
  visibleTo?: (personId: number) => boolean
}

/** When it is told, and what is news by then. */
export interface DigestMoment {
  day: IsoDate
  now: DateTime
  client: QueryClientContract
}

/** Whom it is told. */
export interface DigestReader {
  actor: Actor
  /** What happened before has been told. */
  since: DateTime
}

/** Answers for one person after the other, at one moment. */
export interface OpenDigest {
  /** What the day brings, and what is new. */
  today?(reader: DigestReader): Promise<DigestSection[]>
  /** What waits for the person; for a unit where one is named, to who is in charge of it. */
  waiting?(reader: DigestReader, unitId: number | null): Promise<DigestSection[]>
}

export interface DigestProvider {
  name: string
  /** Reads once what is the same for everybody. */
  open(moment: DigestMoment): Promise<OpenDigest>
}

/** Lines that a section shows. */
export const MOST_LINES = 7
