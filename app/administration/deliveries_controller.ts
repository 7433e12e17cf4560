import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import {
  boxes,
  boxFigures,
  deliveriesFor,
  deliveryList,
  deliveryStates,
  longestDelays,
} from '#app/administration/deliveries'
import { nameTargets } from '#app/administration/delivery_targets'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { local } from '#app/shared/time'

/** What waits to go out or to be handled, and what was given up. */
export default class DeliveriesController {
  async index(ctx: HttpContext) {
    const state = deliveryList.read(ctx.request.qs())
    const { box } = state.filters
    const now = DateTime.utc()
    const t = (key: string) => ctx.i18n.t(`administration.deliveries.${key}`)
    const [page, figures, delays, chart] = await Promise.all([
      deliveriesFor(state),
      boxFigures(box, now),
      longestDelays(box, now),
      chartOf(ctx),
    ])
    const nameOf = await nameTargets(
      page.rows.map(({ target }) => target),
      chart,
      ctx.locale
    )
    return ctx.view.render('pages/administration/deliveries', {
      filter: state.filters,
      box,
      figures,
      rows: page.rows.map((row) => ({ ...row, target: nameOf(row.target) })),
      bars: delays.map(({ hour, seconds }) => ({
        label: local(hour).toFormat('HH'),
        value: Math.round((seconds ?? 0) * 10) / 10,
      })),
      hasDelays: delays.some(({ seconds }) => seconds !== null),
      tabs: boxes.map((each) => ({
        label: t(`boxes.${each}`),
        url: deliveryList.url(state, { filters: { box: each, state: null } }),
        here: each === box,
      })),
      states: deliveryStates.map((value) => ({ value, label: t(`states.${value}`) })),
      columns: ['number', 'target', 'purpose', 'state', 'attempts', 'since', 'problem', 'acts'].map(
        (key) => ({ key, label: t(`columns.${key}`) })
      ),
      cleared: state.filters.state ? deliveryList.url(state, { filters: { state: null } }) : null,
      first: state.after && deliveryList.url(state, { after: null }),
      next: page.next && deliveryList.url(state, { after: page.next }),
    })
  }
}
