import type { HttpContext } from '@adonisjs/core/http'
import { orderBadge, vehicleUrl } from '#app/fleet/papers/paper_view'
import { inWords } from '#app/fleet/papers/paper_words'
import type { OrderRow } from '#app/fleet/papers/order_queries'
import { inEuros } from '#app/fleet/papers/typed_number'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import type { Locale } from '#app/shared/locale'
import { shownPlate } from '#app/shared/plate'
import { formatDate } from '#app/shared/time'

/** A work order in lists and panels. */
export function orderView(row: OrderRow, locale: Locale, seesCosts: boolean) {
  return {
    ...row,
    shownNumber: numberOf(row),
    url: orderUrl(row),
    shownPlate: shownPlate(row.plate),
    vehicleUrl: vehicleUrl(row.plate),
    placeText: row.workshop ?? inWords(`orders.places.${row.place}`, locale),
    badge: orderBadge(row.state, locale),
    opened: formatDate(row.openedOn, locale),
    costText: seesCosts ? inEuros(row.cost, locale) : null,
  }
}

export function orderUrl({ number, year }: { number: number; year: number }): string {
  return `/fleet/work-orders/${fleetAddress(number, year)}`
}

/** Work orders and faults are two views of one thing. */
export function workTabs(ctx: HttpContext, here: 'orders' | 'faults') {
  return (['orders', 'faults'] as const).map((name) => ({
    label: ctx.i18n.t(`fleet_papers.${name}.title`),
    url: name === 'orders' ? '/fleet/work-orders' : '/fleet/faults',
    here: name === here,
  }))
}
