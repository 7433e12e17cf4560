import type { DateTime } from 'luxon'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'
import type { EventToAnnounce } from '#bots/announcement'
import type { NameFinder, UnitRef } from '#bots/command'

/** What the bots ask the application: who somebody is, what a room belongs to. */
export interface Directory {
  /** The person behind a Matrix id; null for strangers and for whose account has ended. */
  actor(matrixId: string): Promise<Actor | null>
  /** The person whom a Matrix id belongs to, for each id; null for somebody unknown. */
  personIds(matrixIds: readonly string[]): Promise<(number | null)[]>
  /** The people whom a message mentions. */
  mentioned(
    matrixIds: readonly string[]
  ): Promise<{ matrixId: string; displayName: string; username: string }[]>
  /** How a person is called; null for somebody whom the org chart doesn't know. */
  nameOf(personId: number): Promise<string | null>
  finder(personId?: number): Promise<NameFinder>
  unitOfRoom(roomId: string, locale: Locale): Promise<UnitRef | null>
  /** The Matrix room of a managed room's key; null where it isn't made yet. */
  resolveRoom(key: string): Promise<string | null>
  /** `room:<key>` of a managed room; null for any other. */
  targetOfRoom(roomId: string): Promise<string | null>
  /**
   * The people who read a room, `room:<key>` or by its id, or a direct chat; null among them is
   * somebody whom Dimos doesn't know. The homeserver is not asked.
   */
  readersOf(target: string): Promise<(number | null)[]>
  /** Who wants to be told of a notice, and from when on; for each of these Matrix ids. */
  reach(
    matrixIds: readonly string[],
    notice: { bot: string; kind: string },
    now: DateTime
  ): Promise<ReadonlyMap<string, Reach>>
}

/** How a notice reaches somebody. */
export interface Reach {
  /** They have muted the bot that says it, or this kind of notice. */
  muted: boolean
  /** Milliseconds since 1970: the end of their quiet hours or leave; 0 where it may go now. */
  notBeforeMs: number
}

/** Where the announcer finds what happened. */
export interface EventFeed {
  /** The oldest that nobody has looked at yet. */
  waiting(limit: number): Promise<EventToAnnounce[]>
  /** In the announcer's own transaction. */
  settle(trx: Transaction | QuickTransaction, id: number, outcome: 'done' | 'failed'): Promise<void>
}
