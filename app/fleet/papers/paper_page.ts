import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { attachmentsOf } from '#app/files/attachments'
import { PaperNotFound } from '#app/fleet/papers/paper_exceptions'
import { capitalised, paperBadge, renewalUrl, vehicleUrl } from '#app/fleet/papers/paper_view'
import { kindName } from '#app/fleet/papers/paper_words'
import { papersHistory } from '#app/fleet/papers/papers_history'
import { inEuros } from '#app/fleet/papers/typed_number'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import WorkOrder from '#app/fleet/papers/work_order'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { shownPlate } from '#app/shared/plate'
import { formatDate } from '#app/shared/time'

/** A paper with its file and what happened to it. */
export async function paperPage(ctx: HttpContext): Promise<string> {
  const client = db.connection()
  const paper = await VehiclePaper.find(ctx.params.id, { client })
  if (!paper) throw new PaperNotFound()
  const actor = personOf(ctx)
  const chart = await chartOf(ctx)
  const vehicle = await Vehicle.findOrFail(paper.vehicleId, { client })
  const subject = { type: 'vehicle_paper', id: paper.id }
  const mayManage = fleetPolicy.mayManage(ctx.roles)
  const may = { mayAttach: mayManage && paper.state !== 'voided', mayChange: mayManage }
  const [events, attachments, order] = await Promise.all([
    historyOf(subject.type, subject.id),
    attachmentsOf(subject, actor, ctx.locale, may, chart),
    paper.workOrderId === null ? null : WorkOrder.find(paper.workOrderId, { client }),
  ])
  const seesCosts = fleetPolicy.maySeeCosts(chart, ctx.roles, actor.id, vehicle)
  const kind = capitalised(kindName(paper.kind, ctx.locale))
  return ctx.view.render('pages/fleet/papers/show', {
    paper,
    kind,
    plate: shownPlate(vehicle.plate),
    vehicleUrl: vehicleUrl(vehicle.plate),
    renewalUrl: renewalUrl(vehicle.plate, paper.kind),
    badge: paperBadge(paper.state, ctx.locale),
    mayManage: mayManage && paper.state !== 'voided',
    facts: factsOf(ctx, { paper, vehicle, order, seesCosts, chart }),
    attachments,
    history: papersHistory(events, chart, ctx.i18n),
  })
}

function factsOf(
  ctx: HttpContext,
  about: {
    paper: VehiclePaper
    vehicle: Vehicle
    order: WorkOrder | null
    seesCosts: boolean
    chart: Awaited<ReturnType<typeof chartOf>>
  }
) {
  const { paper, vehicle, order, seesCosts, chart } = about
  const t = (key: string) => ctx.i18n.t(`fleet_papers.${key}`)
  const nothing = t('paper.nothing')
  const date = (day: string | null) => (day ? formatDate(day, ctx.locale) : nothing)
  const recorder = paper.recordedById === null ? null : personView(chart, paper.recordedById)
  const unknown = ctx.i18n.t('common.nobody_known')
  return [
    {
      label: t('columns.vehicle'),
      value: shownPlate(vehicle.plate),
      url: vehicleUrl(vehicle.plate),
    },
    { label: t('form.number'), value: paper.number ?? nothing },
    { label: t('form.issuer'), value: paper.issuer ?? nothing },
    { label: t('form.from'), value: date(paper.fromOn) },
    { label: t('form.until'), value: date(paper.untilOn) },
    ...(paper.result
      ? [{ label: t('form.result'), value: capitalised(t(`results.${paper.result}`)) }]
      : []),
    ...(paper.atMeter === null ? [] : [{ label: t('form.meter'), value: String(paper.atMeter) }]),
    ...(paper.untilTotal !== null && paper.atTotal !== null && paper.atMeter !== null
      ? [
          {
            label: t('paper.next_at'),
            value: String(paper.atMeter + paper.untilTotal - paper.atTotal),
          },
        ]
      : []),
    ...(seesCosts && paper.cost !== null
      ? [{ label: t('form.cost'), value: inEuros(paper.cost, ctx.locale) }]
      : []),
    ...(order
      ? [
          {
            label: t('paper.of_order'),
            value: numberOf(order),
            url: `/fleet/work-orders/${fleetAddress(order.number, order.year)}`,
          },
        ]
      : []),
    ...(paper.note ? [{ label: t('form.note'), value: paper.note }] : []),
    ...(paper.voidReason ? [{ label: t('paper.reason'), value: paper.voidReason }] : []),
    ...(recorder
      ? [{ label: t('paper.recorded_by'), person: recorder, value: recorder.name ?? unknown }]
      : []),
  ]
}
