/*
 * Trip sheets in the chat: how they are worded, and what can be decided about them.
 */
import { shownPlate } from '#app/fleet/registry/plates'
import type Vehicle from '#app/fleet/registry/vehicle'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import { tripNumber } from '#app/fleet/trips/trip_words'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { Locale } from '#app/shared/locale'
import { formatDate, formatInstant, local, today } from '#app/shared/time'

type Named = Pick<TripSheet, 'number' | 'year' | 'purpose'>

/** `ΔΚ 12/2026 αποκομιδή τομέας 3`. */
export function tripTitle(trip: Named): string {
  return `${tripNumber(trip)} ${trip.purpose}`
}

/** `ΚΗΙ-4521 · Κώστας Θεοδώρου · 24/11/2026 08:00–14:00`. */
export function tripPlanLine(
  trip: TripSheet,
  vehicle: Pick<Vehicle, 'plate'> | null,
  chart: OrgChart,
  locale: Locale
): string {
  const el = locale === 'el'
  const open = el ? 'όχημα: θα οριστεί' : 'vehicle: to be chosen'
  const driver = trip.driverId === null ? null : chart.person(trip.driverId)?.displayName
  return [
    vehicle ? shownPlate(vehicle.plate) : open,
    driver ?? (el ? 'οδηγός: θα οριστεί' : 'driver: to be chosen'),
    spanWords(trip, locale),
  ].join(' · ')
}

/** `24/11/2026 08:00–14:00`; with both days where it goes over midnight. */
export function spanWords(
  { plannedFrom, plannedUntil }: Pick<TripSheet, 'plannedFrom' | 'plannedUntil'>,
  locale: Locale
): string {
  const isOneDay = today(plannedFrom) === today(plannedUntil)
  const end = isOneDay ? local(plannedUntil).toFormat('HH:mm') : formatInstant(plannedUntil, locale)
  return `${formatDate(today(plannedFrom), locale)} ${local(plannedFrom).toFormat('HH:mm')}–${end}`
}
