import type { HttpContext } from '@adonisjs/core/http'
import { tellOfNotifications } from '#app/activity/live'
import { subjectOf } from '#app/activity/live_subjects'
import { NotificationNotFound } from '#app/activity/notification_exceptions'
import { notificationOf, notificationsOf, unreadCount } from '#app/activity/notification_queries'
import { markRead } from '#app/activity/notification_service'
import { notificationView } from '#app/activity/notification_view'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'

/** How many the bell shows when it is opened. */
const IN_PANEL = 8

export default class NotificationsController {
  async index(ctx: HttpContext) {
    const before = Number(ctx.request.qs().before)
    const { lines, next } = await linesOf(ctx, {
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    })
    return ctx.view.render('pages/notifications', {
      lines,
      first: before ? '/notifications' : null,
      next: next && `/notifications?before=${next}`,
    })
  }

  /** Marks one as read and leads to what it is about. */
  async show(ctx: HttpContext) {
    const actor = personOf(ctx)
    const row = await notificationOf(actor.id, ctx.params.id)
    const subject = row && subjectOf(row.subject.type)
    if (!row || !subject) throw new NotificationNotFound()
    if (!row.isRead) {
      await acting({ actor, origin: { kind: 'web' } }, (act) => markRead(act, actor.id, row.id))
      tellOfNotifications(actor.id)
    }
    return ctx.response.redirect(subject.url(row))
  }

  /** The bell alone, for pages that are open already. */
  async bell(ctx: HttpContext) {
    const unread = await unreadCount(personOf(ctx).id)
    return ctx.view.render('components/frame/bell', { unread })
  }

  /** What the bell shows when it is opened. */
  async panel(ctx: HttpContext) {
    const { lines } = await linesOf(ctx, { limit: IN_PANEL })
    return ctx.view.render('components/frame/notifications', { lines })
  }
}

async function linesOf(ctx: HttpContext, page: { before?: number; limit?: number }) {
  const actor = personOf(ctx)
  const [{ rows, next }, chart] = await Promise.all([notificationsOf(actor.id, page), chartOf(ctx)])
  return { lines: rows.map((row) => notificationView(row, chart, actor.id, ctx.i18n)), next }
}
