import i18nManager from '@adonisjs/i18n/services/main'
import { notificationsSince } from '#app/activity/notification_queries'
import { notificationView } from '#app/activity/notification_view'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { MOST_LINES, type DigestProvider } from '#app/shared/digest_provider'

const COUNTED = 40

/** What somebody follows or was told of on the web, and has not read: the latest of each record. */
export const notificationDigest: DigestProvider = {
  name: 'notifications',
  async open({ client, day }) {
    const chart = await orgChart(client, day)
    return {
      async today({ actor, since }) {
        const rows = await notificationsSince(actor.id, since, COUNTED, client)
        if (rows.length === 0) return []
        const i18n = i18nManager.locale(actor.locale)
        const bySubject = new Map(
          rows.toReversed().map((row) => [`${row.subject.type}:${row.subject.id}`, row])
        )
        const lines = [...bySubject].reverse().map(([subject, row]) => ({
          text: notificationView(row, chart, actor.id, i18n).text,
          subject,
        }))
        const title = actor.locale === 'el' ? 'Νέα για εσάς' : 'News for you'
        const count = rows.length < COUNTED ? String(lines.length) : `${COUNTED}+`
        return [{ title, count, lines: lines.slice(0, MOST_LINES) }]
      },
    }
  },
}
