import { vehicleKindWords } from '#app/fleet/registry/registry_words'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import Vehicle from '#app/fleet/registry/vehicle'
import { crewOf } from '#app/fleet/trips/trip_crew'
import { tripKeyIn } from '#app/fleet/trips/trip_pages'
import { tripPaper } from '#app/fleet/trips/trip_paper'
import { tripFor } from '#app/fleet/trips/trip_queries'
import { TripNotOrdered } from '#app/fleet/trips/trip_exceptions'
import { chartOf } from '#app/org/chart/org_chart_queries'

/** The sheet as a PDF, to be printed and carried along. */
export default class TripPapersController {
  async show(ctx: HttpContext) {
    const trip = await tripFor(tripKeyIn(ctx))
    if (trip.vehicleId === null || trip.driverId === null || !trip.orderedAt) {
      throw new TripNotOrdered(trip)
    }
    const chart = await chartOf(ctx)
    const vehicle = await Vehicle.findOrFail(trip.vehicleId)
    const crew = await crewOf(db.connection(), trip.id)
    const name = (id: number | null) => (id === null ? '' : (chart.person(id)?.displayName ?? ''))
    const file = await tripPaper({
      trip,
      vehicle,
      vehicleKind: vehicleKindWords[vehicle.kind].el,
      driver: name(trip.driverId),
      crew: crew.map(name),
      unit: chart.nameOf(chart.unit(trip.requestingUnitId), 'el'),
      orderedBy: name(trip.orderedById),
      checkedBy: name(trip.checkedById),
    })
    ctx.response.header('Content-Type', 'application/pdf')
    ctx.response.header(
      'Content-Disposition',
      `inline; filename="trip-sheet-${trip.year}-${trip.number}.pdf"`
    )
    return ctx.response.send(file)
  }
}
