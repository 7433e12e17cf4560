import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { subjectOf } from '#app/activity/live_subjects'
import type { NotificationRow } from '#app/activity/notification_queries'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** A notification as screens show it. */
export interface NotificationView {
  id: number
  /** One sentence, in the person's language. */
  text: string
  /** Null where the system did it. */
  who: PersonView | null
  icon: Icon
  at: DateTime
  isRead: boolean
  /** Marks it as read and leads to the record. */
  url: string
}

/**
 * Words a notification for the person who reads it. The text may use the plain values of the
 * event's payload, `who` did it, the `assignee` and whether that is `you` or an `other`.
 */
export function notificationView(
  row: NotificationRow,
  chart: OrgChart,
  readerId: number,
  i18n: I18n
): NotificationView {
  const who = row.actorId === null ? null : personView(chart, row.actorId)
  const { assigneeId } = row.payload
  const assignee = typeof assigneeId === 'number' ? personView(chart, assigneeId).name : null
  const nobody = i18n.t('common.nobody_known')
  const key = `notifications.${row.name.replaceAll('.', '_')}`
  return {
    id: row.id,
    text: i18n.hasMessage(key)
      ? i18n.t(key, {
          ...plainValues(row.payload, i18n.locale === 'en' ? 'en' : 'el'),
          who: who ? (who.name ?? nobody) : i18n.t('common.the_system'),
          assignee: assignee ?? nobody,
          to: assigneeId === readerId ? 'you' : 'other',
        })
      : i18n.t('notifications.something'),
    who,
    icon: subjectOf(row.subject.type)?.icon ?? 'info',
    at: row.at,
    isRead: row.isRead,
    url: `/notifications/${row.id}`,
  }
}

/** Texts and numbers; dates as the reader writes them. */
function plainValues(
  payload: Readonly<Record<string, unknown>>,
  locale: Locale
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'number') return [[name, value]]
      if (typeof value !== 'string') return []
      return [[name, ISO_DATE.test(value) ? formatDate(value, locale) : value]]
    })
  )
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
