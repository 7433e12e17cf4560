/*
 * Records as the chat shows them: the card in a record's thread is edited to the record's state at
 * each event of it, once per room, and so is each message whose decision was taken.
 */
import db from '@adonisjs/lucid/services/db'
import type { Locale, Worded } from '#app/shared/locale'
import { changeRows, selectRows } from '#app/shared/rows'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'
import type { Card, CardSource, EventToAnnounce } from '#bots/announcement'
import {
  closeButtonsOf,
  decisionsAbout,
  keepButtons,
  messageOf,
  type ButtonSet,
} from '#bots/button_sets'
import type { Directory } from '#bots/directory'
import type { NumberedRecord } from '#bots/message_handler'
import { plainMessage } from '#bots/matrix/messages'
import { enqueue, type MessageKey, type RecordOfMessage, type Refers } from '#bots/outbox'
import { recordOfThread } from '#bots/threads'

export interface CardsOptions {
  sources: readonly CardSource[]
  directory: Pick<Directory, 'targetOfRoom' | 'readersOf'>
  /** The language of the rooms. */
  locale: Locale
}

/** What an event changes of what the chat shows already of its record. */
export interface CardChanges {
  record: RecordOfMessage
  /** Null where there is no such record any more. */
  card: Card | null
  edits: CardEdit[]
  /** Sets of buttons that have to do something else now. */
  kept: ButtonSet[]
}

interface CardEdit {
  target: string
  purpose: string
  to: Refers['to']
  content: object
}

/** Where a message's content names the record that it tells of: `task:12`. */
const RECORD = 'gr.dimos.record'
/** The edit of a card; that of another message has the number of its buttons behind it. */
const CARD = 'card'

const HIDDEN: Worded = {
  el: 'δεν φαίνεται πια εδώ, γιατί δεν τη βλέπουν όλοι όσοι διαβάζουν εδώ.',
  en: 'is not shown here any more, since not everybody who reads here may see it.',
}

/** By this the conversation beside the record knows what is said of it. */
export function marked(content: object, record: RecordOfMessage): Record<string, unknown> {
  return { ...content, [RECORD]: `${record.type}:${record.id}` }
}

/** What tells the record, and its number, whose thread begins with a message. */
export function recordsOfThreads(sources: readonly CardSource[]) {
  return async (roomId: string, rootEventId: string): Promise<NumberedRecord | null> => {
    const record = await recordOfThread(roomId, rootEventId)
    const source = record && sources.find(({ type }) => type === record.type)
    const number = await source?.numberOf(record!.id)
    return record && number ? { ...record, number } : null
  }
}

export class Cards {
  readonly #options: CardsOptions
  readonly #sources: ReadonlyMap<string, CardSource>

  constructor(options: CardsOptions) {
    this.#options = options
    this.#sources = new Map(options.sources.map((source) => [source.type, source]))
  }

  /** The event's record, where such records have threads and cards; else null. */
  recordOf({ subjectType, subjectId }: EventToAnnounce): RecordOfMessage | null {
    return this.#sources.has(subjectType) ? { type: subjectType, id: subjectId } : null
  }

  /** The record's page; null where there is none. */
  async pageOf(record: RecordOfMessage): Promise<string | null> {
    const card = await this.#card(record)
    return card?.path ?? null
  }

  /**
   * What the chat has to show differently after this event. Nothing where it shows nothing of the
   * record yet, or the command's own answer says it all.
   */
  async changesAfter(event: EventToAnnounce, record: RecordOfMessage): Promise<CardChanges | null> {
    const places = await placesOf(record)
    const sets = await decisionsAbout(record)
    const own = [`event:${event.id}`, `reply:${event.originEventId}`]
    const others = places.filter(({ source }) => source === null || !own.includes(source))
    if (others.length === 0 && sets.length === 0) return null
    const card = await this.#card(record)
    const isCard = (set: ButtonSet) => places.some((place) => place.isSent && isSame(place, set))
    const decided = card && card.buttons.length === 0
    const rooms = await this.#roomsOf(others)
    const wanted = await Promise.all([
      ...rooms.map((target) => this.#edit(target, CARD, 'card', card, record)),
      ...sets
        .filter((set) => (decided || !card) && !isCard(set))
        .map((set) => this.#edit(set.target, `${CARD}:${set.id}`, messageOf(set), card, record)),
    ])
    const done = await editsOf(record)
    const edits = wanted.filter((edit) => !isDone(edit, done))
    const buttons = JSON.stringify(card?.buttons ?? [])
    const kept = decided
      ? []
      : sets.filter((set) => {
          const differs = JSON.stringify(set.buttons) !== buttons
          return set.state === 'open' ? differs : isCard(set)
        })
    return { record, card, edits, kept }
  }

  /** In the transaction that settles the event. */
  async write(
    trx: Transaction | QuickTransaction,
    event: EventToAnnounce,
    changes: CardChanges
  ): Promise<void> {
    const { record, card, edits, kept } = changes
    for (const { target, purpose, to, content } of edits) {
      await withdrawWaiting(trx, record, target, purpose)
      await enqueue(trx, {
        source: `event:${event.id}`,
        target,
        purpose,
        priority: 1,
        content,
        record,
        refers: { as: 'edit', to },
      })
    }
    const buttons = card?.buttons ?? []
    if (buttons.length === 0) return closeButtonsOf(trx, record)
    for (const set of kept) {
      await keepButtons(trx, messageOf(set), { sort: 'decision', buttons, record, priority: 1 })
    }
  }

  async #card({ type, id }: RecordOfMessage): Promise<Card | null> {
    const card = await this.#sources.get(type)?.card(id, this.#options.locale)
    return card ?? null
  }

  /** The targets of the rooms in which the record has its card, or will have it. */
  async #roomsOf(places: readonly Place[]): Promise<string[]> {
    const { directory } = this.#options
    const targets = new Set<string>()
    for (const { roomId, target, isSent } of places) {
      const at = isSent ? roomId : target
      if (!at || at.startsWith('direct:')) continue
      targets.add(at.startsWith('room:') ? at : ((await directory.targetOfRoom(at)) ?? at))
    }
    return [...targets]
  }

  async #edit(
    target: string,
    purpose: string,
    to: Refers['to'],
    card: Card | null,
    record: RecordOfMessage
  ): Promise<CardEdit> {
    const { directory, locale } = this.#options
    const readers = await directory.readersOf(target)
    const shown = card && readers.every((id) => id !== null && card.visibleTo(id))
    const content = shown
      ? plainMessage(card.text, [], card.path)
      : plainMessage(`${await this.#nameOf(record)} ${HIDDEN[locale]}`)
    return { target, purpose, to, content: marked(content, record) }
  }

  async #nameOf({ type, id }: RecordOfMessage): Promise<string> {
    const number = await this.#sources.get(type)?.numberOf(id)
    return number ? `#${number}` : '#'
  }
}

/** A message that is the record's card in a room, or on its way to be. */
interface Place {
  source: string | null
  target: string | null
  purpose: string | null
  roomId: string | null
  /** Its thread is there; else it waits, and what it becomes is known when it is sent. */
  isSent: boolean
}

async function placesOf({ type, id }: RecordOfMessage): Promise<Place[]> {
  const sent = await selectRows(
    db.connection(),
    `select t.room_id, o.source, o.target, o.purpose from record_threads t
      left join outbox o on o.matrix_event_id = t.card_event_id
      where t.record_type = ? and t.record_id = ? and t.card_event_id is not null order by t.id`,
    [type, id]
  )
  const waiting = await selectRows(
    db.connection(),
    `select null as room_id, source, target, purpose from outbox
      where record_type = ? and record_id = ? and state = 'waiting' and refers is null
      order by id`,
    [type, id]
  )
  const placeOf = (row: Record<string, any>, isSent: boolean): Place => ({
    source: row.source,
    target: row.target,
    purpose: row.purpose,
    roomId: row.room_id,
    isSent,
  })
  return [...sent.map((row) => placeOf(row, true)), ...waiting.map((row) => placeOf(row, false))]
}

/** The newest edit of each message of the record: what it says already. */
async function editsOf({ type, id }: RecordOfMessage): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRows(
    db.connection(),
    `select target, purpose, content from outbox where record_type = ? and record_id = ?
      and event_type = 'm.room.message' and refers is not null order by id`,
    [type, id]
  )
  return new Map(rows.map((row) => [`${row.purpose} ${row.target}`, row.content]))
}

/** A message whose decision was taken is edited once; a card, as often as it says something new. */
function isDone({ target, purpose, content }: CardEdit, done: ReadonlyMap<string, string>) {
  const before = done.get(`${purpose} ${target}`)
  if (before === undefined) return false
  return purpose !== CARD || before === JSON.stringify(content)
}

/** Edits that still wait are overtaken by this one. */
async function withdrawWaiting(
  trx: Transaction | QuickTransaction,
  { type, id }: RecordOfMessage,
  target: string,
  purpose: string
): Promise<void> {
  await changeRows(
    trx,
    `delete from outbox where record_type = ? and record_id = ? and target = ? and purpose = ?
      and state = 'waiting'`,
    [type, id, target, purpose]
  )
}

function isSame(place: Place, { source, target, purpose }: MessageKey): boolean {
  return place.source === source && place.target === target && place.purpose === purpose
}
