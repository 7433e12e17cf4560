import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { daysAwayAmong, noticeSettingsAmong } from '#app/notices/notice_settings'
import { reachableAt } from '#app/notices/times'
import { changeRows, selectRows } from '#app/shared/rows'
import { today } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

const DIRECT = 'direct:'

/**
 * Lets go earlier what waits for the end of a leave or of quiet hours that were shortened since.
 * Nothing waits longer than it did.
 *
 * @returns how many messages
 */
export async function releaseHeldMessages(now: DateTime = DateTime.utc()): Promise<number> {
  const held = await selectRows(
    db.connection(),
    `select o.target, a.person_id, max(o.not_before_ms) as until_ms from outbox o
      join accounts a on a.matrix_id = substr(o.target, ${DIRECT.length + 1})
      where o.state = 'waiting' and o.not_before_ms > ? and o.target like '${DIRECT}%'
      group by o.target, a.person_id`,
    [now.toMillis()]
  )
  if (held.length === 0) return 0
  const ids = held.map((row): number => row.person_id)
  const [settings, away] = await Promise.all([
    noticeSettingsAmong(ids),
    daysAwayAmong(ids, today(now)),
  ])
  let released = 0
  for (const { target, person_id: id, until_ms: untilMs } of held) {
    const at = reachableAt(now, settings.get(id)!, away.get(id) ?? []).toMillis()
    if (at >= Number(untilMs)) continue
    await inTransaction(async (trx) => {
      const { changed } = await changeRows(
        trx,
        `update outbox set not_before_ms = ?
          where target = ? and state = 'waiting' and not_before_ms > ?`,
        [at, target, at]
      )
      released += changed
    })
  }
  return released
}
