import type { Worded } from '#app/shared/locale'
import type { Mutable } from '#app/notices/notice_settings'

/** A bot or a kind of notice that people may mute. */
export interface MutableNotice {
  what: Mutable
  title: Worded
  /** How else it may be called. */
  names: readonly string[]
}

let notices: readonly MutableNotice[] = []

/** Everything that is announced, and each bot; start/notices.ts brings them. */
export function registerNotices(table: readonly MutableNotice[]): void {
  notices = table
}

export function mutableNotices(): readonly MutableNotice[] {
  return notices
}
