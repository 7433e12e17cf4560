/*
 * Counts, for each hour, how long messages took and how many waited: the charts of a month read
 * these rows and no message. Once a minute the hour that runs and the one before it are counted
 * anew; hours in which no bots ran are made up for at the start.
 */
import db from '@adonisjs/lucid/services/db'
import { type DateTime } from 'luxon'
import { hourOf, type Waiting } from '#app/administration/backlog/backlog'
import { COLUMNS, boxes, type Box } from '#app/administration/deliveries/delivery_list'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

const EVERY_MS = 60_000
/** Drawn are thirty days. */
const KEPT_DAYS = 32

type Sample = Readonly<Record<Box, Waiting>>

export class DeliveryHours {
  #next = 0
  /** The most since it was written down last. */
  #most: Record<Box, Waiting> = none()
  /** The hour up to which all is counted. */
  #counted: DateTime | null = null

  /** Takes what waits now into account, and writes down what is due. */
  async note(sample: Sample, now: DateTime): Promise<void> {
    for (const box of boxes) {
      const { count, oldestMs } = this.#most[box]
      this.#most[box] = {
        count: Math.max(count, sample[box].count),
        oldestMs: Math.max(oldestMs, sample[box].oldestMs),
      }
    }
    if (now.toMillis() < this.#next) return
    this.#next = now.toMillis() + EVERY_MS
    const most = this.#most
    this.#most = none()
    await this.#count(most, now)
  }

  async #count(most: Sample, now: DateTime): Promise<void> {
    const hour = now.startOf('hour')
    let from = (this.#counted ?? (await lastCounted(now))).minus({ hours: 1 })
    // An hour at a time: a month that was not counted holds up nobody.
    for (; from < hour; from = from.plus({ hours: 1 })) {
      for (const box of boxes) await store(box, from, await doneIn(box, from))
    }
    for (const box of boxes) await store(box, hour, await doneIn(box, hour), most[box])
    this.#counted = hour
  }
}

interface Done {
  done: number
  total_ms: number
  longest_ms: number
}

/** What went through within an hour, from the index that has both instants. */
async function doneIn(box: Box, hour: DateTime): Promise<Done> {
  const { done, began, ended } = COLUMNS[box]
  const held = box === 'outbox' ? 'and not_before_ms = 0' : ''
  const took =
    db.connection().dialect.name === 'mysql'
      ? `timestampdiff(microsecond, ${began}, ${ended}) / 1000`
      : `(julianday(${ended}) - julianday(${began})) * 86400000`
  const [row] = await selectRows(
    db.connection(),
    `select count(*) as done, sum(${took}) as total, max(${took}) as longest from ${box}
      where state = ? and ${ended} >= ? and ${ended} < ? ${held}`,
    [done, toStored(hour), toStored(hour.plus({ hours: 1 }))]
  )
  return {
    done: Number(row.done),
    total_ms: Math.round(Number(row.total ?? 0)),
    longest_ms: Math.max(0, Math.round(Number(row.longest ?? 0))),
  }
}

/** What waited at a time is kept where it was more. */
async function store(box: Box, hour: DateTime, done: Done, most?: Waiting): Promise<void> {
  const key = { box, hour: hourOf(hour) }
  await inTransaction(async (trx) => {
    const known = await trx.from('delivery_hours').where(key).forUpdate().first()
    const backlog = {
      most_waiting: Math.max(known?.most_waiting ?? 0, most?.count ?? 0),
      oldest_ms: Math.max(Number(known?.oldest_ms ?? 0), most?.oldestMs ?? 0),
    }
    if (known)
      await trx
        .from('delivery_hours')
        .where(key)
        .update({ ...done, ...backlog })
    else if (done.done > 0 || most) {
      await trx
        .insertQuery()
        .table('delivery_hours')
        .insert({ ...key, ...done, ...backlog })
    }
  })
}

async function lastCounted(now: DateTime): Promise<DateTime> {
  const [row] = await selectRows(db.connection(), 'select max(hour) as hour from delivery_hours')
  const earliest = now.startOf('hour').minus({ days: KEPT_DAYS })
  const last = fromStored(row.hour)
  return last && last > earliest ? last : earliest
}

function none(): Record<Box, Waiting> {
  return { outbox: { count: 0, oldestMs: 0 }, inbox: { count: 0, oldestMs: 0 } }
}
