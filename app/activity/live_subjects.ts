/*
 * What followers, notifications and live pages must know of a kind of record. start/live.ts has
 * the table; a kind that isn't there can't be followed, and nobody's page learns of it.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Actor } from '#app/shared/act'
import type { Icon } from '#app/shared/assets'

/** An event, as far as it says who may know of it. */
export interface EventFacts {
  name: string
  subject: { type: string; id: number }
  payload: Readonly<Record<string, any>>
}

export interface LiveSubject {
  /** Who may know of an event: the answer is asked for many people, so it reads nothing. */
  knows(chart: OrgChart, event: EventFacts): (personId: number) => boolean
  /**
   * Who could know of the record until this event, where it may have taken that away: their pages
   * are told that something went.
   */
  knew?(chart: OrgChart, event: EventFacts): (personId: number) => boolean
  /** Whether a person may see this record now. Absent: it can't be followed. */
  maySee?(actor: Actor, id: number, client: QueryClientContract): Promise<boolean>
  /** The records that a person may see and that changed last. Absent: a home shows none of them. */
  latest?(actor: Actor, chart: OrgChart, limit: number): Promise<number[]>
  /** The record's page. */
  url(event: EventFacts): string
  icon: Icon
}

const subjects = new Map<string, LiveSubject>()

export function registerSubjects(table: Readonly<Record<string, LiveSubject>>): void {
  for (const [type, subject] of Object.entries(table)) subjects.set(type, subject)
}

/** The kinds of which a home shows what happened. */
export function subjectsWithLatest(): [
  string,
  LiveSubject & Required<Pick<LiveSubject, 'latest'>>,
][] {
  return [...subjects].flatMap(([type, subject]) => {
    const { latest } = subject
    return latest ? [[type, { ...subject, latest }]] : []
  })
}

/** Null for kinds of records that pages don't watch. */
export function subjectOf(type: string): LiveSubject | null {
  return subjects.get(type) ?? null
}
