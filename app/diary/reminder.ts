import type { DateTime } from 'luxon'

/** What somebody wants to be reminded of, and when. */
export interface Reminder {
  id: number
  personId: number
  text: string
  dueAt: DateTime
  /** The record in whose thread it was asked for. */
  record: { type: string; id: number } | null
}

/** Characters of its text. */
export const LONGEST_TEXT = 300
/** How many one person may have waiting. */
export const MOST_WAITING = 200
/** Nobody is reminded of anything further ahead. */
export const MOST_YEARS = 5
