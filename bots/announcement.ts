/*
 * How an event becomes a message: pure wording, given the facts.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { EventToAnnounce } from '#app/shared/recording'
import type { Button } from '#bots/button'

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
  /** Decisions that can be taken under it. */
  buttons?: readonly Button[]
  /** The law asks who has received it: the ledger names them. */
  needsReceipt?: boolean
  /** It goes before other announcements, as answers do. */
  urgent?: boolean
}

export interface Announcement {
  /** The event's name: `task.assigned`. */
  event: string
  /** The bot that says it; the main one where it is absent. */
  bot?: string
  /** What people who mute it read: `αναθέσεις εργασιών`. */
  title: Worded
  /** Reads what the wording needs and words it; writes nothing. */
  messages(event: EventToAnnounce, locale: Locale): Promise<AnnouncementMessage[]>
}

/**
 * What a record's card says: the message in its thread that is edited to the record's state, with
 * the decisions that can be taken now.
 */
export interface Card {
  text: string
  /** None: nothing is to be decided any more. */
  buttons: readonly Button[]
  /** The record's page, from the web's root on: `/tasks/12`. */
  path: string
  /** Whether a person may see it: elsewhere the card says only that it isn't shown any more. */
  visibleTo(personId: number): boolean
}

/** How the records of one type show themselves in their threads. */
export interface CardSource {
  /** `task` */
  type: string
  /** The number by which people call it, as commands take it; null where there is no such record. */
  numberOf(id: number): Promise<number | null>
  /** Null where there is no such record any more. */
  card(id: number, locale: Locale): Promise<Card | null>
}
