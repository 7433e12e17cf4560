import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { attachmentsOf } from '#app/files/attachments'
import { faultList, faultPage } from '#app/fleet/papers/fault_queries'
import { faultService } from '#app/fleet/papers/fault_service'
import { workTabs } from '#app/fleet/papers/order_view'
import { FaultNotFound } from '#app/fleet/papers/paper_exceptions'
import { faultBadge, severityBadge, vehicleUrl } from '#app/fleet/papers/paper_view'
import { papersHistory } from '#app/fleet/papers/papers_history'
import { faultValidator } from '#app/fleet/papers/papers_validator'
import { plateAsProblem } from '#app/fleet/papers/plate_problem'
import { asNumber } from '#app/fleet/papers/typed_number'
import VehicleFault, { faultStates, severities } from '#app/fleet/papers/vehicle_fault'
import WorkOrder from '#app/fleet/papers/work_order'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { shownPlate } from '#app/shared/plate'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { formatInstant } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = { E_VEHICLE_UNKNOWN: 'plate', E_FLEET_FAULT_TEXT_INVALID: 'text' }
const NAMES = ['plate', 'text', 'severity', 'meter'] as const

export default class FaultsController {
  async index(ctx: HttpContext) {
    const list = faultList.read(ctx.request.qs())
    const { rows, next } = await faultPage(list)
    const t = (key: string) => ctx.i18n.t(`fleet_papers.faults.${key}`)
    const columns = ['number', 'vehicle', 'text', 'severity', 'state', 'at'] as const
    return ctx.view.render('pages/fleet/faults/index', {
      list: list.filters,
      tabs: workTabs(ctx, 'faults'),
      rows: rows.map((row) => ({
        ...row,
        shownPlate: shownPlate(row.plate),
        vehicleUrl: vehicleUrl(row.plate),
        badge: faultBadge(row.state, ctx.locale),
        severityBadge: severityBadge(row.severity, ctx.locale),
      })),
      columns: columns.map((key) => ({ key, label: t(`columns.${key}`) })),
      states: faultStates.map((value) => ({ value, label: t(`states.${value}`) })),
      severities: severityChoices(ctx),
      cleared: faultList.isNarrowed(list) ? faultList.url(faultList.read({})) : undefined,
      next: next ? faultList.url(list, { after: next }) : null,
      first: list.after ? faultList.url(list, { after: null }) : null,
    })
  }

  async create(ctx: HttpContext, problems: Problem[] = []) {
    const typed = typedIn(ctx)
    const values = Object.fromEntries(NAMES.map((name) => [name, typed(name)]))
    const plates = await db.from('vehicles').orderBy('plate').select('plate').limit(500)
    const asked = typed('vehicle').slice(0, 20)
    return ctx.view.render('pages/fleet/faults/create', {
      values: { ...values, plate: values.plate || (asked && shownPlate(asked)) },
      problems,
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      severities: severityChoices(ctx),
      plates: plates.map(({ plate }) => shownPlate(plate)),
    })
  }

  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(faultValidator)
      const { plate, text, severity } = input
      const meter = asNumber(input.meter)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const fault = await faultService.report(act, plate, { text, severity, meter })
          return `/fleet/faults/${fault.number}`
        })
      )
      const number = url.split('/').at(-1)
      ctx.session.flash('said', { key: 'fleet_papers.said.fault_reported', data: { number } })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.create(ctx, problemsOf(plateAsProblem(error), ctx, FIELDS))
    }
  }

  async show(ctx: HttpContext, problems: Problem[] = []) {
    const client = db.connection()
    const { number } = ctx.params
    const fault = await VehicleFault.findBy({ number }, { client })
    if (!fault) throw new FaultNotFound(number)
    const actor = personOf(ctx)
    const chart = await chartOf(ctx)
    const vehicle = await Vehicle.findOrFail(fault.vehicleId, { client })
    const subject = { type: 'vehicle_fault', id: fault.id }
    const mayManage = fleetPolicy.mayManage(ctx.roles)
    const isTheirs = fault.reportedById === actor.id || vehicle.keeperId === actor.id
    const may = { mayAttach: mayManage || isTheirs, mayChange: mayManage }
    const [events, attachments, order] = await Promise.all([
      historyOf(subject.type, subject.id),
      attachmentsOf(subject, actor, ctx.locale, may, chart),
      fault.workOrderId === null ? null : WorkOrder.find(fault.workOrderId, { client }),
    ])
    const t = (key: string) => ctx.i18n.t(`fleet_papers.${key}`)
    const reporter = fault.reportedById === null ? null : personView(chart, fault.reportedById)
    const plate = shownPlate(vehicle.plate)
    const isOpen = fault.state === 'open'
    return ctx.view.render('pages/fleet/faults/show', {
      ...{ fault, plate, problems, attachments },
      badge: faultBadge(fault.state, ctx.locale),
      severityBadge: severityBadge(fault.severity, ctx.locale),
      mayManage: mayManage && isOpen,
      orderUrl: `/fleet/work-orders/new?vehicle=${encodeURIComponent(vehicle.plate)}&fault=${number}`,
      reason: typedIn(ctx)('reason'),
      facts: [
        { label: t('columns.vehicle'), value: plate, url: vehicleUrl(vehicle.plate) },
        {
          label: t('faults.reported_by'),
          person: reporter,
          value: reporter?.name ?? ctx.i18n.t('common.nobody_known'),
        },
        {
          label: t('faults.reported_at'),
          value: formatInstant(fault.reportedAt, ctx.locale),
        },
        ...(fault.meter === null ? [] : [{ label: t('faults.meter'), value: String(fault.meter) }]),
        ...(order
          ? [
              {
                label: t('paper.of_order'),
                value: numberOf(order),
                url: `/fleet/work-orders/${fleetAddress(order.number, order.year)}`,
              },
            ]
          : []),
        ...(fault.closingReason && fault.state === 'dismissed'
          ? [{ label: t('faults.reason'), value: fault.closingReason }]
          : []),
      ],
      history: papersHistory(events, chart, ctx.i18n),
    })
  }

  /** Closes a fault about which nothing is to be done. */
  async dismiss(ctx: HttpContext) {
    const { number } = ctx.params
    try {
      const reason = typedIn(ctx)('reason')
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        faultService.dismiss(act, number, reason, seen)
      )
    } catch (error) {
      return this.show(ctx, problemsOf(error, ctx, { E_FLEET_REASON_MISSING: 'reason' }))
    }
    ctx.session.flash('said', { key: 'fleet_papers.said.fault_dismissed', data: { number } })
    return ctx.response.redirect(`/fleet/faults/${number}`)
  }
}

function severityChoices(ctx: HttpContext) {
  return severities.map((value) => ({
    value,
    label: severityBadge(value, ctx.locale).label,
  }))
}
