import db from '@adonisjs/lucid/services/db'
import { workOrderStates, workPlaces } from '#app/fleet/papers/work_order'
import type { WorkOrderState, WorkPlace } from '#app/fleet/papers/work_order'
import { greekCapitals } from '#app/shared/fold'
import { defineList, oneOf, words } from '#app/shared/lists'
import { selectRows } from '#app/shared/rows'
import type { IsoDate } from '#app/shared/time'

/** The list of work orders: `/fleet/work-orders?state=open`. */
export const orderList = defineList({
  path: '/fleet/work-orders',
  filters: {
    text: words(20),
    state: oneOf(workOrderStates, null),
    place: oneOf(workPlaces, null),
  },
  sorts: {
    number: {
      by: [
        ['year', 'number'],
        ['number', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'number',
})

export type OrderListState = ReturnType<typeof orderList.read>

export interface OrderRow {
  id: number
  year: number
  number: number
  plate: string
  unitId: number
  title: string
  place: WorkPlace
  workshop: string | null
  state: WorkOrderState
  openedOn: IsoDate
  cost: number
}

const COLUMNS = `o.id, o.year, o.number, o.title, o.place, o.workshop, o.state, o.opened_on,
  o.parts_cost, o.labour_cost, v.plate, v.unit_id`

export async function orderPage(
  state: OrderListState,
  limit = 50
): Promise<{ rows: OrderRow[]; next: string | null }> {
  const { text, state: wanted, place } = state.filters
  const inner = db
    .from('work_orders as o')
    .join('vehicles as v', 'v.id', 'o.vehicle_id')
    .select(db.raw(COLUMNS))
  if (wanted) inner.where('o.state', wanted)
  if (place) inner.where('o.place', place)
  const plate = greekCapitals(text).replace(/[^\p{L}\d]/gu, '')
  if (plate) inner.whereLike('v.plate', `%${plate}%`)
  const page = await orderList.page(db.from(inner.as('listed')), state, limit)
  return { rows: page.rows.map(toRow), next: page.next }
}

/** A vehicle's last ones, and what all of them have cost. */
export async function ordersOfVehicle(
  vehicleId: number,
  limit: number
): Promise<{ rows: OrderRow[]; total: number }> {
  const rows = await db
    .from('work_orders as o')
    .join('vehicles as v', 'v.id', 'o.vehicle_id')
    .where('o.vehicle_id', vehicleId)
    .orderBy('o.year', 'desc')
    .orderBy('o.number', 'desc')
    .limit(limit)
    .select(db.raw(COLUMNS))
  const [sum] = await selectRows(
    db.connection(),
    'select sum(parts_cost + labour_cost) as total from work_orders where vehicle_id = ?',
    [vehicleId]
  )
  return { rows: rows.map(toRow), total: Number(sum.total ?? 0) }
}

function toRow(row: Record<string, any>): OrderRow {
  const { id, year, number, plate, title, place, workshop, state } = row
  return {
    ...{ id, year, number, plate, title, place, workshop, state },
    unitId: row.unit_id,
    openedOn: row.opened_on,
    cost: Number(row.parts_cost) + Number(row.labour_cost),
  }
}
