import type { Actor } from '#app/shared/act'
import type { Button } from '#bots/button'
import type { RecordRef } from '#bots/command'

/** A bot's answer to one line. */
export interface Reply {
  /** Plain text; its first line is complete in itself. */
  text: string
  /** People who must notice it: they are mentioned and notified. */
  notify?: readonly Pick<Actor, 'id' | 'displayName' | 'matrixId'>[]
  /**
   * Whether a person may see the answer. Where somebody in the room may not, it goes to the
   * asker's direct chat and the room learns only that. Absent: everybody may.
   */
  visibleTo?: (personId: number) => boolean
  /** The record that it tells of: the thread in which it stands becomes that record's. */
  record?: RecordRef
  /** Its page, from the web's root on; the number with which the text begins leads there. */
  page?: string
  /** Decisions that can be taken under the answer. */
  buttons?: readonly Button[]
}

/** An answer that everybody may see. */
export function say(text: string): Reply {
  return { text }
}
