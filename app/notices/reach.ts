import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { selectRows } from '#app/shared/rows'
import { today } from '#app/shared/time'
import { daysAwayAmong, noticeSettingsAmong } from '#app/notices/notice_settings'
import { reachableAt } from '#app/notices/times'

/** Whether somebody wants to be told, and from when on. */
export interface Reach {
  /** They have muted the bot that says it, or this kind of notice. */
  muted: boolean
  /** Milliseconds since 1970; not in the future where they can be written to now. */
  notBeforeMs: number
}

/**
 * How a notice reaches people: muted by bot or by kind, and not in their quiet hours or leave. By
 * three queries, however many they are; whoever is unknown is reached at once.
 */
export async function reach(
  matrixIds: readonly string[],
  { bot, kind }: { bot: string; kind: string },
  now: DateTime
): Promise<ReadonlyMap<string, Reach>> {
  if (matrixIds.length === 0) return new Map()
  const known = await selectRows(
    db.connection(),
    `select person_id, matrix_id from accounts
      where matrix_id in (${matrixIds.map(() => '?').join(',')})`,
    matrixIds
  )
  const ids = known.map((row): number => row.person_id)
  const [settings, away] = await Promise.all([
    noticeSettingsAmong(ids),
    daysAwayAmong(ids, today(now)),
  ])
  return new Map([
    ...matrixIds.map((id): [string, Reach] => [id, { muted: false, notBeforeMs: 0 }]),
    ...known.map(({ person_id: id, matrix_id: matrixId }): [string, Reach] => {
      const { mutes, ...times } = settings.get(id)!
      const at = reachableAt(now, times, away.get(id) ?? []).toMillis()
      return [
        matrixId,
        {
          muted: mutes.has(`bot:${bot}`) || mutes.has(`kind:${kind}`),
          notBeforeMs: at > now.toMillis() ? at : 0,
        },
      ]
    }),
  ])
}
