/*
 * How the deliveries of the last day and of the last month went, from what the bots' process has
 * counted of each hour.
 */
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { Box } from '#app/administration/deliveries/delivery_list'
import { selectRows } from '#app/shared/rows'
import { fromStored, local, toStored } from '#app/shared/time'

export interface DeliverySpan {
  /** `14` for an hour, `3/11` for a day. */
  label: string
  done: number
  /** Seconds; null where nothing went through. */
  longest: number | null
  mean: number | null
  mostWaiting: number
  /** The longest that one had waited, in seconds. */
  oldest: number
}

/** Both charts' spans of one box, the oldest first, by one query. */
export async function deliverySpans(
  box: Box,
  now: DateTime
): Promise<{ hours: DeliverySpan[]; days: DeliverySpan[] }> {
  const here = local(now)
  const firstHour = here.startOf('hour').minus({ hours: 23 })
  const firstDay = here.startOf('day').minus({ days: 29 })
  const rows = await selectRows(
    db.connection(),
    'select * from delivery_hours where box = ? and hour >= ? order by hour',
    [box, toStored(firstDay)]
  )
  const counted = rows.map((row) => ({ row, at: local(fromStored(row.hour as string)) }))
  const spans = (count: number, from: DateTime, unit: 'hours' | 'days', label: string) =>
    Array.from({ length: count }, (_, at) => {
      const begins = from.plus({ [unit]: at })
      const ends = begins.plus({ [unit]: 1 })
      const within = counted.filter(({ at: hour }) => hour >= begins && hour < ends)
      return spanOf(
        begins.toFormat(label),
        within.map(({ row }) => row)
      )
    })
  return { hours: spans(24, firstHour, 'hours', 'HH'), days: spans(30, firstDay, 'days', 'd/M') }
}

function spanOf(label: string, rows: readonly Record<string, any>[]): DeliverySpan {
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
  const most = (column: string) => Math.max(0, ...rows.map((row) => Number(row[column])))
  const done = sum('done')
  return {
    label,
    done,
    longest: done ? most('longest_ms') / 1000 : null,
    mean: done ? sum('total_ms') / done / 1000 : null,
    mostWaiting: most('most_waiting'),
    oldest: most('oldest_ms') / 1000,
  }
}
