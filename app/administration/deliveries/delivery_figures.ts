/*
 * How much waits, was given up and went through.
 */
import db from '@adonisjs/lucid/services/db'
import { type DateTime } from 'luxon'
import { COLUMNS, type Box } from '#app/administration/deliveries/delivery_list'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'

export interface BoxFigures {
  waiting: number
  /** Waits for the end of quiet hours or leave. */
  held: number
  failed: number
  /** The homeserver has lost it. */
  missing: number
  /** In the last 24 hours. */
  done: number
  /** Since when the oldest one waits that may be sent. */
  oldest: DateTime | null
}

/** Of one box, by one query; what was done long ago is not read. */
export async function boxFigures(box: Box, now: DateTime): Promise<BoxFigures> {
  const { failed, done, began, ended } = COLUMNS[box]
  const isHeld = box === 'outbox' ? 'not_before_ms > ?' : '? < 0'
  const rows = await selectRows(
    db.connection(),
    `select state, case when ${isHeld} then 1 else 0 end as held, count(*) as number,
        min(${began}) as oldest from ${box}
      where state in ('waiting', 'missing', ?) group by state, held
      union all select state, 0 as held, count(*) as number, null as oldest from ${box}
      where state = ? and ${ended} >= ? group by state`,
    [now.toMillis(), failed, done, toStored(now.minus({ days: 1 }))]
  )
  const of = (state: string, held = 0) =>
    rows.find((row) => row.state === state && Number(row.held) === held)
  const numberOf = (state: string, held = 0) => Number(of(state, held)?.number ?? 0)
  return {
    waiting: numberOf('waiting'),
    held: numberOf('waiting', 1),
    failed: numberOf(failed),
    missing: numberOf('missing'),
    done: numberOf(done),
    oldest: fromStored(of('waiting')?.oldest),
  }
}
