import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { recordLink } from '#app/activity/record_link'
import { daysAwayAmong } from '#app/notices/notice_settings'
import { reachableAt } from '#app/notices/times'
import { noticeSettingsAmong } from '#app/notices/notice_settings'
import { acting } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import type { SayDirectly } from '#app/shared/say_directly'
import { formatInstant, today } from '#app/shared/time'
import { dueReminders, type DueReminder } from '#app/diary/reminder_queries'

/** The bot that speaks of days and times. */
export const DIARY = 'dimos_diary'
export const REMINDER = 'reminder'

const SLICE = 50
/** Later than so many minutes it says so. */
const LATE_MINUTES = 5

/**
 * Hands over every reminder whose time has come, each once: its new state and its message are one
 * transaction. Quiet hours don't hold it up, since its hour was chosen; leave does.
 *
 * @returns how many
 */
export async function deliverReminders(
  say: SayDirectly,
  now: DateTime = DateTime.utc()
): Promise<number> {
  for (let delivered = 0; ;) {
    const due = await dueReminders(now, SLICE)
    if (due.length === 0) return delivered
    const worded = await Promise.all(
      due.map(async (each) => ({ ...each, said: await words(each, now) }))
    )
    const from = await earliest(due, now)
    failpoint('reminders.worded')
    await acting({ actor: null, origin: { kind: 'scheduler' }, now }, async ({ trx }) => {
      for (const { id, personId, person, said } of worded) {
        const state = person ? 'sent' : 'withdrawn'
        const changed = await trx
          .from('reminders')
          .where({ id, state: 'waiting' })
          .update({ state })
        // Withdrawn meanwhile.
        if (Number(changed) === 0 || !person) continue
        const notBeforeMs = from.get(personId)
        await say(trx, {
          source: `reminder:${id}`,
          bot: DIARY,
          kind: REMINDER,
          to: person,
          text: said,
          notBeforeMs,
        })
      }
    })
    failpoint('reminders.handed')
    delivered += due.length
  }
}

/** From when on each of them is there. */
async function earliest(
  due: readonly DueReminder[],
  now: DateTime
): Promise<ReadonlyMap<number, number>> {
  const ids = [...new Set(due.map(({ personId }) => personId))]
  const away = await daysAwayAmong(ids, today(now))
  if (away.size === 0) return new Map()
  const settings = await noticeSettingsAmong([...away.keys()])
  return new Map(
    [...away].map(([id, days]) => {
      const { digestAt, quietTo } = settings.get(id)!
      const times = { digestAt: digestAt ?? quietTo, quietFrom: null, quietTo: null }
      const at = reachableAt(now, times, days)
      return [id, at > now ? at.toMillis() : 0]
    })
  )
}

async function words({ text, dueAt, record, person }: DueReminder, now: DateTime): Promise<string> {
  const locale = person?.locale ?? 'el'
  const el = locale === 'el'
  const late = now.diff(dueAt, 'minutes').minutes > LATE_MINUTES
  const first = [
    `⏰ ${formatInstant(dueAt, locale)}: ${text}`,
    ...(late ? [el ? '(καθυστερημένη υπενθύμιση)' : '(late reminder)'] : []),
  ].join(' ')
  const link = record && (await recordLink(record))
  return link ? `${first}\n${dimos.web.url}${link.path}` : first
}
