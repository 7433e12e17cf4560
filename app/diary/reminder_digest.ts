import { remindersOf } from '#app/diary/reminder_queries'
import { MOST_LINES, type DigestProvider } from '#app/shared/digest_provider'
import { instantOf } from '#app/notices/times'
import { dayAfter, local } from '#app/shared/time'

/** What somebody wants to be reminded of today. */
export const reminderDigest: DigestProvider = {
  name: 'reminders',
  async open({ day, client }) {
    const until = instantOf(dayAfter(day), '00:00')
    return {
      async today({ actor }) {
        const found = await remindersOf(actor.id, { until, limit: MOST_LINES + 1 }, client)
        if (found.length === 0) return []
        const lines = found.slice(0, MOST_LINES).map(({ dueAt, text }) => ({
          text: `${local(dueAt).toFormat('HH:mm')} ${text}`,
        }))
        const title = actor.locale === 'el' ? 'Υπενθυμίσεις σήμερα' : 'Reminders today'
        const count = found.length > MOST_LINES ? `${MOST_LINES}+` : String(found.length)
        return [{ title, count, lines }]
      },
    }
  },
}
