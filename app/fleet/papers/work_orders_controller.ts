import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { orderOf, orderShowPage } from '#app/fleet/papers/order_page'
import { orderPdf } from '#app/fleet/papers/order_pdf'
import { orderList, orderPage } from '#app/fleet/papers/order_queries'
import { orderUrl, orderView, workTabs } from '#app/fleet/papers/order_view'
import { WorkOrdersNotYours } from '#app/fleet/papers/paper_exceptions'
import { newOrderValidator, orderEditValidator } from '#app/fleet/papers/papers_validator'
import { plateAsProblem } from '#app/fleet/papers/plate_problem'
import { asNumber } from '#app/fleet/papers/typed_number'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import { workOrderStates, workPlaces, type WorkPlace } from '#app/fleet/papers/work_order'
import {
  numberOf,
  workOrderService,
  type WorkOrderInput,
} from '#app/fleet/papers/work_order_service'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { readPlateText, shownPlate } from '#app/shared/plate'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = {
  E_VEHICLE_UNKNOWN: 'plate',
  E_FLEET_WORK_ORDER_TITLE_INVALID: 'title',
  E_FLEET_WORKSHOP_MISSING: 'workshop',
}

const NAMES = ['title', 'description', 'place', 'workshop', 'offer', 'meter'] as const

export default class WorkOrdersController {
  async index(ctx: HttpContext) {
    const list = orderList.read(ctx.request.qs())
    const [{ rows, next }, chart] = [await orderPage(list), await chartOf(ctx)]
    const actor = personOf(ctx)
    const t = (key: string) => ctx.i18n.t(`fleet_papers.orders.${key}`)
    const views = rows.map((row) =>
      orderView(row, ctx.locale, fleetPolicy.maySeeCosts(chart, ctx.roles, actor.id, row))
    )
    const seesCosts = views.some(({ costText }) => costText !== null)
    const columns = ['number', 'vehicle', 'title', 'place', 'state', 'opened'] as const
    return ctx.view.render('pages/fleet/work_orders/index', {
      list: list.filters,
      tabs: workTabs(ctx, 'orders'),
      mayManage: fleetPolicy.mayManage(ctx.roles),
      rows: views,
      seesCosts,
      columns: [
        ...columns.map((key) => ({ key, label: t(`columns.${key}`) })),
        ...(seesCosts ? [{ key: 'cost', label: t('columns.cost'), align: 'end' }] : []),
      ],
      states: workOrderStates.map((value) => ({ value, label: t(`states.${value}`) })),
      places: workPlaces.map((value) => ({ value, label: t(`places.${value}`) })),
      isNarrowed: orderList.isNarrowed(list),
      cleared: orderList.url(orderList.read({})),
      next: next ? orderList.url(list, { after: next }) : null,
      first: list.after ? orderList.url(list, { after: null }) : null,
    })
  }

  async show(ctx: HttpContext) {
    return orderShowPage(ctx)
  }

  async create(ctx: HttpContext) {
    const typed = typedIn(ctx)
    const [vehicle, fault] = [typed('vehicle').slice(0, 20), Number(typed('fault'))]
    const values = { plate: vehicle && shownPlate(vehicle), place: 'own' }
    return this.#newPage(ctx, values, { takesOut: true, isService: false }, [fault])
  }

  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newOrderValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      let number = ''
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const { plate, faults } = input
          const order = await workOrderService.open(act, { plate, faults, ...inputOf(input) })
          number = numberOf(order)
          return orderUrl(order)
        })
      )
      if (number) {
        ctx.session.flash('said', { key: 'fleet_papers.said.order_opened', data: { number } })
      }
      return ctx.response.redirect(url)
    } catch (error) {
      const problems = problemsOf(plateAsProblem(error), ctx, FIELDS)
      const typed = typedIn(ctx)
      const values = Object.fromEntries(['plate', ...NAMES].map((name) => [name, typed(name)]))
      const chosen: unknown = ctx.request.input('faults')
      const faults = Array.isArray(chosen) ? chosen.map(Number) : []
      return this.#newPage(ctx, values, flagsIn(ctx), faults, problems)
    }
  }

  async edit(ctx: HttpContext) {
    const { order } = await orderOf(ctx)
    const values = Object.fromEntries(
      NAMES.map((name) => [name, order[name] === null ? '' : String(order[name])])
    )
    const flags = { takesOut: order.takesOut === 1, isService: order.isService === 1 }
    return this.#editPage(ctx, values, flags)
  }

  async update(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(orderEditValidator)
      const seen = revisionIn(ctx)
      const { order } = await orderOf(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        workOrderService.edit(act, order, inputOf(input), seen)
      )
      const number = numberOf(order)
      ctx.session.flash('said', { key: 'fleet_papers.said.order_edited', data: { number } })
      return ctx.response.redirect(orderUrl(order))
    } catch (error) {
      const problems = problemsOf(error, ctx, FIELDS)
      const typed = typedIn(ctx)
      const values = Object.fromEntries(NAMES.map((name) => [name, typed(name)]))
      return this.#editPage(ctx, values, flagsIn(ctx), problems)
    }
  }

  /** The printed order, for those who see what it costs. */
  async print(ctx: HttpContext) {
    const { order, vehicle, seesCosts } = await orderOf(ctx)
    if (!seesCosts) throw new WorkOrdersNotYours()
    const bytes = await orderPdf(order, vehicle)
    const name = encodeURIComponent(`${numberOf(order).replace(/[ /]/g, '-')}.pdf`)
    ctx.response.header('content-type', 'application/pdf')
    ctx.response.header('content-disposition', `inline; filename*=UTF-8''${name}`)
    return ctx.response.send(bytes)
  }

  async #newPage(
    ctx: HttpContext,
    values: Record<string, string>,
    flags: Record<string, boolean>,
    chosen: readonly number[],
    problems: Problem[] = []
  ) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new WorkOrdersNotYours()
    const client = db.connection()
    const plate = readPlateText(values.plate ?? '')
    const vehicle = plate === null ? null : await client.from('vehicles').where({ plate }).first()
    const faults = vehicle
      ? await VehicleFault.query({ client })
          .where({ vehicleId: vehicle.id, state: 'open' })
          .orderBy('number')
      : []
    const plates = await client.from('vehicles').orderBy('plate').select('plate').limit(500)
    return ctx.view.render('pages/fleet/work_orders/create', {
      ...{ values, flags, problems },
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      places: placeChoices(ctx),
      plates: plates.map((row) => shownPlate(row.plate)),
      faults: faults.map(({ number, text }) => ({
        number,
        text: `${number}: ${text.slice(0, 120)}`,
        checked: chosen.includes(number),
      })),
    })
  }

  async #editPage(
    ctx: HttpContext,
    values: Record<string, string>,
    flags: Record<string, boolean>,
    problems: Problem[] = []
  ) {
    if (!fleetPolicy.mayManage(ctx.roles)) throw new WorkOrdersNotYours()
    const { order } = await orderOf(ctx)
    return ctx.view.render('pages/fleet/work_orders/edit', {
      ...{ values, flags, problems },
      revision: order.revision,
      shownNumber: numberOf(order),
      url: orderUrl(order),
      places: placeChoices(ctx),
    })
  }
}

function placeChoices(ctx: HttpContext) {
  return workPlaces.map((value) => ({
    value,
    label: ctx.i18n.t(`fleet_papers.orders.places.${value}`),
  }))
}

function flagsIn(ctx: HttpContext) {
  const typed = typedIn(ctx)
  return { takesOut: typed('takesOut') === 'true', isService: typed('isService') === 'true' }
}

function inputOf(input: {
  title: string
  place: WorkPlace
  description?: string | null
  workshop?: string | null
  offer?: string | null
  takesOut?: boolean
  isService?: boolean
  meter?: unknown
}): WorkOrderInput {
  const { title, place, description, workshop, offer } = input
  return {
    ...{ title, place, description, workshop, offer },
    takesOut: Boolean(input.takesOut),
    isService: Boolean(input.isService),
    meter: asNumber(input.meter),
  }
}
