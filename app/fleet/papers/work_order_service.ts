import { recordEvent } from '#app/activity/activity_service'
import { close } from '#app/fleet/papers/fault_service'
import { isOffice } from '#app/fleet/papers/office'
import { faultEvents, workOrderEvents } from '#app/fleet/papers/paper_events'
import {
  FaultNotOpen,
  LineInvalid,
  LineNotFound,
  ServiceMeterMissing,
  TestMissing,
  TooManyLines,
  VehicleWrittenOff,
  WorkOrderClosed,
  WorkOrderNotFound,
  WorkOrdersNotYours,
  WorkOrderTitleInvalid,
  WorkshopMissing,
} from '#app/fleet/papers/paper_exceptions'
import { checkedCost, checkedReason, checkedText } from '#app/fleet/papers/paper_input'
import { paperService } from '#app/fleet/papers/paper_service'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import { backInService, outOfService } from '#app/fleet/papers/vehicle_service_state'
import WorkOrder, { type LineKind, type WorkPlace } from '#app/fleet/papers/work_order'
import WorkOrderLine from '#app/fleet/papers/work_order_line'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { noteReading } from '#app/fleet/registry/meters'
import { shownPlate, vehicleByPlate } from '#app/fleet/registry/plates'
import Vehicle from '#app/fleet/registry/vehicle'
import type { Act } from '#app/shared/act'
import { stripInvisible } from '#app/shared/fold'
import { nextNumber } from '#app/shared/numbering'
import { checkRevision } from '#app/shared/record_version'
import { today } from '#app/shared/time'

export interface WorkOrderInput {
  title: string
  description?: string | null
  place: WorkPlace
  workshop?: string | null
  offer?: string | null
  takesOut: boolean
  isService: boolean
  meter?: number | null
}

export interface NewWorkOrder extends WorkOrderInput {
  plate: string
  /** The numbers of the faults that it mends. */
  faults?: readonly number[]
}

export interface NewLine {
  kind: LineKind
  text: string
  quantity: number
  unitPrice: number
}

export const MOST_LINES = 100

/** What can be done with work orders. */
export class WorkOrderService {
  async open(act: Act, input: NewWorkOrder): Promise<WorkOrder> {
    await checkOffice(act)
    const vehicle = await vehicleByPlate(act.trx, input.plate)
    if (vehicle.status === 'written_off') throw new VehicleWrittenOff(shownPlate(vehicle.plate))
    const values = checked(input)
    const day = today(act.now)
    const year = Number(day.slice(0, 4))
    const number = await nextNumber(act.trx, 'work_order', year)
    const order = await WorkOrder.create(
      {
        ...values,
        year,
        number,
        vehicleId: vehicle.id,
        state: 'open',
        partsCost: 0,
        labourCost: 0,
        openedById: act.actor?.id ?? null,
        openedOn: day,
        revision: 0,
        createdAt: act.now,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    for (const faultNumber of new Set(input.faults ?? [])) {
      const fault = await VehicleFault.query({ client: act.trx })
        .where({ number: faultNumber, vehicleId: vehicle.id, state: 'open' })
        .forUpdate()
        .first()
      if (!fault) throw new FaultNotOpen(faultNumber)
      const revision = fault.revision + 1
      fault.merge({ state: 'ordered', workOrderId: order.id, revision, updatedAt: act.now })
      await fault.useTransaction(act.trx).save()
    }
    if (order.takesOut) {
      await outOfService(act, vehicle, `${numberOf(order)}: ${order.title}`)
    }
    await tell(act, workOrderEvents.opened, vehicle, order)
    return order
  }

  async edit(
    act: Act,
    id: OrderId,
    input: WorkOrderInput,
    seen: number | null
  ): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, seen)
    await save(act, order, checked(input))
    if (order.takesOut) await outOfService(act, vehicle, `${numberOf(order)}: ${order.title}`)
    else await backInService(act, vehicle)
    await tell(act, workOrderEvents.edited, vehicle, order)
    return order
  }

  /** Adds a part or hours of work; their sum is the order's cost. */
  async addLine(act: Act, id: OrderId, input: NewLine): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, null)
    const text = checkedText(input.text, 200, { el: 'Περιγραφή', en: 'Description' })
    const { kind, quantity } = input
    if (!text || !(quantity > 0) || quantity > 99_999) throw new LineInvalid()
    const unitPrice = checkedCost(input.unitPrice) ?? 0
    const amount = checkedCost(Math.round(quantity * unitPrice * 100) / 100) ?? 0
    const lines = await linesOf(act, order.id)
    if (lines.length >= MOST_LINES) throw new TooManyLines(MOST_LINES)
    const line = { workOrderId: order.id, kind, text, quantity, unitPrice, amount }
    const made = await WorkOrderLine.create({ ...line, createdAt: act.now }, { client: act.trx })
    await save(act, order, sums([...lines, made]))
    await tell(act, workOrderEvents.edited, vehicle, order)
    return order
  }

  async removeLine(act: Act, id: OrderId, lineId: number): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, null)
    const lines = await linesOf(act, order.id)
    const line = lines.find((each) => each.id === lineId)
    if (!line) throw new LineNotFound()
    await line.useTransaction(act.trx).delete()
    await save(act, order, sums(lines.filter((each) => each !== line)))
    await tell(act, workOrderEvents.edited, vehicle, order)
    return order
  }

  /** Writes down the test after the work; where it failed the work goes on. */
  async test(
    act: Act,
    id: OrderId,
    input: { passed: boolean; note?: string | null },
    seen: number | null
  ): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, seen)
    const { passed } = input
    const note = { el: 'Παρατηρήσεις δοκιμής', en: 'Notes of the test' }
    const testNote = passed ? checkedText(input.note, 500, note) : checkedReason(input.note)
    const testedById = act.actor?.id ?? null
    const state = passed ? 'tested' : 'open'
    await save(act, order, { state, testNote, testedById, testedAt: act.now })
    await tell(act, passed ? workOrderEvents.tested : workOrderEvents.failed, vehicle, order)
    return order
  }

  /** Closes the order and gives the vehicle back, with its faults mended. */
  async release(
    act: Act,
    id: OrderId,
    input: { meter?: number | null },
    seen: number | null
  ): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, seen)
    if (order.state !== 'tested') throw new TestMissing(numberOf(order))
    const meter = input.meter ?? order.meter
    if (order.isService && meter === null) throw new ServiceMeterMissing()
    const by = { closedById: act.actor?.id ?? null, closedAt: act.now }
    await save(act, order, { state: 'released', meter, ...by })
    if (order.isService) {
      await paperService.recordFor(act, vehicle, {
        kind: 'service',
        number: numberOf(order),
        issuer: order.workshop,
        fromOn: today(act.now),
        meter,
        cost: order.partsCost + order.labourCost,
        workOrderId: order.id,
      })
    } else if (meter !== null) {
      const reading = { value: meter, at: act.now, source: 'work', sourceId: order.id } as const
      await noteReading(act, vehicle, reading)
    }
    await this.#closeFaults(act, order, vehicle)
    await backInService(act, vehicle)
    await tell(act, workOrderEvents.released, vehicle, order)
    return order
  }

  /** Closes an order that is not carried out; its faults are open again. */
  async cancel(act: Act, id: OrderId, reason: string, seen: number | null): Promise<WorkOrder> {
    const { order, vehicle } = await find(act, id, seen)
    const cancelReason = checkedReason(reason)
    const by = { closedById: act.actor?.id ?? null, closedAt: act.now }
    await save(act, order, { state: 'cancelled', cancelReason, ...by })
    for (const fault of await faultsOf(act, order.id)) {
      const revision = fault.revision + 1
      fault.merge({ state: 'open', workOrderId: null, revision, updatedAt: act.now })
      await fault.useTransaction(act.trx).save()
    }
    await backInService(act, vehicle)
    await tell(act, workOrderEvents.cancelled, vehicle, order, { reason: cancelReason })
    return order
  }

  async #closeFaults(act: Act, order: WorkOrder, vehicle: Vehicle): Promise<void> {
    const { plate, unitId, keeperId } = vehicle
    for (const fault of await faultsOf(act, order.id)) {
      await close(act, fault, { state: 'repaired', closingReason: numberOf(order) })
      const { number, severity, text, reportedById } = fault
      await recordEvent(act, {
        name: faultEvents.repaired,
        subject: { type: 'vehicle_fault', id: fault.id },
        payload: { number, plate, unitId, keeperId, severity, text, reportedById },
        notify: reportedById === null ? [] : [reportedById],
      })
    }
  }
}

export const workOrderService = new WorkOrderService()

export interface OrderId {
  year: number
  number: number
}

/** `ΕΕ 12/2026` */
export function numberOf({ number, year }: OrderId): string {
  return fleetNumber('work_order', number, year)
}

async function checkOffice(act: Act): Promise<void> {
  if (!(await isOffice(act))) throw new WorkOrdersNotYours()
}

async function find(act: Act, { year, number }: OrderId, seen: number | null) {
  await checkOffice(act)
  const order = await WorkOrder.query({ client: act.trx })
    .where({ year, number })
    .forUpdate()
    .first()
  if (!order) throw new WorkOrderNotFound(numberOf({ year, number }))
  const name = numberOf(order)
  checkRevision(order, seen, { el: name, en: name })
  if (order.state === 'released' || order.state === 'cancelled') throw new WorkOrderClosed(name)
  const vehicle = await Vehicle.findOrFail(order.vehicleId, { client: act.trx })
  return { order, vehicle }
}

function checked(input: WorkOrderInput) {
  const title = stripInvisible(input.title).replace(/\s+/gu, ' ').trim()
  if (title.length < 3 || title.length > 200) throw new WorkOrderTitleInvalid()
  const description = stripInvisible(input.description ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()
  const { place, meter = null } = input
  const outside = place === 'outside'
  const named = { el: 'Συνεργείο', en: 'Workshop' }
  const workshop = outside ? checkedText(input.workshop, 120, named) : null
  if (outside && !workshop) throw new WorkshopMissing()
  const offered = { el: 'Προσφορά ή απόφαση', en: 'Offer or decision' }
  return {
    title,
    description: description.slice(0, 2000) || null,
    place,
    workshop,
    offer: outside ? checkedText(input.offer, 120, offered) : null,
    takesOut: (input.takesOut ? 1 : 0) as 0 | 1,
    isService: (input.isService ? 1 : 0) as 0 | 1,
    meter,
  }
}

async function save(act: Act, order: WorkOrder, values: Partial<WorkOrder>): Promise<void> {
  order.merge({ ...values, revision: order.revision + 1, updatedAt: act.now })
  await order.useTransaction(act.trx).save()
}

async function linesOf(act: Act, orderId: number): Promise<WorkOrderLine[]> {
  return WorkOrderLine.query({ client: act.trx }).where('workOrderId', orderId).orderBy('id')
}

async function faultsOf(act: Act, orderId: number): Promise<VehicleFault[]> {
  return VehicleFault.query({ client: act.trx })
    .where({ workOrderId: orderId, state: 'ordered' })
    .orderBy('id')
    .forUpdate()
}

function sums(lines: readonly WorkOrderLine[]) {
  const of = (kind: LineKind) =>
    lines.filter((line) => line.kind === kind).reduce((sum, { amount }) => sum + amount * 100, 0)
  return { partsCost: Math.round(of('part')) / 100, labourCost: Math.round(of('labour')) / 100 }
}

async function tell(
  act: Act,
  name: string,
  vehicle: Vehicle,
  order: WorkOrder,
  more: Record<string, unknown> = {}
): Promise<void> {
  const { plate, unitId, keeperId } = vehicle
  const { number, year, title, takesOut } = order
  const news: readonly string[] = [workOrderEvents.opened, workOrderEvents.released]
  await recordEvent(act, {
    name,
    subject: { type: 'work_order', id: order.id },
    payload: { number, year, title, plate, unitId, keeperId, takesOut, ...more },
    notify: keeperId !== null && news.includes(name) ? [keeperId] : [],
  })
}
