import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import dimos from '#config/dimos'
import { unreadCount } from '#app/activity/notification_queries'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { navigation } from '#app/overviews/navigation'
import { wantsJson } from '#app/shared/wants_json'

/** What the frame around each page shows: who is signed in, and where they belong. */
export default class FrameMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!wantsJson(ctx)) {
      const [chart, unread] = await Promise.all([chartOf(ctx), unreadCount(personOf(ctx).id)])
      const unit = chart.homeUnitOf(personOf(ctx).id)
      const said = ctx.session.flashMessages.get('said') ?? null
      ctx.view.share({
        frame: {
          unit: unit && (unit.nameShort ?? chart.nameOf(unit, ctx.locale)),
          navigation: navigation(ctx.request.url(), ctx.roles),
          collapsed: ctx.request.plainCookie('dimos-nav', { encoded: false }) === 'rail',
          municipality: dimos.municipality,
          said,
          unread,
        },
      })
    }
    return next()
  }
}
