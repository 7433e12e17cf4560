/*
 * What a module says of its records when somebody asks "may they, and why"; start/rights.ts has the
 * table.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Decision } from '#app/identity/rights'
import type { Role } from '#app/identity/roles'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { Worded } from '#app/shared/locale'

/** Somebody who has rights, or asks about them. */
export interface Holder {
  person: PersonNode
  roles: ReadonlySet<Role>
}

/** Where a right comes from: a placement, an act, a role. */
export interface RightSource {
  words: Worded
  url: string
}

/** One act, and whether somebody may do it. */
export interface RightLine {
  act: Worded
  decision: Decision
  sources: readonly RightSource[]
}

/** A record about which somebody asks. */
export interface AskedRecord {
  /** What kind it is, and its number or code: it says nothing of what stands in it. */
  kind: Worded
  ref: string
  /** For those who may read it. */
  title: Worded
  /** Null where it has no page. */
  url: string | null
  /** Whether the one who asks may read it. */
  open: boolean
  /** Whether somebody in a room may read an answer about it. */
  visibleTo(personId: number): boolean
  explain(holder: Holder): RightLine[] | Promise<RightLine[]>
}

export interface Asking {
  chart: OrgChart
  client: QueryClientContract
  asker: Holder
}

/** Finds records of one kind by what people type. */
export interface RecordRights {
  type: string
  /** Words that may stand before: `εργασία 12`, `room D6.1`. */
  words: readonly string[]
  /** Who may read such records, told to whoever finds none; null where everybody may. */
  whoSees: Worded | null
  /** Whether a text has the form in which such records are named. */
  fits(text: string): boolean
  /** @param marked one of `words` stands before it */
  find(text: string, asking: Asking, marked: boolean): Promise<AskedRecord | null>
}
