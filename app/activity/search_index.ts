/*
 * The words by which records are found. A record's words are written in its own transaction; each
 * kind of record asks for them inside its own query, beside its own permissions.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Subject } from '#app/activity/followers'
import { fold } from '#app/shared/fold'
import { changeRows, insertRows, selectRows } from '#app/shared/rows'
import { inTransaction, type Transaction } from '#app/shared/transaction'

/** A part of a query: SQL with its bindings. */
export interface Clause {
  sql: string
  bindings: (string | number)[]
}

const SHORTEST = 2
const LONGEST = 40
/** Words of one search; more narrow nothing further. */
const MOST_TYPED = 6
/** Sorts after every letter. */
const END = '\u{10FFFF}'
/** Records whose words are written in one transaction of the backfill. */
const AT_ONCE = 200

/** The words of a text as they are kept: folded, of two letters or more, each once. */
export function wordsOf(text: string): string[] {
  const found = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => [...word].slice(0, LONGEST).join(''))
  return [...new Set(found.filter((word) => word.length >= SHORTEST))]
}

/** The words that somebody typed; each begins a word of what is looked for. */
export function typedWords(text: string): string[] {
  const found = wordsOf(text)
  return found
    .filter((word) => !found.some((other) => other !== word && other.startsWith(word)))
    .slice(0, MOST_TYPED)
}

/** Writes a record's words over those it had. */
export async function indexRecord(trx: Transaction, subject: Subject, text: string): Promise<void> {
  await indexRecords(trx, subject.type, [{ id: subject.id, text }])
}

/** Writes the words of many records of one kind. */
export async function indexRecords(
  trx: Transaction,
  type: string,
  records: readonly { id: number; text: string }[]
): Promise<void> {
  if (!records.length) return
  const ids = records.map(({ id }) => id)
  await changeRows(
    trx,
    `delete from search_words
      where subject_type = ? and subject_id in (${ids.map(() => '?').join(', ')})`,
    [type, ...ids]
  )
  const rows = records.flatMap(({ id, text }) =>
    wordsOf(text).map((word) => ({ subject_type: type, subject_id: id, word }))
  )
  await insertRows(trx, 'search_words', rows)
}

/** Selects the ids (`id`) of the records of a kind that have a word which begins so. */
export function recordsWith(type: string, word: string): Clause {
  return {
    sql: `select distinct subject_id as id from search_words
      where subject_type = ? and word >= ? and word < ?`,
    bindings: [type, word, word + END],
  }
}

/**
 * True where the record in `idColumn` has each of these beginnings of words. It is looked up by the
 * record; MariaDB would else read all records that have the word, for each one.
 */
export function hasWords(
  client: QueryClientContract,
  type: string,
  typed: readonly string[],
  idColumn: string
): Clause {
  const hint = client.dialect.name === 'mysql' ? 'force index (primary)' : ''
  const one = `exists (select 1 from search_words w ${hint} where w.subject_type = ?
    and w.subject_id = ${idColumn} and w.word >= ? and w.word < ?)`
  return {
    sql: typed.map(() => one).join(' and ') || '1 = 1',
    bindings: typed.flatMap((word) => [type, word, word + END]),
  }
}

/**
 * Of the typed words the one that fewest records have, by looking at no more than `most` of each.
 *
 * @returns null where every word is in more records than that
 */
export async function rarestWord(
  type: string,
  typed: readonly string[],
  most: number,
  client: QueryClientContract = db.connection()
): Promise<string | null> {
  if (!typed.length) return null
  const one = `select ? as word, count(*) as found from (select subject_id from search_words
    where subject_type = ? and word >= ? and word < ? limit ${most + 1}) m`
  const counts = await selectRows(
    client,
    typed.map(() => one).join(' union all '),
    typed.flatMap((word) => [word, type, word, word + END])
  )
  const [rarest] = counts.sort((a, b) => Number(a.found) - Number(b.found))
  return Number(rarest.found) <= most ? rarest.word : null
}

/**
 * Gives words to the records that were there before the index was. It can be killed at any point
 * and goes on from there; new records bring their own words and are not waited for.
 */
export async function fillSearchIndex(
  type: string,
  recordsAfter: (
    trx: Transaction,
    id: number,
    limit: number
  ) => Promise<{ id: number; text: string }[]>
): Promise<void> {
  for (let isDone = false; !isDone;) {
    isDone = await inTransaction(async (trx) => {
      const state = await trx.from('search_backfills').where('subject_type', type).first()
      if (state?.is_done) return true
      const records = await recordsAfter(trx, Number(state?.last_id ?? 0), AT_ONCE)
      await indexRecords(trx, type, records)
      const row = {
        last_id: records.at(-1)?.id ?? Number(state?.last_id ?? 0),
        is_done: records.length < AT_ONCE,
      }
      if (state) await trx.from('search_backfills').where('subject_type', type).update(row)
      else
        await trx
          .insertQuery()
          .table('search_backfills')
          .insert({ subject_type: type, ...row })
      return row.is_done
    })
  }
}
