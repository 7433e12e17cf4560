import type { HttpContext } from '@adonisjs/core/http'
import {
  deliveryList,
  deliveryPage,
  type DeliveryListState,
} from '#app/administration/deliveries/delivery_list'
import { seenOf } from '#app/administration/deliveries/delivery_seen'
import { nameTargets, targetsMeant } from '#app/administration/deliveries/delivery_targets'
import { deliveryView, eventsOf } from '#app/administration/deliveries/delivery_view'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { oneOf } from '#app/shared/lists'
import { sendTable, spreadsheetFormats, type SheetValue } from '#app/shared/spreadsheet'
import { local, today } from '#app/shared/time'

/** Rows that are read at once. */
const PART = 500

/** The ledger, as its address has it, as a file. */
export default class DeliveryExportsController {
  async show(ctx: HttpContext) {
    const query = ctx.request.qs()
    const state = deliveryList.read({ ...query, after: '' })
    const format = oneOf(spreadsheetFormats, null).read(String(query.format)) ?? 'xlsx'
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`administration.deliveries.${key}`, data)
    return sendTable(ctx, format, {
      name: `${t('export_name')}-${today()}`,
      columns: [
        { label: t('columns.number'), kind: 'number' },
        { label: t('columns.what'), kind: 'text', width: 36 },
        { label: t('columns.target'), kind: 'text', width: 36 },
        { label: t('columns.text'), kind: 'text', width: 60 },
        { label: t('columns.state'), kind: 'text', width: 16 },
        { label: t('columns.attempts'), kind: 'number' },
        { label: t('columns.date'), kind: 'date' },
        { label: t('columns.time'), kind: 'text', width: 10 },
        { label: t('columns.seconds'), kind: 'number' },
        { label: t('columns.seen'), kind: 'number' },
        { label: t('columns.people'), kind: 'number' },
        { label: t('columns.event_id'), kind: 'text', width: 48 },
        { label: t('columns.bot'), kind: 'text', width: 16 },
        { label: t('columns.problem'), kind: 'text', width: 40 },
      ],
      rows: this.#rows(ctx, state),
      cut: (most) => t('cut', { most }),
    })
  }

  async *#rows(ctx: HttpContext, state: DeliveryListState): AsyncGenerator<readonly SheetValue[]> {
    const chart = await orgChart()
    const targets = await targetsMeant(chart, state.filters.room)
    for (let after: string | null | undefined; after !== null;) {
      const page = await deliveryPage({ ...state, after: after ?? null }, targets, PART)
      const [nameOf, events, seen] = await Promise.all([
        nameTargets(
          page.rows.map(({ target }) => target),
          chart,
          ctx.locale
        ),
        eventsOf(page.rows),
        seenOf(page.rows),
      ])
      for (const row of page.rows) {
        const line = deliveryView(row, { i18n: ctx.i18n, nameOf, events, seen })
        const at = local(line.since)
        yield [
          line.id,
          line.what,
          line.target,
          line.text,
          line.badge.label,
          line.attempts,
          at.toISODate(),
          at.toFormat('HH:mm:ss'),
          line.endedAt && Math.round(line.endedAt.diff(line.since).as('seconds') * 10) / 10,
          line.seen?.seen ?? null,
          line.seen?.of ?? null,
          line.eventId,
          line.bot,
          line.problem,
        ]
      }
      after = page.next
    }
  }
}
