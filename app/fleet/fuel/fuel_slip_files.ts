import type { FileSubject } from '#app/files/file_subjects'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { toSlip } from '#app/fleet/fuel/fuel_slip'
import { payloadOf } from '#app/fleet/fuel/fuel_slip_events'
import { fleetAddress, fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { selectRows } from '#app/shared/rows'
import { DateTime } from 'luxon'

/** Photos of pump, meter and receipt: whoever may complete a slip attaches them. */
export const fuelSlipFiles: FileSubject = {
  async find(actor, id, client) {
    const [row] = await selectRows(
      client,
      'select s.*, v.plate from fuel_slips s join vehicles v on v.id = s.vehicle_id where s.id = ?',
      [id]
    )
    if (!row) return null
    const slip = toSlip(row)
    const [chart, roles] = [await orgChart(client), await rolesOf(actor.id, client)]
    return {
      title: fleetNumber('fuel_slip', slip.number, slip.year),
      url: `/fleet/fuel/${fleetAddress(slip.number, slip.year)}`,
      payload: { ...payloadOf(slip, row.plate) },
      maySee: fuelPolicy.maySee(chart, roles, actor.id, slip),
      mayAttach: fuelPolicy.mayComplete(roles, actor.id, slip),
      mayChange: fuelPolicy.mayChange(roles, actor.id, slip, DateTime.utc()),
    }
  },
}
