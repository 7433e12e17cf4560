import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { duesOfVehicle } from '#app/fleet/papers/due_queries'
import { faultService } from '#app/fleet/papers/fault_service'
import { orderPdf } from '#app/fleet/papers/order_pdf'
import { workOrderService, type NewWorkOrder } from '#app/fleet/papers/work_order_service'
import VehicleFault from '#app/fleet/papers/vehicle_fault'
import WorkOrder from '#app/fleet/papers/work_order'
import Vehicle from '#app/fleet/registry/vehicle'
import { acting, type Act, type Actor } from '#app/shared/act'
import { makeFleet, type TestFleet } from '#tests/support/fleet'
import { textOfPdf } from '#tests/support/pdf_text'

let fleet: TestFleet

const by = <T>(actor: Actor, work: (act: Act) => Promise<T>) =>
  acting({ actor, origin: { kind: 'web' } }, work)
const office = <T>(work: (act: Act) => Promise<T>) => by(fleet.people.otherHead, work)
const status = async () => (await Vehicle.findOrFail(fleet.vehicles.refuse.id)).status
const report = (severity: 'moves' | 'care' | 'stands', text = 'δεν πιάνουν τα φρένα') =>
  by(fleet.people.employee, (act) => faultService.report(act, 'ΚΗΗ1234', { text, severity }))
const open = (input: Partial<NewWorkOrder> = {}) =>
  office((act) =>
    workOrderService.open(act, {
      plate: 'ΚΗΗ1234',
      title: 'Αλλαγή τακακιών',
      place: 'own',
      takesOut: true,
      isService: false,
      ...input,
    })
  )

test.group('faults and work orders', (group) => {
  group.each.setup(async () => {
    fleet = await makeFleet()
  })

  test('one that stands still is out of service at once, with the reason', async ({ assert }) => {
    await report('care')
    assert.equal(await status(), 'in_service')
    await report('stands')
    const vehicle = await Vehicle.findOrFail(fleet.vehicles.refuse.id)
    assert.include(vehicle.$attributes, { status: 'workshop' })
    assert.match(vehicle.statusReason!, /^Βλάβη \d+: δεν πιάνουν τα φρένα$/)
  })

  test('who neither drives nor heads reports none', async ({ assert }) => {
    const input = { text: 'κάτι έχει', severity: 'care' } as const
    await assert.rejects(
      () => by(fleet.people.outsider, (act) => faultService.report(act, 'ΚΗΗ1234', input)),
      /Tell one of them/
    )
    await by(fleet.people.head, (act) => faultService.report(act, 'ΚΗΗ1234', input))
    await assert.rejects(
      () => by(fleet.people.employee, (act) => faultService.report(act, 'ΚΗΗ1243', input)),
      /Do you mean ΚΗΗ-1234/
    )
  })

  test('opened, tested, released: back in service with its fault mended', async ({ assert }) => {
    const fault = await report('stands')
    const order = await open({ faults: [fault.number] })
    const lines = [
      { kind: 'part', text: 'Τακάκια', quantity: 4, unitPrice: 12.55 },
      { kind: 'labour', text: 'Τοποθέτηση', quantity: 1.5, unitPrice: 20 },
    ] as const
    for (const line of lines) await office((act) => workOrderService.addLine(act, order, line))
    const stands = await WorkOrder.findOrFail(order.id)
    assert.deepEqual([stands.partsCost, stands.labourCost], [50.2, 30])
    await assert.rejects(
      () => office((act) => workOrderService.release(act, order, {}, null)),
      /First write that the vehicle was tested/
    )
    await office((act) => workOrderService.test(act, order, { passed: true }, null))
    await office((act) => workOrderService.release(act, order, { meter: 61_000 }, null))
    await fault.refresh()
    const vehicle = await Vehicle.findOrFail(fleet.vehicles.refuse.id)
    assert.equal(fault.state, 'repaired')
    assert.deepEqual([vehicle.status, vehicle.meter], ['in_service', 61_000])
    await assert.rejects(
      () => office((act) => workOrderService.addLine(act, order, lines[0])),
      /Open a new work order/
    )
  })

  test('another order or fault holds it in the workshop', async ({ assert }) => {
    const [first, second] = [await open(), await open({ title: 'Λάδια' })]
    for (const order of [first, second]) {
      assert.equal(await status(), 'workshop')
      await office((act) => workOrderService.test(act, order, { passed: true }, null))
      await office((act) => workOrderService.release(act, order, {}, null))
    }
    assert.equal(await status(), 'in_service')
    const fault = await report('stands')
    const third = await open()
    await office((act) => workOrderService.cancel(act, third, 'δεν χρειάζεται', null))
    assert.equal(await status(), 'workshop')
    await office((act) => faultService.dismiss(act, fault.number, 'έγινε επιτόπου', null))
    assert.equal(await status(), 'in_service')
  })

  test('a failed test says why and the work goes on', async ({ assert }) => {
    const order = await open()
    const fails = (note: string | null) =>
      office((act) => workOrderService.test(act, order, { passed: false, note }, null))
    await assert.rejects(() => fails(null), /Write the reason/)
    await fails('τρίζει ακόμη')
    assert.equal((await WorkOrder.findOrFail(order.id)).state, 'open')
  })

  test('cancelled, its faults are open again', async ({ assert }) => {
    const fault = await report('care')
    const order = await open({ faults: [fault.number] })
    await office((act) => workOrderService.cancel(act, order, 'δεν χρειάζεται', null))
    const stands = await VehicleFault.findOrFail(fault.id)
    assert.include(stands.$attributes, { state: 'open', workOrderId: null })
  })

  test('the regular service counts from there on', async ({ assert }) => {
    const order = await open({ isService: true })
    await office((act) => workOrderService.test(act, order, { passed: true }, null))
    await assert.rejects(
      () => office((act) => workOrderService.release(act, order, {}, null)),
      /meter reading is missing/
    )
    await office((act) => workOrderService.release(act, order, { meter: 61_000 }, null))
    const due = (await duesOfVehicle(fleet.vehicles.refuse.id)).find((d) => d.kind === 'service')
    assert.isNotNull(due!.paperId)
    const [row] = await db.from('vehicle_dues').where({ kind: 'service' })
    assert.equal(Number(row.until_total), 76_000)
  })

  test('numbers have no gaps, however many open at once', async ({ assert }) => {
    const failing = open({ title: '' }).catch(() => null)
    await Promise.all([...Array.from({ length: 20 }, () => open()), failing])
    const orders = await WorkOrder.query().orderBy('number')
    const first = orders[0].number
    assert.deepEqual(
      orders.map(({ number }) => number - first),
      Array.from({ length: 20 }, (_, at) => at)
    )
  })

  test('{code} says what to do')
    .with([
      { code: 'E_FLEET_WORK_ORDER_TITLE_INVALID', input: { title: ' x ' } },
      { code: 'E_FLEET_WORKSHOP_MISSING', input: { place: 'outside', workshop: ' ' } },
      { code: 'E_FLEET_FAULT_NOT_OPEN', input: { faults: [987_654] } },
      { code: 'E_VEHICLE_UNKNOWN', input: { plate: 'ΚΗΗ9999' } },
    ] as const)
    .run(async ({ assert }, { code, input }) => {
      const refusal = await open(input).catch((error) => error)
      assert.equal(refusal.code, code)
      await assert.rejects(
        () => by(fleet.people.employee, (act) => workOrderService.open(act, {} as never)),
        /kept by the fleet office/
      )
    })

  test('its printed form has everything', async ({ assert }) => {
    const order = await open({ description: 'Εμπρός άξονας' })
    const line = { kind: 'part', text: 'Τακάκια', quantity: 4, unitPrice: 12.55 } as const
    const whole = await office((act) => workOrderService.addLine(act, order, line))
    const vehicle = await Vehicle.findOrFail(order.vehicleId)
    const text = textOfPdf(await orderPdf(whole, vehicle))
    for (const part of ['ΕΝΤΟΛΗ ΕΡΓΑΣΙΑΣ ΕΕ', 'ΚΗΗ-1234', 'Αλλαγή τακακιών', 'Τακάκια', '50,20']) {
      assert.include(text, part)
    }
  })
})
