/*
 * What the fleet's room, drivers and requesters learn of trip sheets. Departures and returns are no
 * news: they edit the sheet's card.
 */
import { FLEET_BOT, fleetRoomTarget } from '#app/fleet/registry/fleet_bot'
import Vehicle from '#app/fleet/registry/vehicle'
import { tripButtons } from '#app/fleet/trips/trip_card_announcements'
import { tripEvents, type TripEvent, type TripEventPayload } from '#app/fleet/trips/trip_events'
import { tripPlanLine, tripTitle } from '#app/fleet/trips/trip_notices'
import TripSheet from '#app/fleet/trips/trip_sheet'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { behalfWords } from '#app/org/away/on_behalf'
import type { Locale, Worded } from '#app/shared/locale'
import type { Announcement, AnnouncementMessage, EventToAnnounce } from '#bots/announcement'

interface Wording {
  title: Worded
  /** What happened, before the name of who did it. */
  said: Worded
  /** Beside the fleet's room: driver and requester, or whoever drove before. */
  tells: readonly ('driver' | 'requester' | 'former')[]
  room: boolean
}

const WORDINGS: Partial<Record<TripEvent, Wording>> = {
  requested: {
    title: { el: 'αιτήματα κίνησης', en: 'requests for trips' },
    said: { el: 'Ζητείται κίνηση', en: 'A trip is requested' },
    tells: [],
    room: true,
  },
  ordered: {
    title: { el: 'διαταγές κίνησης', en: 'ordered trips' },
    said: { el: 'Διαταγή κίνησης', en: 'Trip ordered' },
    tells: ['driver', 'requester'],
    room: false,
  },
  rejected: {
    title: { el: 'απορρίψεις κινήσεων', en: 'rejected trips' },
    said: { el: 'Απορρίφθηκε', en: 'Rejected' },
    tells: ['requester'],
    room: false,
  },
  cancelled: {
    title: { el: 'ακυρώσεις κινήσεων', en: 'cancelled trips' },
    said: { el: 'Ακυρώθηκε', en: 'Cancelled' },
    tells: ['driver', 'requester'],
    room: false,
  },
  driver_changed: {
    title: { el: 'αλλαγές οδηγού', en: 'changes of driver' },
    said: { el: 'Νέος οδηγός', en: 'New driver' },
    tells: ['driver', 'former', 'requester'],
    room: false,
  },
}

/** Edits of the card alone. */
const QUIET: Partial<Record<TripEvent, Worded>> = {
  departed: { el: 'αναχωρήσεις οχημάτων', en: 'departures of vehicles' },
  returned: { el: 'επιστροφές οχημάτων', en: 'returns of vehicles' },
  corrected: { el: 'διορθώσεις δελτίων κίνησης', en: 'mended trip sheets' },
  checked: { el: 'έλεγχοι δελτίων κίνησης', en: 'checked trip sheets' },
  closed: { el: 'κλεισίματα δελτίων κίνησης', en: 'closed trip sheets' },
}

export const tripAnnouncements: readonly Announcement[] = [
  ...Object.entries(WORDINGS).map(([what, wording]) =>
    announcement(tripEvents[what as TripEvent], wording)
  ),
  ...Object.entries(QUIET).map(([what, title]) => ({
    event: tripEvents[what as TripEvent],
    bot: FLEET_BOT,
    title,
    messages: async () => [],
  })),
]

function announcement(event: string, wording: Wording): Announcement {
  return {
    event,
    bot: FLEET_BOT,
    title: wording.title,
    async messages(row, locale) {
      const trip = await TripSheet.find(row.subjectId)
      if (!trip) return []
      const chart = await orgChart()
      const vehicle = trip.vehicleId === null ? null : await Vehicle.find(trip.vehicleId)
      const plan = tripPlanLine(trip, vehicle, chart, locale)
      const text = [tripTitle(trip), plan, byLine(row, chart, wording.said, locale)].join('\n')
      return [
        ...peopleOf(row, chart, wording).map((person) => direct(event, person, text)),
        ...(wording.room
          ? [{ target: fleetRoomTarget, purpose: event, text, buttons: tripButtons(trip) }]
          : []),
      ]
    },
  }
}

/** Driver and requester, each once, and never who did it. */
function peopleOf(row: EventToAnnounce, chart: OrgChart, { tells }: Wording): PersonNode[] {
  const { driverId, requesterId, formerDriverId } = row.payload as TripEventPayload
  const ids = { driver: driverId, requester: requesterId, former: formerDriverId ?? null }
  const told = new Set(tells.map((who) => ids[who]).filter((id) => id !== null))
  return [...told]
    .filter((id) => id !== row.actorId)
    .map((id) => chart.person(id))
    .filter((person): person is PersonNode => Boolean(person?.active))
}

function direct(event: string, person: PersonNode, text: string): AnnouncementMessage {
  const { matrixId, displayName } = person
  const notify = [{ matrixId, displayName }]
  return { target: `direct:${matrixId}`, purpose: event, text, notify }
}

/** `Απορρίφθηκε από Ελένη Μαυρίδου: δεν υπάρχει όχημα`. */
function byLine(row: EventToAnnounce, chart: OrgChart, said: Worded, locale: Locale): string {
  const actor = row.actorId === null ? null : chart.person(row.actorId)
  const head = row.onBehalfOfId === null ? null : chart.person(row.onBehalfOfId)
  const { reason } = row.payload as TripEventPayload
  const by = actor ? ` ${locale === 'el' ? 'από' : 'by'} ${actor.displayName}` : ''
  const behalf = head ? `, ${behalfWords(head, locale)}` : ''
  return `${said[locale]}${by}${behalf}${reason ? `: ${reason}` : ''}`
}
