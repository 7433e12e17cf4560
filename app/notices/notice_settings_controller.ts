import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { mutableNotices, type MutableNotice } from '#app/notices/mutable_notices'
import { noticeService } from '#app/notices/notice_service'
import { noticeSettingsOf, type Mutable } from '#app/notices/notice_settings'
import { noticeSettingsValidator } from '#app/notices/notice_validator'

const FIELDS = {
  E_TIME_NOT_READ: 'digestAt',
  E_NO_MORNING_HOUR: 'digestAt',
  E_QUIET_HOURS_INCOMPLETE: 'quietFrom',
}

interface Shown {
  digestAt: string | null
  quietFrom: string | null
  quietTo: string | null
  mutes: ReadonlySet<string>
  revision: number
}

/** When and of what a person wants to be told. */
export default class NoticeSettingsController {
  async edit(ctx: HttpContext) {
    return page(ctx, await noticeSettingsOf(personOf(ctx).id), [])
  }

  async update(ctx: HttpContext) {
    let typed: Omit<Shown, 'revision'> | null = null
    try {
      const input = await ctx.request.validateUsing(noticeSettingsValidator)
      const { digestAt = null, quietFrom = null, quietTo = null, mutes = [] } = input
      const times = { digestAt, quietFrom, quietTo }
      typed = { ...times, mutes: new Set(mutes) }
      const shown = mutableNotices().map(({ what }) => what)
      const wanted = shown.filter((what) => mutes.includes(what))
      const revision = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        noticeService.change(act, { ...times, mutes: wanted, shown }, revision)
      )
    } catch (error) {
      const problems = problemsOf(error, ctx, FIELDS)
      const stands = await noticeSettingsOf(personOf(ctx).id)
      // Changed meanwhile, the page shows what stands now; else what was typed.
      const isOld = ctx.response.getStatus() === 409
      return page(ctx, typed && !isOld ? { ...stands, ...typed } : stands, problems)
    }
    ctx.session.flash('said', { key: 'notices.said.saved', data: {} })
    return ctx.response.redirect('/account/notices')
  }
}

function page(ctx: HttpContext, settings: Shown, problems: Problem[]) {
  const { mutes, ...values } = settings
  const choice = ({ what, title }: MutableNotice) => ({
    value: what as Mutable,
    label: title[ctx.locale],
    checked: mutes.has(what),
  })
  const of = (sort: string) =>
    mutableNotices()
      .filter(({ what }) => what.startsWith(`${sort}:`))
      .map(choice)
  return ctx.view.render('pages/account/notices', {
    problems,
    values,
    kinds: of('kind'),
    bots: of('bot'),
  })
}
