import type { LiveSubject } from '#app/activity/live_subjects'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import type { FuelSlipPayload } from '#app/fleet/fuel/fuel_slip_events'
import { fleetAddress } from '#app/fleet/registry/fleet_numbers'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { selectRows } from '#app/shared/rows'

/** Fuel slips, for notifications and live pages. */
export const fuelSlipSubject: LiveSubject = {
  icon: 'fuel',
  url: ({ payload }) => `/fleet/fuel/${fleetAddress(payload.number, payload.year)}`,

  knows: (chart, { payload }) => {
    const { unitId, driverId, issuedById } = payload as FuelSlipPayload
    const slip = { unitId, driverId, issuedById }
    // Those with a role see it when they load the page.
    return (personId) => fuelPolicy.maySee(chart, new Set(), personId, slip)
  },

  async maySee(actor, id, client) {
    const [row] = await selectRows(
      client,
      'select unit_id, driver_id, issued_by_id from fuel_slips where id = ?',
      [id]
    )
    if (!row) return false
    const slip = { unitId: row.unit_id, driverId: row.driver_id, issuedById: row.issued_by_id }
    const [chart, roles] = [await orgChart(client), await rolesOf(actor.id, client)]
    return fuelPolicy.maySee(chart, roles, actor.id, slip)
  },
}

/** Tanks are for the office and finance, who have roles: their pages look again when they load. */
export const fuelTankSubject: LiveSubject = {
  icon: 'fuel',
  url: ({ subject }) => `/fleet/tanks/${subject.id}`,
  knows: () => () => false,
}
