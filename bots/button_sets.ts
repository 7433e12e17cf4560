/*
 * The buttons under a message. A set is known by its message, as the outbox knows it; which event
 * that became stands in the outbox alone.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { failpoint } from '#app/shared/failpoint'
import { changeRows, insertRow, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction, type QuickTransaction, type Transaction } from '#app/shared/transaction'
import type { Button, ButtonKey } from '#bots/button'
import type { RecordRef } from '#bots/command'
import { enqueue, keyOf, type MessageKey, type Priority } from '#bots/outbox'

/**
 * `decision`: whoever may, and it closes when the record has nothing to decide any more.
 * `confirmation` and `question`: who was asked alone, for a while.
 */
export type ButtonSort = 'decision' | 'confirmation' | 'question'

/** A button as it is kept: without a command it calls off what was asked. */
export type KeptButton = Omit<Button, 'command'> & { command: string | null }

export interface NewButtonSet {
  sort: ButtonSort
  buttons: readonly KeptButton[]
  record?: RecordRef | null
  /** Who was asked, where nobody else may answer. */
  askerId?: number | null
  expiresAtMs?: number | null
  /** Of a question: its room, and its thread's root; without one where it isn't in a thread. */
  roomId?: string
  threadRoot?: string | null
  /** The message's own bot and priority. */
  bot?: string
  priority?: Priority
}

export interface ButtonSet extends MessageKey {
  id: number
  sort: ButtonSort
  buttons: readonly KeptButton[]
  record: RecordRef | null
  askerId: number | null
  threadRoot: string | null
  state: 'open' | 'taken' | 'closed' | 'expired'
}

/**
 * Puts buttons under a message, in the transaction that enqueues it. Kept a second time for the
 * same message they are open again, with what they do now; what is seeded already stays.
 */
export async function keepButtons(
  trx: Transaction | QuickTransaction,
  message: MessageKey,
  set: NewButtonSet
): Promise<void> {
  const { source, target, purpose } = message
  const buttons = JSON.stringify(set.buttons)
  const known = await selectRows(
    trx,
    'select id from button_sets where source = ? and target = ? and purpose = ?',
    [source, target, purpose]
  )
  if (known.length > 0) {
    await changeRows(
      trx,
      `update button_sets set buttons = ?, state = 'open', taken_key = null, taken_by_id = null,
        taken_at = null where id = ?`,
      [buttons, known[0].id]
    )
  } else {
    await insertRow(trx, 'button_sets', {
      source,
      target,
      purpose,
      sort: set.sort,
      buttons,
      room_id: set.roomId ?? null,
      thread_root: set.threadRoot ?? null,
      record_type: set.record?.type ?? null,
      record_id: set.record?.id ?? null,
      asker_id: set.askerId ?? null,
      expires_at_ms: set.expiresAtMs ?? null,
      created_at: toStored(DateTime.utc()),
    })
  }
  for (const { key } of set.buttons) await seed(trx, message, key, set)
}

/** The record has nothing to decide any more, wherever that was decided. */
export async function closeButtonsOf(
  trx: Transaction | QuickTransaction,
  { type, id }: RecordRef
): Promise<void> {
  await changeRows(
    trx,
    `update button_sets set state = 'closed'
      where record_type = ? and record_id = ? and state = 'open' and sort = 'decision'`,
    [type, id]
  )
}

/** Somebody was first, or it has expired: whatever this would have done is undone. */
export class ButtonGone extends Error {}

/**
 * In the transaction of what the button does.
 *
 * @throws ButtonGone where the set isn't open any more
 */
export async function takeButton(
  trx: Transaction | QuickTransaction,
  { id }: ButtonSet,
  { key, personId }: { key: ButtonKey; personId: number }
): Promise<void> {
  const now = DateTime.utc()
  const { changed } = await changeRows(
    trx,
    `update button_sets set state = 'taken', taken_key = ?, taken_by_id = ?, taken_at = ?
      where id = ? and state = 'open' and (expires_at_ms is null or expires_at_ms > ?)`,
    [key, personId, toStored(now), id, now.toMillis()]
  )
  if (changed === 0) throw new ButtonGone(`the buttons ${id} are not open any more`)
  failpoint('button.taken')
}

/** Marks a set whose time has run out. @returns whether it was still open */
export async function expireButtons(
  trx: Transaction | QuickTransaction,
  id: number
): Promise<boolean> {
  const { changed } = await changeRows(
    trx,
    `update button_sets set state = 'expired' where id = ? and state = 'open'`,
    [id]
  )
  return changed > 0
}

/** Open sets whose time has run out, the oldest first. */
export async function overdueButtons(nowMs: number, limit: number): Promise<ButtonSet[]> {
  const rows = await selectRows(
    db.connection(),
    `select b.* from button_sets b where b.state = 'open' and b.expires_at_ms <= ?
      order by b.expires_at_ms limit ?`,
    [nowMs, limit]
  )
  return rows.map(toSet)
}

/** The buttons under a message of ours that has been sent. */
export async function buttonsUnder(eventId: string): Promise<ButtonSet | null> {
  const rows = await selectRows(db.connection(), `${WITH_MESSAGE} where o.matrix_event_id = ?`, [
    eventId,
  ])
  return rows.length > 0 ? toSet(rows[0]) : null
}

/** Open sets under messages of which we don't know yet that they were sent. */
export async function unsentButtons(): Promise<ButtonSet[]> {
  const rows = await selectRows(
    db.connection(),
    `${WITH_MESSAGE} where o.state = 'waiting' and b.state = 'open'`
  )
  return rows.map(toSet)
}

/** The message under which it stands, and nothing else of it. */
export function messageOf({ source, target, purpose }: MessageKey): MessageKey {
  return { source, target, purpose }
}

/** Whether this set's message is the one with this marker in its content. */
export function isMarkedBy(set: ButtonSet, marker: string): boolean {
  return keyOf(set) === marker
}

/** What is asked in a thread, or in a direct chat (null), and waits for an answer; newest first. */
export async function openQuestions(
  roomId: string,
  threadRoot: string | null
): Promise<ButtonSet[]> {
  const rows = await selectRows(
    db.connection(),
    `select b.* from button_sets b where b.room_id = ? and b.state = 'open'
      and b.sort <> 'decision' order by b.id desc`,
    [roomId]
  )
  return rows.map(toSet).filter((set) => set.threadRoot === threadRoot)
}

/** The newest question that this person was asked there; also one that is over. */
export async function lastQuestionTo(
  personId: number,
  roomId: string,
  threadRoot: string | null
): Promise<ButtonSet | null> {
  const rows = await selectRows(
    db.connection(),
    `select b.* from button_sets b where b.room_id = ? and b.asker_id = ?
      and b.sort <> 'decision' order by b.id desc limit 20`,
    [roomId, personId]
  )
  return rows.map(toSet).find((set) => set.threadRoot === threadRoot) ?? null
}

/** What can be decided about a record in one room's target; newest first. */
export async function openDecisions(
  { type, id }: RecordRef,
  targets: readonly string[]
): Promise<ButtonSet[]> {
  const rows = await selectRows(
    db.connection(),
    `select b.* from button_sets b
      where b.record_type = ? and b.record_id = ? and b.state = 'open' and b.sort = 'decision'
      order by b.id desc`,
    [type, id]
  )
  return rows.map(toSet).filter(({ target }) => targets.includes(target))
}

/** The sets of a record's decisions, those that are over too: a record may open again. */
export async function decisionsAbout({ type, id }: RecordRef): Promise<ButtonSet[]> {
  const rows = await selectRows(
    db.connection(),
    `select b.* from button_sets b where b.record_type = ? and b.record_id = ?
      and b.sort = 'decision' order by b.id`,
    [type, id]
  )
  return rows.map(toSet)
}

/** How long it is kept what was decided under a message. */
const KEPT_DAYS = 90
const SLICE = 500

/** Forgets sets that nobody can tap any more, once they are old; messages and reactions stay. */
export async function purgeButtons(now: DateTime = DateTime.utc()): Promise<number> {
  const before = toStored(now.minus({ days: KEPT_DAYS }))
  for (let purged = 0; ;) {
    const old = await db
      .from('button_sets')
      .whereNot('state', 'open')
      .where('created_at', '<', before)
      .select('id')
      .limit(SLICE)
    if (old.length === 0) return purged
    const ids = old.map(({ id }) => id)
    await inTransaction((trx) => trx.from('button_sets').whereIn('id', ids).delete())
    purged += ids.length
  }
}

const WITH_MESSAGE = `select b.* from outbox o
  join button_sets b on b.source = o.source and b.target = o.target and b.purpose = o.purpose`

/** The bot's own reaction, on which people tap. */
function seed(
  trx: Transaction | QuickTransaction,
  message: MessageKey,
  key: ButtonKey,
  { bot, priority }: NewButtonSet
): Promise<void> {
  return enqueue(trx, {
    ...messageOf(message),
    purpose: `${message.purpose}:${key}`,
    priority: priority ?? 0,
    bot,
    eventType: 'm.reaction',
    refers: { as: 'reaction', to: messageOf(message) },
    // Which event it is on is put in when it is sent.
    content: { 'm.relates_to': { rel_type: 'm.annotation', key } },
  })
}

function toSet(row: Record<string, any>): ButtonSet {
  return {
    id: row.id,
    source: row.source,
    target: row.target,
    purpose: row.purpose,
    sort: row.sort,
    buttons: JSON.parse(row.buttons),
    record: row.record_type ? { type: row.record_type, id: row.record_id } : null,
    askerId: row.asker_id,
    threadRoot: row.thread_root,
    state: row.state,
  }
}
