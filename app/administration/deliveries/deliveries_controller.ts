import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { boxFigures } from '#app/administration/deliveries/delivery_figures'
import { deliveryKinds } from '#app/administration/deliveries/delivery_kinds'
import { deliveryList, deliveryPage, statesOf } from '#app/administration/deliveries/delivery_list'
import { deliveryRecord } from '#app/administration/deliveries/delivery_page'
import { seenOf } from '#app/administration/deliveries/delivery_seen'
import { deliveryTabs } from '#app/administration/deliveries/delivery_tabs'
import { nameTargets, targetsMeant } from '#app/administration/deliveries/delivery_targets'
import { deliveryView, eventsOf, stateInWords } from '#app/administration/deliveries/delivery_view'
import { eventInWords } from '#app/administration/audit_view'
import { chartOf } from '#app/org/chart/org_chart_queries'

const COLUMNS = ['number', 'what', 'target', 'state', 'since', 'delay', 'seen'] as const

/** The ledger of messages: what goes out to the rooms, and what came in from them. */
export default class DeliveriesController {
  async index(ctx: HttpContext) {
    const state = deliveryList.read(ctx.request.qs())
    const { box } = state.filters
    const t = (key: string) => ctx.i18n.t(`administration.deliveries.${key}`)
    const chart = await chartOf(ctx)
    const targets = await targetsMeant(chart, state.filters.room)
    const [page, figures] = await Promise.all([
      deliveryPage(state, targets),
      boxFigures(box, DateTime.utc()),
    ])
    const [nameOf, events, seen] = await Promise.all([
      nameTargets(
        page.rows.map(({ target }) => target),
        chart,
        ctx.locale
      ),
      eventsOf(page.rows),
      seenOf(page.rows),
    ])
    const facts = { i18n: ctx.i18n, nameOf, events, seen }
    return ctx.view.render('pages/administration/deliveries', {
      filter: state.filters,
      box,
      figures,
      tabs: deliveryTabs(box, ctx.i18n),
      rows: page.rows.map((row) => deliveryView(row, facts)),
      states: statesOf[box].map((value) => ({
        value,
        label: stateInWords({ box, state: value }, ctx.i18n),
      })),
      kinds: deliveryKinds.map((value) => ({ value, label: eventInWords(value, ctx.i18n) })),
      columns: COLUMNS.map((key) => ({ key, label: t(`columns.${key}`) })),
      urls: Object.fromEntries(
        (['waiting', 'held', 'failed'] as const).map((each) => [
          each,
          deliveryList.url(deliveryList.read({ box, state: each })),
        ])
      ),
      cleared: deliveryList.isNarrowed(state, 'box')
        ? deliveryList.url(deliveryList.read({ box }))
        : null,
      first: state.after && deliveryList.url(state, { after: null }),
      next: page.next && deliveryList.url(state, { after: page.next }),
      exports: deliveryList.exports(state),
    })
  }

  async show(ctx: HttpContext) {
    return deliveryRecord(ctx, [])
  }
}
