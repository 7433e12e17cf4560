import { recordEvent } from '#app/activity/activity_service'
import { isOffice } from '#app/fleet/papers/office'
import { faultEvents } from '#app/fleet/papers/paper_events'
import {
  FaultNotFound,
  FaultNotOpen,
  FaultsNotYours,
  FaultTextInvalid,
  VehicleWrittenOff,
  WorkOrdersNotYours,
} from '#app/fleet/papers/paper_exceptions'
import { checkedReason } from '#app/fleet/papers/paper_input'
import { mayReportFault } from '#app/fleet/papers/papers_policy'
import VehicleFault, { type Severity } from '#app/fleet/papers/vehicle_fault'
import { backInService, outOfService } from '#app/fleet/papers/vehicle_service_state'
import { driverOf } from '#app/fleet/registry/driver_queries'
import { noteReading } from '#app/fleet/registry/meters'
import { shownPlate, vehicleByPlate } from '#app/fleet/registry/plates'
import Vehicle from '#app/fleet/registry/vehicle'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Act } from '#app/shared/act'
import { stripInvisible } from '#app/shared/fold'
import { nextNumber } from '#app/shared/numbering'
import { checkRevision } from '#app/shared/record_version'
import { today } from '#app/shared/time'

export interface NewFault {
  text: string
  severity: Severity
  /** Kilometres or hours, where somebody looked. */
  meter?: number | null
}

/** What can be done with faults, from the phone and the web alike. */
export class FaultService {
  /** Reports a fault; one that stands still is out of service at once. */
  async report(act: Act, plate: string, input: NewFault): Promise<VehicleFault> {
    const vehicle = await vehicleByPlate(act.trx, plate)
    const day = today(act.now)
    const actorId = act.actor?.id ?? 0
    const may = mayReportFault({
      chart: await orgChart(act.trx, day),
      personId: actorId,
      isOffice: await isOffice(act),
      driver: await driverOf(act.trx, actorId),
      vehicle,
      day,
    })
    if (!may) throw new FaultsNotYours()
    if (vehicle.status === 'written_off') throw new VehicleWrittenOff(shownPlate(vehicle.plate))
    const text = stripInvisible(input.text).replace(/\s+/gu, ' ').trim()
    if (text.length < 3 || text.length > 1000) throw new FaultTextInvalid()
    const { severity, meter = null } = input
    const fault = await VehicleFault.create(
      {
        number: await nextNumber(act.trx, 'vehicle_fault', 0),
        vehicleId: vehicle.id,
        text,
        severity,
        meter,
        state: 'open',
        reportedById: act.actor?.id ?? null,
        reportedAt: act.now,
        revision: 0,
        updatedAt: act.now,
      },
      { client: act.trx }
    )
    if (meter !== null) {
      await noteReading(act, vehicle, { value: meter, at: act.now, source: 'manual' })
    }
    if (severity === 'stands') {
      const beginning = text.length > 200 ? `${text.slice(0, 200)}…` : text
      await outOfService(act, vehicle, `Βλάβη ${fault.number}: ${beginning}`)
    }
    await this.#tell(act, faultEvents.reported, vehicle, fault)
    return fault
  }

  /** Decides that nothing is to be done about it. */
  async dismiss(act: Act, number: number, reason: string, seen: number | null): Promise<void> {
    if (!(await isOffice(act))) throw new WorkOrdersNotYours()
    const fault = await VehicleFault.query({ client: act.trx })
      .where({ number })
      .forUpdate()
      .first()
    if (!fault) throw new FaultNotFound(number)
    checkRevision(fault, seen, { el: `Βλάβη ${number}`, en: `Fault ${number}` })
    if (fault.state !== 'open') throw new FaultNotOpen(number)
    const closingReason = checkedReason(reason)
    await close(act, fault, { state: 'dismissed', closingReason })
    const vehicle = await Vehicle.findOrFail(fault.vehicleId, { client: act.trx })
    await backInService(act, vehicle)
    await this.#tell(act, faultEvents.dismissed, vehicle, fault, { reason: closingReason })
  }

  async #tell(
    act: Act,
    name: string,
    vehicle: Vehicle,
    fault: VehicleFault,
    more: Record<string, unknown> = {}
  ): Promise<void> {
    const { plate, unitId, keeperId } = vehicle
    const { number, severity, text, reportedById } = fault
    const keeper = keeperId === null ? [] : [keeperId]
    await recordEvent(act, {
      name,
      subject: { type: 'vehicle_fault', id: fault.id },
      payload: { number, plate, unitId, keeperId, severity, text, reportedById, ...more },
      notify: name === faultEvents.reported ? keeper : reportedById ? [reportedById] : [],
    })
  }
}

export const faultService = new FaultService()

/** Writes down that a fault is over, and by whom. */
export async function close(
  act: Act,
  fault: VehicleFault,
  values: Pick<VehicleFault, 'state'> & { closingReason?: string | null }
): Promise<void> {
  const by = { closedById: act.actor?.id ?? null, closedAt: act.now }
  fault.merge({ ...values, ...by, revision: fault.revision + 1, updatedAt: act.now })
  await fault.useTransaction(act.trx).save()
}
