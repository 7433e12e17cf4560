import dimos from '#config/dimos'
import { mayByRole } from '#app/identity/rights'
import { rolesOf } from '#app/identity/roles'
import { waitingPlan } from '#app/rooms/plans/plan_queries'
import type { DigestProvider, DigestReader, DigestSection } from '#app/shared/digest_provider'

/** The plan of the rooms that waits for a second person. */
export const planDigest: DigestProvider = {
  name: 'room plans',
  async open({ client }) {
    const plan = await waitingPlan()
    if (!plan) return {}
    const waiting = async ({ actor }: DigestReader): Promise<DigestSection[]> => {
      if (plan.causedById === actor.id) return []
      if (!mayByRole('approve_room_plans', await rolesOf(actor.id, client))) return []
      const el = actor.locale === 'el'
      const people = el
        ? `${plan.removals} αφαιρέσεις από δωμάτια`
        : `${plan.removals} removals from rooms`
      const subject = `room_plan:${plan.id}`
      const text = `${people}: ${dimos.web.url}/administration/rooms/plans/${plan.id}`
      return [
        {
          title: el ? 'Σχέδιο δωματίων προς έγκριση' : 'Plan of the rooms to approve',
          count: '1',
          lines: [{ text, subject }],
        },
      ]
    }
    return { today: waiting, waiting: async (reader, unitId) => (unitId ? [] : waiting(reader)) }
  },
}
