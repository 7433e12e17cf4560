import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { deliverySpans, type DeliverySpan } from '#app/administration/deliveries/delivery_hours'
import { boxes } from '#app/administration/deliveries/delivery_list'
import { deliveryTabs } from '#app/administration/deliveries/delivery_tabs'

/** How long messages took and how many waited, in the last day and in the last month. */
export default class DeliveryChartsController {
  async show(ctx: HttpContext) {
    const now = DateTime.utc()
    const t = (key: string) => ctx.i18n.t(`administration.deliveries.${key}`)
    const sections = await Promise.all(
      boxes.map(async (box) => {
        const { hours, days } = await deliverySpans(box, now)
        return {
          box,
          title: t(`boxes.${box}`),
          hasAny: [...hours, ...days].some(({ done, mostWaiting }) => done > 0 || mostWaiting > 0),
          charts: [
            chart('delay_hours', hours, ({ longest }) => rounded(longest)),
            chart('delay_days', days, ({ mean }) => rounded(mean)),
            chart('backlog_hours', hours, ({ mostWaiting }) => mostWaiting),
            chart('backlog_days', days, ({ mostWaiting }) => mostWaiting),
          ].map(({ name, bars }) => ({
            title: t(`charts.${name}`),
            unit: name.startsWith('delay') ? t('seconds') : t('messages'),
            bars,
          })),
        }
      })
    )
    return ctx.view.render('pages/administration/delivery_charts', {
      tabs: deliveryTabs('charts', ctx.i18n),
      sections,
    })
  }
}

function chart(name: string, spans: readonly DeliverySpan[], of: (span: DeliverySpan) => number) {
  return { name, bars: spans.map((span) => ({ label: span.label, value: of(span) })) }
}

function rounded(seconds: number | null): number {
  return Math.round((seconds ?? 0) * 10) / 10
}
