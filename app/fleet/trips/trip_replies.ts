import Vehicle from '#app/fleet/registry/vehicle'
import { tripTitle, tripPlanLine } from '#app/fleet/trips/trip_notices'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import { tripPageOf } from '#app/fleet/trips/trip_words'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale } from '#app/shared/locale'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** What an answer about one sheet says: its name, how it stands, and its plan. */
export async function tripAnswer(
  client: QueryClientContract,
  trip: TripSheet,
  locale: Locale,
  how: string
): Promise<{ text: string; record: { type: string; id: number }; page: string }> {
  const vehicle = trip.vehicleId === null ? null : await Vehicle.find(trip.vehicleId, { client })
  const chart = await orgChart(client)
  return {
    text: `${tripTitle(trip)}: ${how}\n${tripPlanLine(trip, vehicle, chart, locale)}`,
    record: { type: 'trip_sheet', id: trip.id },
    page: tripPageOf(trip),
  }
}
