import type { LiveSubject } from '#app/activity/live_subjects'
import type { CheckEventPayload } from '#app/fleet/checks/check_events'
import { checkPageOf } from '#app/fleet/checks/check_wording'
import { checkPolicy } from '#app/fleet/checks/check_policy'
import { checkRecord } from '#app/fleet/checks/check_queries'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'

/** Checks of fuel, for followers, notifications and live pages. */
export const checkSubject: LiveSubject = {
  icon: 'clipboard-list',
  url: ({ payload }) => checkPageOf(payload as CheckEventPayload),

  // Roles can't be asked for here: the event names its readers.
  knows: (chart, { payload }) => {
    const { unitId, readers } = payload as CheckEventPayload
    const named = new Set(readers)
    return (personId) => named.has(personId) || chart.isInChargeAtOrAbove(personId, unitId)
  },

  async maySee(actor, id, client) {
    const record = await checkRecord(client, id)
    if (!record) return false
    const roles = await rolesOf(actor.id, client)
    return checkPolicy.maySee(await orgChart(client), roles, actor.id, record.subject)
  },
}
