import { type DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { ClockTime } from '#app/notices/times'
import { USUAL } from '#app/notices/times'
import { selectRows } from '#app/shared/rows'
import { fromStored, type IsoDate } from '#app/shared/time'

/** News are of the last days where somebody never had a digest. */
const FIRST_DAYS = 3

/**
 * Ids of those who asked for their digest after one time of the clock and not after another; they
 * are asked for by their hour, so this is a few rows for most minutes.
 */
export async function wantedBetween(
  after: ClockTime,
  until: ClockTime,
  everybody: () => readonly number[]
): Promise<number[]> {
  const client = db.connection()
  const chosen = await selectRows(
    client,
    'select person_id from notice_settings where digest_at > ? and digest_at <= ?',
    [after, until]
  )
  const ids = chosen.map((row): number => row.person_id)
  const { digestAt } = USUAL
  if (digestAt === null || digestAt <= after || digestAt > until) return ids
  const all = await selectRows(client, 'select person_id from notice_settings')
  const others = new Set(all.map((row): number => row.person_id))
  return [...ids, ...everybody().filter((id) => !others.has(id))]
}

/** Ids of those whose digest of that day is made. */
export async function madeOn(day: IsoDate): Promise<ReadonlySet<number>> {
  const rows = await selectRows(db.connection(), 'select person_id from digests where day = ?', [
    day,
  ])
  return new Set(rows.map((row) => row.person_id))
}

/** Since when there are news for each of these people: their digest before that day. */
export async function newsSince(
  personIds: readonly number[],
  day: IsoDate,
  now: DateTime,
  client: QueryClientContract = db.connection()
): Promise<(personId: number) => DateTime> {
  const rows = await selectRows(
    client,
    `select person_id, max(made_at) as made_at from digests
      where person_id in (${personIds.map(() => '?').join(',')}) and day < ? group by person_id`,
    [...personIds, day]
  )
  const made = new Map(rows.map((row) => [row.person_id, fromStored(row.made_at as string)]))
  return (personId) => made.get(personId) ?? now.minus({ days: FIRST_DAYS })
}
