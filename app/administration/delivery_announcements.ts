/*
 * What the administrators' room is told of the messages themselves.
 */
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { ADMINISTRATORS } from '#app/rooms/desired/room_keys'
import { formatInstant } from '#app/shared/time'
import type { Locale, Worded } from '#app/shared/locale'
import type { Announcement } from '#bots/announcement'

type Payload = Readonly<Record<string, any>>

const grown = alert(
  'backlog.grown',
  { el: 'καθυστερήσεις μηνυμάτων', en: 'delays of messages' },
  ({ outgoing, incoming, minutes }, locale) =>
    locale === 'el'
      ? [
          'Μηνύματα καθυστερούν πάνω από ένα λεπτό.',
          `Εξερχόμενα σε αναμονή: ${outgoing}, εισερχόμενα: ${incoming}. Το παλιότερο περιμένει ${minutes} λ.`,
          `${dimos.web.url}/administration/deliveries?state=waiting`,
        ]
      : [
          'Messages are delayed by more than a minute.',
          `Going out: ${outgoing} waiting, coming in: ${incoming}. The oldest waits for ${minutes} min.`,
          `${dimos.web.url}/administration/deliveries?state=waiting`,
        ]
)

const over = alert(
  'backlog.over',
  { el: 'τέλος καθυστερήσεων μηνυμάτων', en: 'end of delays of messages' },
  ({ minutes }, locale) =>
    locale === 'el'
      ? [`Τα μηνύματα παραδίδονται πάλι κανονικά, μετά από ${minutes} λ.`]
      : [`Messages go through again, after ${minutes} min.`],
  false
)

const lost = alert(
  'delivery.missing_found',
  { el: 'χαμένα μηνύματα', en: 'missing messages' },
  ({ count, sinceMs }, locale) => {
    const since = formatInstant(DateTime.fromMillis(Number(sinceMs), { zone: 'utc' }), locale)
    const url = `${dimos.web.url}/administration/deliveries?state=missing`
    return locale === 'el'
      ? [
          `Ο διακομιστής συνομιλιών επανήλθε από παλιότερο αντίγραφο: λείπουν ${count} μηνύματα, από τις ${since}.`,
          `Δείτε τα και στείλτε τα ξανά: ${url}`,
        ]
      : [
          `The homeserver was restored from an older backup: ${count} messages are missing, since ${since}.`,
          `See them and send them again: ${url}`,
        ]
  }
)

export const deliveryAlerts: readonly Announcement[] = [grown, over, lost]

function alert(
  event: string,
  title: Worded,
  text: (payload: Payload, locale: Locale) => string[],
  mentions = true
): Announcement {
  return {
    event,
    title,
    async messages({ payload }, locale) {
      const readers: number[] = mentions ? (payload.readers ?? []) : []
      const chart = await orgChart()
      const people = readers.map((id) => chart.person(id)).filter((person) => person !== null)
      // Only a name that stands in the text can be a link, and notifies.
      const names = people.map(({ displayName }) => displayName).join(', ')
      return [
        {
          target: `room:${ADMINISTRATORS}`,
          purpose: event,
          text: [...text(payload, locale), ...(names ? [names] : [])].join('\n'),
          notify: people.map(({ matrixId, displayName }) => ({ matrixId, displayName })),
          urgent: true,
        },
      ]
    },
  }
}
