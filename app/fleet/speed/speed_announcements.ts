/*
 * Vehicles that went too fast: in the fleet's room without a name, the driver alone by name, and
 * from the third time on their head.
 */
import { FLEET_BOT, fleetRoomTarget } from '#app/fleet/registry/fleet_bot'
import { speedEvents, type SpeedEventPayload } from '#app/fleet/speed/speed_events'
import {
  measuredLine,
  speedLine,
  speedPageOf,
  speedStateWords,
} from '#app/fleet/speed/speed_wording'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'
import type { Announcement, AnnouncementMessage, EventToAnnounce } from '#bots/announcement'

const detected: Announcement = {
  event: speedEvents.detected,
  bot: FLEET_BOT,
  title: { el: 'υπερβάσεις ταχύτητας', en: 'speeding' },
  async messages(row, locale) {
    const event = payloadOf(row)
    const lines = [speedLine(event, locale), measuredLine(event, locale)]
    if (event.driverId === null) {
      lines.push(
        locale === 'el'
          ? `Γραφείο Κίνησης: δεν βρέθηκε οδηγός στο δελτίο κίνησης. Ορίστε τον στη σελίδα ${speedPageOf(event)}`
          : `Fleet office: no trip sheet names a driver. Say who it was on the page ${speedPageOf(event)}`
      )
    }
    const room = { target: fleetRoomTarget, purpose: 'detected', text: lines.join('\n') }
    return [room, ...(await toDriver(event, locale))]
  },
}

const assigned: Announcement = {
  event: speedEvents.assigned,
  bot: FLEET_BOT,
  title: { el: 'υπερβάσεις ταχύτητας που σας αφορούν', en: 'speeding that concerns you' },
  messages: async (row, locale) => toDriver(payloadOf(row), locale),
}

const decided: Announcement = {
  event: speedEvents.decided,
  bot: FLEET_BOT,
  title: { el: 'αποφάσεις για υπερβάσεις ταχύτητας', en: 'decisions about speeding' },
  async messages(row, locale) {
    const event = payloadOf(row)
    const chart = await orgChart()
    const word = event.decision ? speedStateWords[event.decision] : null
    return direct(chart, event.driverId, 'decided', (to) =>
      [speedLine(event, to), measuredLine(event, to), word?.[to] ?? ''].join('\n')
    ).map((message) => ({ ...message, text: message.text(locale) }))
  },
}

export const speedAnnouncements: readonly Announcement[] = [detected, assigned, decided]

/** The driver, who may explain, and the head where it is not the first time. */
async function toDriver(event: SpeedEventPayload, locale: Locale): Promise<AnnouncementMessage[]> {
  const { driverId, explainUntil, repeated } = event
  if (driverId === null) return []
  const chart = await orgChart()
  const until = explainUntil ? formatDate(explainUntil, locale) : ''
  const asked =
    locale === 'el'
      ? `Μπορείτε να γράψετε εξηγήσεις έως ${until}: ${speedPageOf(event)}`
      : `You may explain until ${until}: ${speedPageOf(event)}`
  const toThem = direct(chart, driverId, 'driver', () =>
    [speedLine(event, locale), measuredLine(event, locale), asked].join('\n')
  )
  const head = repeated === undefined ? null : headOf(chart, driverId)
  const name = chart.person(driverId)?.displayName ?? ''
  const times =
    locale === 'el'
      ? `${name}: ${repeated} υπερβάσεις το τελευταίο διάστημα. Δείτε τη σελίδα ${speedPageOf(event)}`
      : `${name}: ${repeated} events lately. See the page ${speedPageOf(event)}`
  const toHead = head
    ? direct(chart, head.id, 'head', () => [speedLine(event, locale), times].join('\n'))
    : []
  return [...toThem, ...toHead].map((message) => ({ ...message, text: message.text(locale) }))
}

function direct(
  chart: OrgChart,
  personId: number | null,
  purpose: string,
  text: (locale: Locale) => string
) {
  const person = personId === null ? null : chart.person(personId)
  if (!person?.active) return []
  return [{ target: `direct:${person.matrixId}`, purpose, text }]
}

function headOf(chart: OrgChart, driverId: number): PersonNode | null {
  const unit = chart.unitsOf(driverId)[0]
  const head = unit ? chart.inChargeAtOrAbove(unit.id) : null
  return head && head.id !== driverId ? head : null
}

function payloadOf(row: EventToAnnounce): SpeedEventPayload {
  return row.payload as SpeedEventPayload
}
