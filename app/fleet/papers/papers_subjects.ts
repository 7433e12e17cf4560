/*
 * Papers, faults and work orders for live pages, followers and attachments. That there is one is
 * known to everybody; what it costs is not in their events.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { LiveSubject } from '#app/activity/live_subjects'
import type { FileSubject } from '#app/files/file_subjects'
import { kindName } from '#app/fleet/papers/paper_words'
import { numberOf } from '#app/fleet/papers/work_order_service'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { rolesOf } from '#app/identity/roles'
import type { Actor } from '#app/shared/act'
import type { Icon } from '#app/shared/assets'
import { shownPlate } from '#app/shared/plate'

function known(icon: Icon, url: LiveSubject['url']): LiveSubject {
  return { icon, url, knows: () => () => true }
}

export const vehiclePaperSubject = known(
  'file-text',
  ({ subject }) => `/fleet/papers/${subject.id}`
)
export const inspectionRuleSubject = known('gavel', () => '/fleet/papers/rules')
export const vehicleFaultSubject = known(
  'triangle-alert',
  ({ payload }) => `/fleet/faults/${payload.number}`
)
export const workOrderSubject = known(
  'hard-hat',
  ({ payload }) => `/fleet/work-orders/${fleetAddress(payload.number, payload.year)}`
)

export const vehiclePaperFiles: FileSubject = {
  async find(actor, id, client) {
    const row = await client
      .from('vehicle_papers as p')
      .join('vehicles as v', 'v.id', 'p.vehicle_id')
      .where('p.id', id)
      .select('p.kind', 'p.from_on', 'p.until_on', 'p.state', 'v.plate', 'v.unit_id')
      .first()
    if (!row) return null
    const { kind, plate, unit_id: unitId, from_on: fromOn, until_on: untilOn } = row
    return {
      title: `${shownPlate(plate)} · ${kindName(kind, actor.locale)}`,
      url: `/fleet/papers/${id}`,
      payload: { plate, unitId, kind, fromOn, untilOn },
      ...(await rightsOf(actor, client, row.state !== 'voided')),
    }
  },
}

export const vehicleFaultFiles: FileSubject = {
  async find(actor, id, client) {
    const row = await client
      .from('vehicle_faults as f')
      .join('vehicles as v', 'v.id', 'f.vehicle_id')
      .where('f.id', id)
      .select('f.number', 'f.severity', 'f.text', 'f.reported_by_id', 'v.plate')
      .select('v.unit_id', 'v.keeper_id')
      .first()
    if (!row) return null
    const { number, severity, text, plate } = row
    const { unit_id: unitId, keeper_id: keeperId, reported_by_id: reportedById } = row
    const rights = await rightsOf(actor, client, true)
    const isTheirs = reportedById === actor.id || keeperId === actor.id
    return {
      title: `${shownPlate(plate)} · ${number}`,
      url: `/fleet/faults/${number}`,
      payload: { number, plate, unitId, keeperId, severity, text, reportedById },
      ...rights,
      mayAttach: rights.mayAttach || isTheirs,
    }
  },
}

export const workOrderFiles: FileSubject = {
  async find(actor, id, client) {
    const row = await client
      .from('work_orders as o')
      .join('vehicles as v', 'v.id', 'o.vehicle_id')
      .where('o.id', id)
      .select('o.number', 'o.year', 'o.title', 'o.takes_out', 'v.plate', 'v.unit_id', 'v.keeper_id')
      .first()
    if (!row) return null
    const { number, year, title, plate, unit_id: unitId, keeper_id: keeperId } = row
    return {
      title: `${numberOf({ number, year })} ${title}`,
      url: `/fleet/work-orders/${fleetAddress(number, year)}`,
      payload: { number, year, title, plate, unitId, keeperId, takesOut: row.takes_out },
      ...(await rightsOf(actor, client, true)),
    }
  },
}

/** The office attaches and takes away; an offer or invoice tells costs, as the paper's file may. */
async function rightsOf(actor: Actor, client: QueryClientContract, isOpen: boolean) {
  const mayManage = fleetPolicy.mayManage(await rolesOf(actor.id, client))
  return { maySee: true, mayAttach: mayManage && isOpen, mayChange: mayManage }
}
