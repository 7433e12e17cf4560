import type { LiveSubject } from '#app/activity/live_subjects'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { ReorganisationEventPayload } from '#app/reorganisations/reorganisation_events'
import { ReorganisationNotFound } from '#app/reorganisations/reorganisation_exceptions'
import { readerOf, reorganisationFor } from '#app/reorganisations/reorganisation_queries'

/** Reorganisations, for followers, notifications and live pages. */
export const reorganisationSubject: LiveSubject = {
  icon: 'network',
  url: ({ subject }) => `/reorganisations/${subject.id}`,

  // Roles can't be asked for here: the event names its readers.
  knows: (_chart, { payload }) => {
    const readers = new Set((payload as Partial<ReorganisationEventPayload>).readers ?? [])
    return (personId) => readers.has(personId)
  },

  async maySee(actor, id, client) {
    try {
      const reader = await readerOf(actor, client)
      await reorganisationFor(reader, id, await orgChart(client), client)
      return true
    } catch (error) {
      if (error instanceof ReorganisationNotFound) return false
      throw error
    }
  },
}
