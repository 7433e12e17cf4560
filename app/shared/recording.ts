import type { Act } from '#app/shared/act'
import { insertRow, insertRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { afterCommit } from '#app/shared/transaction'
import { wakeBots } from '#app/shared/wake'

export interface EventToRecord {
  /** Past tense: `person.placed`. */
  name: string
  subject: { type: string; id: number }
  /** Ids and plain values. */
  payload?: Record<string, unknown>
  /**
   * Ids of the people to tell of it on the web, beside those who follow the record. Who did it
   * and who has left are passed over, so a service names whomever it concerns. The words are
   * `notifications.task_assigned` for `task.assigned`, in both languages; they may use every
   * plain value of the payload, `who` and `assignee`.
   */
  notify?: readonly number[]
}

/** An event that has its row. */
export interface RecordedEvent extends EventToRecord {
  id: number
}

/** An event, as whoever announces it needs it. */
export interface EventToAnnounce {
  id: number
  name: string
  subjectType: string
  subjectId: number
  payload: Readonly<Record<string, any>>
  actorId: number | null
  /** The head for whom the actor stood in. */
  onBehalfOfId: number | null
  /** The command from which it came, and where that was given. */
  originEventId: string | null
  originRoomId: string | null
}

/** What is written in the same transaction because something happened. */
export interface Companion {
  /** Whether it has to do with an event; all others are written many at a time. */
  concerns(event: EventToRecord): boolean
  write(act: Act, events: readonly RecordedEvent[]): Promise<void>
}

let companion: Companion | null = null
const listeners: (() => void)[] = []

/** Sets what goes along with events; the modules above this one bring it at the start. */
export function accompanyEvents(by: Companion): void {
  companion = by
}

/** Calls `listener` in this process after each commit that recorded events. */
export function onEventsRecorded(listener: () => void): void {
  listeners.push(listener)
}

/**
 * Writes down many events of one act, in its transaction, and wakes whoever announces them. The
 * modules below `activity` record by this.
 */
export async function recordEvents(act: Act, events: readonly EventToRecord[]): Promise<void> {
  if (events.length === 0) return
  if (companion && events.some((event) => companion!.concerns(event))) {
    await companion.write(act, await insertEach(act, events))
  } else {
    await insertRows(
      act.trx,
      'domain_events',
      events.map((event) => rowOf(act, event))
    )
  }
  afterCommit(() => wakeBots())
  afterCommit(() => listeners.forEach((listener) => listener()))
}

async function insertEach(act: Act, events: readonly EventToRecord[]): Promise<RecordedEvent[]> {
  const recorded: RecordedEvent[] = []
  for (const event of events) {
    recorded.push({ ...event, id: await insertRow(act.trx, 'domain_events', rowOf(act, event)) })
  }
  return recorded
}

function rowOf(act: Act, event: EventToRecord): Row {
  const { origin } = act
  return {
    name: event.name,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    payload: JSON.stringify(event.payload ?? {}),
    actor_id: act.actor?.id ?? null,
    on_behalf_of_id: act.onBehalfOf?.id ?? null,
    origin: origin.kind,
    origin_event_id: origin.kind === 'chat' ? origin.eventId : null,
    origin_room_id: origin.kind === 'chat' ? origin.roomId : null,
    occurred_at: toStored(act.now),
    announcement: 'waiting',
  }
}
