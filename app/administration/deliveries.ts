/*
 * How messages go out to the rooms and come in from them. What they say is read nowhere here.
 */
import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { DateTime } from 'luxon'
import { defineList, oneOf } from '#app/shared/lists'
import { fromStored, toStored } from '#app/shared/time'

/** Going out, or coming in. */
export const boxes = ['outbox', 'inbox'] as const

export type Box = (typeof boxes)[number]

/** What is still to be done, and what was given up. */
export const deliveryStates = ['failed', 'waiting'] as const

export type DeliveryState = (typeof deliveryStates)[number]

/** How the tables call what was given up, and when a message was there and done. */
export const COLUMNS = {
  outbox: { failed: 'failed', done: 'sent', began: 'created_at', ended: 'sent_at' },
  inbox: { failed: 'quarantined', done: 'done', began: 'received_at', ended: 'done_at' },
} as const

export const deliveryList = defineList({
  path: '/administration/deliveries',
  filters: { box: oneOf(boxes, 'outbox'), state: oneOf(deliveryStates, null) },
  sorts: { age: { by: [['id', 'number']], direction: 'ascending' } },
  sort: 'age',
})

export interface Delivery {
  id: number
  /** Where it goes, or the room from which it came. */
  target: string
  /** What kind of message it is. */
  purpose: string
  state: DeliveryState
  attempts: number
  since: DateTime
  nextAttempt: DateTime | null
  problem: string | null
  /** Its content is gone, so it can't be tried again. */
  isEmptied: boolean
}

export interface BoxFigures {
  waiting: number
  failed: number
  /** In the last 24 hours. */
  done: number
  oldest: DateTime | null
}

/** One page of what waits or was given up, the oldest first. */
export async function deliveriesFor(
  state: ReturnType<typeof deliveryList.read>
): Promise<{ rows: Delivery[]; next: string | null }> {
  const { box, state: wanted } = state.filters
  const { failed, began } = COLUMNS[box]
  const states = wanted === null ? ['waiting', failed] : [wanted === 'failed' ? failed : wanted]
  const own =
    box === 'outbox'
      ? ['target', 'purpose', 'next_attempt_ms', 'last_error as problem']
      : ['room_id as target', 'type as purpose', 'reason as problem']
  const query: DatabaseQueryBuilderContract<Record<string, any>> = db
    .from(box)
    .whereIn('state', states)
    .select('id', 'state', 'attempts', `${began} as since`, ...own)
    .select(db.raw("case when content = '{}' then 1 else 0 end as emptied"))
  const { rows, next } = await deliveryList.page(query, state)
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      target: row.target,
      purpose: row.purpose,
      state: row.state === failed ? 'failed' : 'waiting',
      attempts: row.attempts,
      since: fromStored(row.since as string),
      nextAttempt: Number(row.next_attempt_ms ?? 0)
        ? DateTime.fromMillis(Number(row.next_attempt_ms), { zone: 'utc' })
        : null,
      problem: row.problem,
      isEmptied: Boolean(row.emptied),
    })),
  }
}

/** How much waits, was given up and went through. */
export async function boxFigures(box: Box, now: DateTime): Promise<BoxFigures> {
  const { failed, done, began, ended } = COLUMNS[box]
  const [open, [finished]] = await Promise.all([
    db
      .from(box)
      .whereIn('state', ['waiting', failed])
      .groupBy('state')
      .select('state', db.raw('count(*) as count'), db.raw(`min(${began}) as oldest`)),
    db
      .from(box)
      .where('state', done)
      .where(ended, '>=', toStored(now.minus({ days: 1 })))
      .select(db.raw('count(*) as count')),
  ])
  const of = (state: string) => open.find((row) => row.state === state)
  return {
    waiting: Number(of('waiting')?.count ?? 0),
    failed: Number(of(failed)?.count ?? 0),
    done: Number(finished.count),
    oldest: fromStored(of('waiting')?.oldest),
  }
}

/**
 * The longest that a message took, in seconds, for each of the last 24 hours, the oldest first;
 * an hour in which nothing went through has null.
 */
export async function longestDelays(
  box: Box,
  now: DateTime
): Promise<{ hour: DateTime; seconds: number | null }[]> {
  const { done, began, ended } = COLUMNS[box]
  const first = now.startOf('hour').minus({ hours: 23 })
  const seconds =
    db.connection().dialect.name === 'mysql'
      ? `timestampdiff(microsecond, ${began}, ${ended}) / 1000000`
      : `(julianday(${ended}) - julianday(${began})) * 86400`
  const rows = await db
    .from(box)
    .where('state', done)
    .where(ended, '>=', toStored(first))
    .groupByRaw(`substr(${ended}, 1, 13)`)
    .select(db.raw(`substr(${ended}, 1, 13) as hour`), db.raw(`max(${seconds}) as longest`))
  const longest = new Map(rows.map((row) => [String(row.hour), Number(row.longest)]))
  return Array.from({ length: 24 }, (_, at) => {
    const hour = first.plus({ hours: at })
    return { hour, seconds: longest.get(hour.toUTC().toFormat('yyyy-MM-dd HH')) ?? null }
  })
}
