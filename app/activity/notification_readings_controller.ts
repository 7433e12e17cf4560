import type { HttpContext } from '@adonisjs/core/http'
import { tellOfNotifications } from '#app/activity/live'
import { NotificationNotFound } from '#app/activity/notification_exceptions'
import { notificationOf } from '#app/activity/notification_queries'
import { markRead } from '#app/activity/notification_service'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'

export default class NotificationReadingsController {
  /** Marks one of the person's notifications as read, or all of them. */
  async store(ctx: HttpContext) {
    const actor = personOf(ctx)
    const id: number | undefined = ctx.params.id
    if (id !== undefined && !(await notificationOf(actor.id, id))) throw new NotificationNotFound()
    await acting({ actor, origin: { kind: 'web' } }, (act) => markRead(act, actor.id, id))
    tellOfNotifications(actor.id)
    return ctx.response.redirect('/notifications')
  }
}
