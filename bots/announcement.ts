/*
 * How an event becomes a message: pure wording, given the facts.
 */
import type { Locale } from '#app/shared/locale'
import type { EventToAnnounce } from '#app/shared/recording'

export type { EventToAnnounce }

/** A message that an event brings into one room. */
export interface AnnouncementMessage {
  /** A managed room's key (`room:unit:D6.1`), a room's id, or `direct:@user:server`. */
  target: string
  /** Tells two messages of one event in one room apart. */
  purpose: string
  text: string
  /** Matrix ids to notify, with the names that stand in the text. */
  notify?: readonly { matrixId: string; displayName: string }[]
}

export interface Announcement {
  /** The event's name: `task.assigned`. */
  event: string
  /** Reads what the wording needs and words it; writes nothing. */
  messages(event: EventToAnnounce, locale: Locale): Promise<AnnouncementMessage[]>
}
