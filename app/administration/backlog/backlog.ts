import db from '@adonisjs/lucid/services/db'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import type { DateTime } from 'luxon'

/** What waits in one of the bots' boxes. */
export interface Waiting {
  count: number
  /** How long the oldest has waited, in ms; 0 where nothing waits. */
  oldestMs: number
}

/** What the alerts themselves are called by, so that they don't speak of themselves. */
export const ALERT_EVENTS = ['backlog.grown', 'backlog.over', 'delivery.missing_found'] as const

/** What could go out now: what quiet hours or leave hold back doesn't count before its time. */
export async function outboxBacklog(now: DateTime): Promise<Waiting> {
  const marks = ALERT_EVENTS.map(() => '?').join(', ')
  const [row] = await selectRows(
    db.connection(),
    `select count(*) as count,
        min(case when not_before_ms = 0 then created_at end) as oldest,
        min(case when not_before_ms > 0 then not_before_ms end) as freed_ms
      from outbox where state = 'waiting' and not_before_ms <= ? and purpose not in (${marks})`,
    [now.toMillis(), ...ALERT_EVENTS]
  )
  const begun = [fromStored(row.oldest)?.toMillis(), Number(row.freed_ms ?? 0) || undefined]
  return waiting(row.count, begun, now)
}

/** What came in and has not been handled. */
export async function inboxBacklog(now: DateTime): Promise<Waiting> {
  const [row] = await selectRows(
    db.connection(),
    "select count(*) as count, min(received_at) as oldest from inbox where state = 'waiting'"
  )
  return waiting(row.count, [fromStored(row.oldest)?.toMillis()], now)
}

function waiting(count: unknown, begun: readonly (number | undefined)[], now: DateTime): Waiting {
  const known = begun.filter((ms) => ms !== undefined)
  const oldestMs = known.length ? Math.max(0, now.toMillis() - Math.min(...known)) : 0
  return { count: Number(count), oldestMs }
}

/** The hour in which an instant lies, as `delivery_hours` names it. */
export function hourOf(instant: DateTime): string {
  return toStored(instant.startOf('hour'))
}
