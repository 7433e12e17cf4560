/*
 * Faults and work orders take a vehicle out of service and give it back: whoever may write one may
 * do that much, without the registry's own rights.
 */
import { recordEvent } from '#app/activity/activity_service'
import type Vehicle from '#app/fleet/registry/vehicle'
import type { VehicleStatus } from '#app/fleet/registry/vehicle_kinds'
import type { Act } from '#app/shared/act'
import { shownPlate } from '#app/shared/plate'
import { today } from '#app/shared/time'

const LONGEST_REASON = 500

/** To the workshop, where it is on the road; one that stands for another reason stays as it is. */
export async function outOfService(act: Act, vehicle: Vehicle, reason: string): Promise<void> {
  if (vehicle.status !== 'in_service') return
  await move(act, vehicle, 'workshop', reason.slice(0, LONGEST_REASON))
}

/** Out of the workshop, unless another order or a fault holds it there. */
export async function backInService(act: Act, vehicle: Vehicle): Promise<void> {
  if (vehicle.status !== 'workshop') return
  const order = await act.trx
    .from('work_orders')
    .where({ vehicle_id: vehicle.id, takes_out: 1 })
    .whereIn('state', ['open', 'tested'])
    .first()
  if (order) return
  const fault = await act.trx
    .from('vehicle_faults')
    .where({ vehicle_id: vehicle.id, severity: 'stands' })
    .whereIn('state', ['open', 'ordered'])
    .first()
  if (fault) return
  await move(act, vehicle, 'in_service', null)
}

async function move(
  act: Act,
  vehicle: Vehicle,
  status: VehicleStatus,
  reason: string | null
): Promise<void> {
  const before = vehicle.status
  const since = today(act.now)
  vehicle.merge({ status, statusReason: reason, statusSince: since })
  vehicle.merge({ revision: vehicle.revision + 1, updatedAt: act.now })
  await vehicle.useTransaction(act.trx).save()
  const { plate, unitId, brand, model } = vehicle
  const title = [shownPlate(plate), brand, model].filter(Boolean).join(' ')
  await recordEvent(act, {
    name: 'vehicle.status_changed',
    subject: { type: 'vehicle', id: vehicle.id },
    payload: {
      plate,
      title,
      unitId,
      status,
      reason,
      changes: { status: { before, after: status } },
    },
  })
}
