/*
 * A town hall's tasks of many years, for measuring: written straight into the tables, without
 * events, by a sequence that is the same each time.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { wordsOf } from '#app/activity/search_index'
import { insertRows, selectRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction, type Transaction } from '#app/shared/transaction'

const AT_ONCE = 20_000
/** Of a hundred tasks so many are open. */
const OPEN = 20
const YEARS = 4

const ACTS = [
  'Έλεγχος',
  'Επισκευή',
  'Καθαρισμός',
  'Αντικατάσταση',
  'Μέτρηση',
  'Παραλαβή',
  'Αυτοψία',
  'Συντήρηση',
  'Προμήθεια',
  'Απάντηση',
  'Καταγραφή',
  'Βάψιμο',
  'Μεταφορά',
  'Πρόγραμμα',
]
const THINGS = [
  'φωτισμού',
  'φρεατίου',
  'πεζοδρομίου',
  'κάδου',
  'παγκακιού',
  'πινακίδας',
  'αντλίας',
  'κλιματισμού',
  'οχήματος',
  'παιδικής χαράς',
  'δέντρου',
  'οδοστρώματος',
  'υδρομέτρου',
  'διάβασης',
  'στεγάστρου',
  'αρχείου',
  'σύμβασης',
  'τιμολογίου',
  'βεβαίωσης',
  'κιγκλιδώματος',
  'σχολείου',
  'γυμναστηρίου',
]
const PLACES = [
  'Ακακιών',
  'Βοσπόρου',
  'Γλάρων',
  'Δελφινιών',
  'Ελαιώνων',
  'Ζεφύρου',
  'Ηλιοτροπίων',
  'Θαλασσινών',
  'Ιριδών',
  'Κυμάτων',
  'Λεμονιών',
  'Μελισσών',
  'Ναυτίλων',
  'Ξυλουργών',
  'Ορχιδεών',
  'Πλατάνων',
  'Ροδώνων',
  'Σπόρων',
  'Τριανταφύλλων',
  'Υακίνθων',
  'Φάρου',
  'Χελιδονιών',
  'Ψαράδων',
  'Ωκεανίδων',
]

/**
 * Adds `count` tasks with their search words, spread evenly over the units and people that the
 * records have. The secondary indexes are taken away meanwhile and made anew, which is ten times
 * as quick; killed in between, the database is good for nothing.
 */
export async function addManyTasks(count: number): Promise<void> {
  const client = db.connection()
  const units = await placesIn(client)
  const remade = await withoutIndexes(client, ['tasks', 'search_words'])
  try {
    const [{ first }] = await selectRows(
      client,
      'select coalesce(max(number), 0) as first from tasks'
    )
    const [{ id }] = await selectRows(client, 'select coalesce(max(id), 0) as id from tasks')
    const next = sequence(20_261_123)
    for (let done = 0; done < count; done += AT_ONCE) {
      const rows = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, at) =>
        oneTask(Number(id) + done + at + 1, Number(first) + done + at + 1, units, next)
      )
      await inTransaction((trx) => write(trx, rows))
    }
    await inTransaction((trx) => settle(trx, Number(first) + count))
  } finally {
    await remade()
  }
}

async function write(trx: Transaction, rows: readonly Row[]): Promise<void> {
  await insertRows(trx, 'tasks', rows)
  const words = rows.flatMap((row) =>
    wordsOf(String(row.title))
      .sort()
      .map((word) => ({ subject_type: 'task', subject_id: row.id, word }))
  )
  await insertRows(trx, 'search_words', words)
}

/** The next number follows the last one, and the words are all there. */
async function settle(trx: Transaction, value: number): Promise<void> {
  const series = { series: 'task', year: 0 }
  const counter = trx.insertQuery().table('counters').onConflict(['series', 'year']).ignore()
  await counter.insert({ ...series, value })
  await trx.from('counters').where(series).update({ value })
  const words = trx.insertQuery().table('search_backfills').onConflict('subject_type').ignore()
  await words.insert({ subject_type: 'task', last_id: 0, is_done: true })
}

interface Place {
  unitId: number
  people: number[]
}

/** The units that have people. */
async function placesIn(client: QueryClientContract): Promise<Place[]> {
  const found = new Map<number, number[]>()
  for (const row of await client.from('placements').whereNull('valid_to').orderBy('id')) {
    found.set(row.unit_id, [...(found.get(row.unit_id) ?? []), row.person_id])
  }
  if (!found.size) throw new Error('Import an org chart first')
  return [...found].map(([unitId, people]) => ({ unitId, people }))
}

function oneTask(id: number, number: number, places: readonly Place[], next: () => number): Row {
  const one = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]
  const { unitId, people } = one(places)
  const made = DateTime.utc().minus({ minutes: Math.floor(next() * YEARS * 525_600) })
  const open = next() * 100 < OPEN
  const priority = next()
  const closed = toStored(made.plus({ hours: Math.floor(next() * 400) + 1 }))
  const assigneeId = next() < 0.8 ? one(people) : null
  return {
    id,
    number,
    title: `${one(ACTS)} ${one(THINGS)}, ${one(PLACES)} ${1 + Math.floor(next() * 150)}`,
    description: null,
    unit_id: unitId,
    creator_id: one(people),
    assignee_id: assigneeId,
    due_on: next() < 0.7 ? dueFor(made, open, next) : null,
    priority: priority < 0.1 ? 'high' : priority < 0.2 ? 'low' : 'normal',
    state: open ? 'open' : 'done',
    closed_by_id: open ? null : (assigneeId ?? one(people)),
    closed_at: open ? null : closed,
    created_at: toStored(made),
    updated_at: open ? toStored(made) : closed,
    revision: open ? 0 : 1,
  }
}

/** What is open is due about now, a fifth of it overdue. */
function dueFor(made: DateTime, open: boolean, next: () => number): string {
  const day = open
    ? DateTime.utc().plus({ days: 80 * next() - 16 })
    : made.plus({ days: 90 * next() })
  return day.toISODate()!
}

/** Numbers from 0 to 1, the same each time (xorshift). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Takes the secondary indexes away; what it returns brings them back. */
async function withoutIndexes(
  client: QueryClientContract,
  tables: readonly string[]
): Promise<() => Promise<void>> {
  if (client.dialect.name === 'mysql') return async () => {}
  const indexes = await selectRows(
    client,
    `select name, sql from sqlite_master where type = 'index' and sql is not null
      and tbl_name in (${tables.map(() => '?').join(', ')})`,
    tables
  )
  for (const { name } of indexes) await client.rawQuery(`drop index ${name}`)
  return async () => {
    for (const { sql } of indexes) await client.rawQuery(sql)
    await client.rawQuery('pragma wal_checkpoint(truncate)')
  }
}
