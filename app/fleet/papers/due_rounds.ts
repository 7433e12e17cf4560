/*
 * Once a day the book of what is due is made anew, and by it people are reminded: 60, 30 and 7 days
 * before and on the day. That something was told and its event are one transaction, so whoever is
 * killed in between finds the rest at the next look, and tells nothing twice.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { recordEvent } from '#app/activity/activity_service'
import { refreshDues } from '#app/fleet/papers/due_book'
import { dueUntil, type DueRow } from '#app/fleet/papers/due_queries'
import { paperEvents } from '#app/fleet/papers/paper_events'
import { reminderDays } from '#app/fleet/papers/paper_kinds'
import { acting } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import { insertNewRow } from '#app/shared/rows'
import { daysAfter, local, today, toStored, type IsoDate } from '#app/shared/time'

/** Vehicles in one transaction. */
const SLICE = 20
/** Nobody is told before the day has begun for people. */
const EARLIEST = '07:00'
/** What has ended longer ago is in the lists; nobody is reminded of it any more. */
const LATEST_DAYS = 30
const MOST = 5000

export class DueRounds {
  #day: IsoDate = ''
  #since: DateTime | null = null

  /**
   * Takes up what has changed since the last time, and tells what is to be told.
   *
   * @returns of how many vehicles something was told
   */
  async run(now: DateTime = DateTime.utc()): Promise<number> {
    const day = today(now)
    await this.#refresh(day, now)
    return local(now).toFormat('HH:mm') < EARLIEST ? 0 : remindOfDues(now)
  }

  /** All vehicles once a day; between, those that somebody has changed. */
  async #refresh(day: IsoDate, now: DateTime): Promise<void> {
    const query = db.from('vehicles').orderBy('id').select('id')
    if (this.#day === day && this.#since) query.where('updated_at', '>=', toStored(this.#since))
    const rows: { id: number }[] = await query
    const ids = rows.map(({ id }) => id)
    for (let at = 0; at < ids.length; at += SLICE) {
      const who = { actor: null, origin: { kind: 'scheduler' }, now } as const
      await acting(who, ({ trx }) => refreshDues(trx, ids.slice(at, at + SLICE), day))
    }
    // Who was still writing then is seen the next time.
    this.#since = now.minus({ minutes: 1 })
    this.#day = day
  }
}

/** Tells of everything whose time has come and that has not been told, by vehicle. */
export async function remindOfDues(now: DateTime = DateTime.utc()): Promise<number> {
  const day = today(now)
  const rows = await dueUntil(
    daysAfter(day, reminderDays[0]),
    MOST,
    db.connection(),
    daysAfter(day, -LATEST_DAYS)
  )
  const waiting = await withoutTold(rows, day)
  failpoint('reminders.worded')
  let told = 0
  const vehicles = [...Map.groupBy(waiting, ({ vehicleId }) => vehicleId).values()]
  for (let at = 0; at < vehicles.length; at += SLICE) {
    const slice = vehicles.slice(at, at + SLICE)
    const who = { actor: null, origin: { kind: 'scheduler' }, now } as const
    told += await acting(who, async (act) => {
      let count = 0
      for (const dues of slice) {
        const items = []
        for (const due of dues) {
          if (await isFirst(act.trx, due, day, toStored(now))) items.push(itemOf(due))
        }
        if (items.length === 0) continue
        const { vehicleId, plate, unitId, keeperId } = dues[0]
        await recordEvent(act, {
          name: paperEvents.due,
          subject: { type: 'vehicle', id: vehicleId },
          payload: { plate, unitId, keeperId, day, items },
          notify: keeperId === null ? [] : [keeperId],
        })
        count++
      }
      return count
    })
  }
  return told
}

/** What is due, as reminders name it: a renewed paper's is another. */
export function dueOf({ paperId, reason, dueOn }: Pick<DueRow, 'paperId' | 'reason' | 'dueOn'>) {
  const of = paperId === null ? 'first' : String(paperId)
  return reason === 'meter' ? `${of}@meter` : `${of}@${dueOn}`
}

/** The step at which something stands: 60, 30, 7 or 0 days before; null before all of them. */
export function stepOf(dueOn: IsoDate, day: IsoDate): number | null {
  const passed = reminderDays.filter((days) => daysAfter(dueOn, -days) <= day)
  return passed.length ? Math.min(...passed) : null
}

/** One look for all; the unique index decides where two look at once. */
async function withoutTold(rows: readonly DueRow[], day: IsoDate): Promise<DueRow[]> {
  const among = <T>(of: (row: DueRow) => T) => [...new Set(rows.map(of))]
  const told = await db
    .from('paper_reminders')
    .whereIn(
      'vehicle_id',
      among(({ vehicleId }) => vehicleId)
    )
    .whereIn('due_of', among(dueOf))
    .select('vehicle_id', 'kind', 'due_of', 'days_before')
  const known = new Map<string, number>()
  for (const row of told) {
    const key = `${row.vehicle_id} ${row.kind} ${row.due_of}`
    known.set(key, Math.min(row.days_before, known.get(key) ?? Number.MAX_SAFE_INTEGER))
  }
  return rows.filter((row) => {
    const step = row.dueOn === null ? null : stepOf(row.dueOn, day)
    const before = known.get(`${row.vehicleId} ${row.kind} ${dueOf(row)}`)
    return step !== null && (before === undefined || step < before)
  })
}

/** Writes down that a step is told, and which ones were missed before it. */
async function isFirst(
  trx: Parameters<typeof insertNewRow>[0],
  due: DueRow,
  day: IsoDate,
  madeAt: string
): Promise<boolean> {
  const step = stepOf(due.dueOn!, day)!
  const key = { vehicle_id: due.vehicleId, kind: due.kind, due_of: dueOf(due) }
  const made = await insertNewRow(trx, 'paper_reminders', {
    ...key,
    ...{ days_before: step, told: 1, made_at: madeAt },
  })
  if (made === null) return false
  for (const days of reminderDays.filter((each) => each > step)) {
    const row = { ...key, days_before: days, told: 0, made_at: madeAt }
    await insertNewRow(trx, 'paper_reminders', row)
  }
  return true
}

function itemOf({ kind, dueOn, reason, paperId, blocksFrom }: DueRow) {
  return { kind, dueOn, reason, paperId, blocks: blocksFrom !== null }
}
