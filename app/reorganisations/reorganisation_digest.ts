import dimos from '#config/dimos'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import Reorganisation from '#app/reorganisations/reorganisation'
import { reorganisationPolicy } from '#app/reorganisations/reorganisation_policy'
import { writersOf } from '#app/reorganisations/reorganisation_queries'
import {
  MOST_LINES,
  type DigestProvider,
  type DigestReader,
  type DigestSection,
} from '#app/shared/digest_provider'

/** Reorganisations that wait for an approval that this person can give. */
export const reorganisationDigest: DigestProvider = {
  name: 'reorganisations',
  async open({ client, day }) {
    const proposed = await Reorganisation.query({ client }).where('state', 'proposed').orderBy('id')
    if (proposed.length === 0) return {}
    const chart = await orgChart(client, day)
    const writers = await Promise.all(proposed.map((each) => writersOf(each, client)))
    const waiting = async ({ actor }: DigestReader): Promise<DigestSection[]> => {
      const reader = { id: actor.id, roles: await rolesOf(actor.id, client) }
      const mine = proposed.filter((_, at) =>
        reorganisationPolicy.mayApprove(chart, reader, writers[at])
      )
      if (mine.length === 0) return []
      const title =
        actor.locale === 'el' ? 'Αναδιοργανώσεις προς έγκριση' : 'Reorganisations to approve'
      const lines = mine.slice(0, MOST_LINES).map((each) => ({
        text: `${each.title}: ${dimos.web.url}/reorganisations/${each.id}`,
        subject: `reorganisation:${each.id}`,
      }))
      return [{ title, count: String(mine.length), lines }]
    }
    return { today: waiting, waiting: async (reader, unitId) => (unitId ? [] : waiting(reader)) }
  },
}
