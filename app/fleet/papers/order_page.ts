import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { attachmentsOf } from '#app/files/attachments'
import { orderUrl } from '#app/fleet/papers/order_view'
import { WorkOrderNotFound } from '#app/fleet/papers/paper_exceptions'
import { orderBadge, severityBadge, vehicleUrl } from '#app/fleet/papers/paper_view'
import { papersHistory } from '#app/fleet/papers/papers_history'
import { inEuros } from '#app/fleet/papers/typed_number'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import WorkOrder, { lineKinds } from '#app/fleet/papers/work_order'
import WorkOrderLine from '#app/fleet/papers/work_order_line'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { readFleetAddress } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { newFormToken } from '#app/shared/form_token'
import { shownPlate } from '#app/shared/plate'
import type { Problem } from '#app/shared/problems'
import { formatDate, formatInstant } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** A work order with all that belongs to it, or a refusal. */
export async function orderOf(ctx: HttpContext) {
  const client = db.connection()
  const id = readFleetAddress(ctx.params.order) ?? { year: 0, number: 0 }
  const order = await WorkOrder.query({ client }).where(id).first()
  if (!order) throw new WorkOrderNotFound(numberOf(id))
  const vehicle = await Vehicle.findOrFail(order.vehicleId, { client })
  const chart = await chartOf(ctx)
  const seesCosts = fleetPolicy.maySeeCosts(chart, ctx.roles, personOf(ctx).id, vehicle)
  return { order, vehicle, chart, seesCosts }
}

/** The page of one, also where something asked of it could not be done. */
export async function orderShowPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const { order, vehicle, chart, seesCosts } = await orderOf(ctx)
  const client = db.connection()
  const actor = personOf(ctx)
  const isLive = order.state === 'open' || order.state === 'tested'
  const mayManage = fleetPolicy.mayManage(ctx.roles)
  const subject = { type: 'work_order', id: order.id }
  const may = { mayAttach: mayManage, mayChange: mayManage }
  const [lines, faults, events, attachments] = await Promise.all([
    WorkOrderLine.query({ client }).where('workOrderId', order.id).orderBy('id'),
    VehicleFault.query({ client }).where('workOrderId', order.id).orderBy('number'),
    historyOf(subject.type, subject.id),
    attachmentsOf(subject, actor, ctx.locale, may, chart),
  ])
  const typed = typedIn(ctx)
  const euros = (amount: number) => inEuros(amount, ctx.locale)
  return ctx.view.render('pages/fleet/work_orders/show', {
    ...{ order, problems, attachments, seesCosts },
    lineToken: newFormToken(),
    shownNumber: numberOf(order),
    url: orderUrl(order),
    plate: shownPlate(vehicle.plate),
    badge: orderBadge(order.state, ctx.locale),
    mayChange: mayManage && isLive,
    mayRelease: mayManage && order.state === 'tested',
    facts: factsOf(ctx, order, vehicle, chart),
    lines: lines.map((line) => ({
      id: line.id,
      text: line.text,
      kind: ctx.i18n.t(`fleet_papers.orders.line_kinds.${line.kind}`),
      quantity: line.quantity,
      unitPrice: euros(line.unitPrice),
      amount: euros(line.amount),
    })),
    lineKinds: lineKinds.map((value) => ({
      value,
      label: ctx.i18n.t(`fleet_papers.orders.line_kinds.${value}`),
    })),
    sums: {
      parts: euros(order.partsCost),
      labour: euros(order.labourCost),
      total: euros(order.partsCost + order.labourCost),
    },
    faults: faults.map((fault) => ({
      number: fault.number,
      text: fault.text,
      badge: severityBadge(fault.severity, ctx.locale),
    })),
    typed: Object.fromEntries(
      ['kind', 'text', 'quantity', 'unitPrice', 'note', 'reason', 'meter'].map((n) => [n, typed(n)])
    ),
    testedBy: order.testedAt
      ? ctx.i18n.t('fleet_papers.orders.test.by', {
          who: nameOf(ctx, chart, order.testedById),
          at: formatInstant(order.testedAt, ctx.locale),
        })
      : null,
    history: papersHistory(events, chart, ctx.i18n),
  })
}

function factsOf(ctx: HttpContext, order: WorkOrder, vehicle: Vehicle, chart: OrgChart) {
  const t = (key: string) => ctx.i18n.t(`fleet_papers.${key}`)
  const { openedById, closedById } = order
  const person = (label: string, id: number | null) => ({
    label: t(label),
    person: id === null ? null : personView(chart, id),
    value: nameOf(ctx, chart, id),
  })
  return [
    {
      label: t('columns.vehicle'),
      value: shownPlate(vehicle.plate),
      url: vehicleUrl(vehicle.plate),
    },
    { label: t('orders.columns.opened'), value: formatDate(order.openedOn, ctx.locale) },
    { label: t('orders.place'), value: order.workshop ?? t(`orders.places.${order.place}`) },
    ...(order.offer ? [{ label: t('orders.offer'), value: order.offer }] : []),
    ...(order.meter === null ? [] : [{ label: t('orders.meter'), value: String(order.meter) }]),
    ...(openedById === null ? [] : [person('orders.opened_by', openedById)]),
    ...(closedById === null ? [] : [person('orders.closed_by', closedById)]),
    ...(order.cancelReason
      ? [{ label: t('orders.cancel.reason'), value: order.cancelReason }]
      : []),
  ]
}

function nameOf(ctx: HttpContext, chart: OrgChart, id: number | null): string {
  const name = id === null ? null : chart.person(id)?.displayName
  return name ?? ctx.i18n.t('common.nobody_known')
}
