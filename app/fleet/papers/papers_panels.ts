/*
 * What a vehicle's page shows of its papers, faults and work orders.
 */
import db from '@adonisjs/lucid/services/db'
import { duesOfVehicle } from '#app/fleet/papers/due_queries'
import { faultsOfVehicle } from '#app/fleet/papers/fault_queries'
import { ordersOfVehicle } from '#app/fleet/papers/order_queries'
import { orderView } from '#app/fleet/papers/order_view'
import { capitalised, dueView, faultBadge } from '#app/fleet/papers/paper_view'
import { dueWords, kindName } from '#app/fleet/papers/paper_words'
import { inEuros } from '#app/fleet/papers/typed_number'
import VehiclePaper from '#app/fleet/papers/vehicle_paper'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import type { VehiclePanel } from '#app/fleet/registry/vehicle_panels'
import type { VehicleRemark } from '#app/fleet/registry/vehicle_remarks'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { worded } from '#app/shared/locale'
import { formatDate, today } from '#app/shared/time'

const HISTORY = 30
const LAST = 8

export const papersPanel: VehiclePanel = {
  name: 'papers',
  tab: 'papers',
  order: 40,
  place: 'main',
  partial: 'pages/fleet/papers/panel',
  async load(ctx, vehicle) {
    const day = today()
    const [dues, history] = await Promise.all([
      duesOfVehicle(vehicle.id),
      VehiclePaper.query({ client: db.connection() })
        .where('vehicleId', vehicle.id)
        .whereNot('state', 'voided')
        .orderBy('fromOn', 'desc')
        .orderBy('id', 'desc')
        .limit(HISTORY),
    ])
    return {
      mayManage: fleetPolicy.mayManage(ctx.roles),
      newUrl: `/fleet/papers/new?vehicle=${encodeURIComponent(vehicle.plate)}`,
      dues: dues.map((due) => dueView(due, day, ctx.locale)),
      history: history.map((paper) => ({
        id: paper.id,
        kindName: capitalised(kindName(paper.kind, ctx.locale)),
        period: [paper.fromOn, paper.untilOn]
          .filter((date) => date !== null)
          .map((date) => formatDate(date, ctx.locale))
          .join(' – '),
        about: [paper.issuer, paper.number].filter(Boolean).join(', '),
      })),
    }
  },
}

export const worksPanel: VehiclePanel = {
  name: 'works',
  tab: 'papers',
  order: 50,
  place: 'main',
  partial: 'pages/fleet/work_orders/panel',
  async load(ctx, vehicle) {
    const chart = await chartOf(ctx)
    const seesCosts = fleetPolicy.maySeeCosts(chart, ctx.roles, personOf(ctx).id, vehicle)
    const [faults, orders] = await Promise.all([
      faultsOfVehicle(vehicle.id, LAST),
      ordersOfVehicle(vehicle.id, LAST),
    ])
    const plate = encodeURIComponent(vehicle.plate)
    return {
      mayManage: fleetPolicy.mayManage(ctx.roles),
      faultUrl: `/fleet/faults/new?vehicle=${plate}`,
      orderUrl: `/fleet/work-orders/new?vehicle=${plate}`,
      faults: faults.map((fault) => ({ ...fault, badge: faultBadge(fault.state, ctx.locale) })),
      orders: orders.rows.map((row) => orderView(row, ctx.locale, seesCosts)),
      total: seesCosts && orders.total > 0 ? inEuros(orders.total, ctx.locale) : null,
    }
  },
}

/** The next of its papers that ends, in the chat. */
export const papersRemark: VehicleRemark = async (client, vehicle, day) => {
  const dues = await duesOfVehicle(vehicle.id, client)
  const next = dues.find(({ dueOn }) => dueOn !== null)
  if (!next) return null
  return worded((locale) => {
    const name = capitalised(kindName(next.kind, locale))
    return `${name}: ${dueWords(next, day, locale)}`
  })
}
