import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Reminder } from '#app/diary/reminder'
import { selectRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'

const COLUMNS = ['id', 'person_id', 'text', 'due_at', 'record_type', 'record_id']

/** What a person has waiting, the next one first; until an instant where one is given. */
export async function remindersOf(
  personId: number,
  { until, limit }: { until?: DateTime; limit: number },
  client: QueryClientContract = db.connection()
): Promise<Reminder[]> {
  const rows = await selectRows(
    client,
    `select ${COLUMNS.join(', ')} from reminders where person_id = ? and state = 'waiting'
      ${until ? 'and due_at < ?' : ''} order by due_at, id limit ${limit}`,
    [personId, ...(until ? [toStored(until)] : [])]
  )
  return rows.map(toReminder)
}

/** How many a person has waiting. */
export async function countReminders(
  personId: number,
  client: QueryClientContract = db.connection()
): Promise<number> {
  const [row] = await selectRows(
    client,
    `select count(*) as reminders from reminders where person_id = ? and state = 'waiting'`,
    [personId]
  )
  return Number(row.reminders)
}

/** A reminder that is due, and whom it is for. */
export interface DueReminder extends Reminder {
  /** Null for somebody whose account has ended. */
  person: { matrixId: string; displayName: string; locale: 'el' | 'en' } | null
}

/** Those whose time has come, the earliest first. */
export async function dueReminders(now: DateTime, limit: number): Promise<DueReminder[]> {
  const rows = await selectRows(
    db.connection(),
    `select ${COLUMNS.map((column) => `r.${column}`).join(', ')}, a.matrix_id, a.locale,
        a.disabled_at, p.given_name, p.surname
      from reminders r join people p on p.id = r.person_id
        left join accounts a on a.person_id = r.person_id
      where r.state = 'waiting' and r.due_at <= ? order by r.due_at, r.id limit ${limit}`,
    [toStored(now)]
  )
  return rows.map((row) => ({
    ...toReminder(row),
    person:
      row.matrix_id && row.disabled_at === null
        ? {
            matrixId: row.matrix_id,
            displayName: `${row.given_name} ${row.surname}`,
            locale: row.locale,
          }
        : null,
  }))
}

function toReminder(row: Record<string, any>): Reminder {
  return {
    id: row.id,
    personId: row.person_id,
    text: row.text,
    dueAt: fromStored(row.due_at as string),
    record: row.record_type ? { type: row.record_type, id: row.record_id } : null,
  }
}
