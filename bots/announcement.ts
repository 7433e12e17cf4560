/*
 * How an event becomes a message: pure wording, given the facts.
 */
import type { Locale } from '#app/shared/locale'

/** A domain event as the announcer hands it over. */
export interface EventToAnnounce {
  id: number
  name: string
  subjectType: string
  subjectId: number
  payload: Readonly<Record<string, any>>
  actorId: number | null
  /** The command from which it came, and where that was given. */
  originEventId: string | null
  originRoomId: string | null
}

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
