/*
 * A trip sheet in its thread of the fleet's room: how it stands, and what can be decided now.
 */
import Vehicle from '#app/fleet/registry/vehicle'
import { tripPlanLine, tripTitle } from '#app/fleet/trips/trip_notices'
import TripSheet from '#app/fleet/trips/trip_sheet'
import type { TripState } from '#app/fleet/trips/trip_states'
import { kmOrHours, tripPageOf } from '#app/fleet/trips/trip_words'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale, Worded } from '#app/shared/locale'
import { formatInstant } from '#app/shared/time'
import type { CardSource } from '#bots/announcement'
import type { Button } from '#bots/button'

export const tripCards: CardSource = {
  type: 'trip_sheet',

  async numberOf(id) {
    const trip = await TripSheet.find(id)
    return trip?.number ?? null
  },

  async card(id, locale) {
    const trip = await TripSheet.find(id)
    if (!trip) return null
    const chart = await orgChart()
    const vehicle = trip.vehicleId === null ? null : await Vehicle.find(trip.vehicleId)
    const plan = tripPlanLine(trip, vehicle, chart, locale)
    return {
      text: [tripTitle(trip), plan, stateLine(trip, locale)].join('\n'),
      buttons: tripButtons(trip),
      path: tripPageOf(trip),
      // Everybody in service sees the day's programme.
      visibleTo: () => true,
    }
  },
}

/** A request that names vehicle and driver is approved by a tap; else both have to be said. */
export function tripButtons(
  trip: Pick<TripSheet, 'number' | 'year' | 'state' | 'vehicleId' | 'driverId'>
): readonly Button[] {
  const { number, year, state, vehicleId, driverId } = trip
  if (state !== 'requested' || vehicleId === null || driverId === null) return []
  return [{ key: '✅', label: APPROVE, command: 'trip approve', args: { number, year } }]
}

const APPROVE: Worded = { el: 'έγκριση', en: 'approve' }

const STATES: Readonly<Record<TripState, Worded>> = {
  requested: { el: 'Περιμένει έγκριση', en: 'Waits for approval' },
  ordered: { el: '✅ Με διαταγή', en: '✅ Ordered' },
  out: { el: 'Σε κίνηση', en: 'Under way' },
  returned: { el: 'Επέστρεψε', en: 'Returned' },
  checked: { el: 'Ελέγχθηκε', en: 'Checked' },
  closed: { el: 'Έκλεισε', en: 'Closed' },
  cancelled: { el: 'Ακυρώθηκε', en: 'Cancelled' },
  rejected: { el: 'Απορρίφθηκε', en: 'Rejected' },
}

function stateLine(trip: TripSheet, locale: Locale): string {
  const el = locale === 'el'
  const parts = [STATES[trip.state][locale]]
  if (trip.endReason) parts.push(trip.endReason)
  if (trip.overrideReason) {
    parts.push(`${el ? 'παρά κώλυμα' : 'against a conflict'}: ${trip.overrideReason}`)
  }
  if (trip.outAt && trip.meterOut !== null) {
    const out = `${formatInstant(trip.outAt, locale)}, ${kmOrHours(trip.meterOut, locale)}`
    parts.push(`${el ? 'αναχώρηση' : 'departure'} ${out}`)
  }
  if (trip.inAt && trip.meterIn !== null && trip.distance !== null) {
    const back = `${formatInstant(trip.inAt, locale)}, ${kmOrHours(trip.meterIn, locale)}`
    const distance = kmOrHours(trip.distance, locale)
    parts.push(`${el ? 'επιστροφή' : 'return'} ${back} (+${distance})`)
  }
  return parts.join(' · ')
}
