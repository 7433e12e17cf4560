import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'
import { USUAL, type DaysAway, type Times } from '#app/notices/times'

/** What a person has chosen, or everybody begins with. */
export interface NoticeSettings extends Times {
  /** `bot:dimos_diary`, `kind:task.assigned`: what they don't want to be told. */
  mutes: ReadonlySet<string>
  revision: number
}

/** What somebody may mute. */
export type Mutable = `bot:${string}` | `kind:${string}`

/** One person's settings. */
export async function noticeSettingsOf(
  personId: number,
  client: QueryClientContract = db.connection()
): Promise<NoticeSettings> {
  const found = await noticeSettingsAmong([personId], client)
  return found.get(personId)!
}

/** The settings of several people, by two queries. */
export async function noticeSettingsAmong(
  personIds: readonly number[],
  client: QueryClientContract = db.connection()
): Promise<ReadonlyMap<number, NoticeSettings>> {
  if (personIds.length === 0) return new Map()
  const among = `person_id in (${personIds.map(() => '?').join(',')})`
  const [rows, muted] = await Promise.all([
    selectRows(
      client,
      `select person_id, digest_at, quiet_from, quiet_to, revision from notice_settings
        where ${among}`,
      personIds
    ),
    selectRows(client, `select person_id, what from mutes where ${among}`, personIds),
  ])
  const settings = new Map(rows.map((row) => [row.person_id, row]))
  const mutes = Map.groupBy(muted, (row) => row.person_id)
  return new Map(
    personIds.map((id) => {
      const row = settings.get(id)
      const times = row
        ? { digestAt: row.digest_at, quietFrom: row.quiet_from, quietTo: row.quiet_to }
        : USUAL
      const what = new Set((mutes.get(id) ?? []).map((each): string => each.what))
      return [id, { ...times, mutes: what, revision: row?.revision ?? 0 }]
    })
  )
}

/** When each of these people is away, from a day on. */
export async function daysAwayAmong(
  personIds: readonly number[],
  from: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<ReadonlyMap<number, DaysAway[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await selectRows(
    client,
    `select person_id, valid_from, valid_to from absences
      where person_id in (${personIds.map(() => '?').join(',')})
        and withdrawn_at is null and valid_to >= ?`,
    [...personIds, from]
  )
  const away = Map.groupBy(rows, (row): number => row.person_id)
  return new Map(
    [...away].map(([id, each]) => [
      id,
      each.map((row) => ({ from: row.valid_from, to: row.valid_to })),
    ])
  )
}
