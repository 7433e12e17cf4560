import type { HttpContext } from '@adonisjs/core/http'
import { recordLink } from '#app/activity/record_link'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formatInstant } from '#app/shared/time'
import { MOST_WAITING } from '#app/diary/reminder'
import { ReminderNotFound } from '#app/diary/reminder_exceptions'
import { remindersOf } from '#app/diary/reminder_queries'
import { reminderService } from '#app/diary/reminder_service'

/** What somebody wants to be reminded of: they alone see it. */
export default class RemindersController {
  async index(ctx: HttpContext) {
    const reminders = await remindersOf(personOf(ctx).id, { limit: MOST_WAITING })
    return ctx.view.render('pages/account/reminders', {
      reminders: reminders.map(({ id, text, dueAt, record }) => ({
        id,
        text,
        at: formatInstant(dueAt, ctx.locale),
        record: record && `/account/reminders/${id}/record`,
      })),
    })
  }

  /** Leads to the record in whose thread it was asked for. */
  async show(ctx: HttpContext) {
    const mine = await remindersOf(personOf(ctx).id, { limit: MOST_WAITING })
    const record = mine.find(({ id }) => id === Number(ctx.params.id))?.record
    const link = record && (await recordLink(record))
    if (!link) throw new ReminderNotFound()
    return ctx.response.redirect(link.path)
  }

  async destroy(ctx: HttpContext) {
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      reminderService.withdraw(act, Number(ctx.params.id))
    )
    ctx.session.flash('said', { key: 'reminders.said.withdrawn', data: {} })
    return ctx.response.redirect('/account/reminders')
  }
}
