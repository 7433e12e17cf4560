/*
 * The bots as people know them. Each has an account of its own; commands, announcements and direct
 * chats belong to one of them.
 */
import type { Worded } from '#app/shared/locale'

export interface Bot {
  /** The localpart of its account: `dimos`, or `dimos_` and its area. */
  name: string
  /** Its display name in Matrix. */
  displayName: string
  /** How people may call it at the beginning of a line, beside its display name. */
  calledBy: readonly string[]
  /** What it is for, in one sentence. */
  about: Worded
  /** Commands that work, for somebody who opens a direct chat with it; a line each. */
  greeting: Worded
}

/** Owns the rooms and answers everywhere. */
export const MAIN_BOT = 'dimos'
