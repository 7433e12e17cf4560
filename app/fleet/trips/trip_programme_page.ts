import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { shownPlate } from '#app/fleet/registry/plates'
import { hoursOf, tripsOn, type TripRow } from '#app/fleet/trips/trip_queries'
import { tripView, vehicleWords } from '#app/fleet/trips/trip_view'
import dimos from '#config/dimos'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { dateFrom, dayAfter, dayBefore, formatDate, today, type IsoDate } from '#app/shared/time'

/** The width of a day on the line beside a vehicle, in units of its picture: minutes. */
const DAY = 1440

/** Everything that is out on a day, vehicle by vehicle; what has no vehicle yet comes last. */
export async function tripProgrammePage(ctx: HttpContext): Promise<string> {
  const asked = ctx.request.qs().on
  const day = (typeof asked === 'string' && dateFrom(asked)) || today()
  const chart = await chartOf(ctx)
  const rows = await tripsOn(day)
  const lines = byVehicle(rows).map((trips) => ({
    plate: trips[0].plate && shownPlate(trips[0].plate),
    vehicle: vehicleWords(trips[0], ctx.i18n),
    trips: trips.map((trip) => tripView(trip, chart, ctx.i18n, ctx.locale)),
    bars: trips.map((trip) => ({
      ...barOf(trip, day),
      state: trip.state,
      title: `${tripView(trip, chart, ctx.i18n, ctx.locale).hours} ${trip.purpose}`,
    })),
  }))
  const url = (on: IsoDate) => `/fleet/trips/programme?on=${on}`
  return ctx.view.render('pages/fleet/trips/programme', {
    day,
    date: formatDate(day, ctx.locale),
    lines,
    count: rows.length,
    vehicles: lines.filter(({ plate }) => plate).length,
    hours: [0, 3, 6, 9, 12, 15, 18, 21].map((hour) => ({ x: hour * 60, label: hour })),
    width: DAY,
    before: url(dayBefore(day)),
    after: url(dayAfter(day)),
    now: day === today() ? null : url(today()),
  })
}

function byVehicle(rows: readonly TripRow[]): TripRow[][] {
  const groups = Map.groupBy(rows, (row) => row.plate ?? `~${row.id}`)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, trips]) => trips)
}

/** Where a trip's bar begins and how long it is; what goes beyond the day is cut off. */
function barOf(trip: TripRow, day: IsoDate): { x: number; width: number } {
  const midnight = DateTime.fromISO(day, { zone: dimos.zone })
  const minutes = (at: DateTime) =>
    Math.min(DAY, Math.max(0, Math.round(at.diff(midnight, 'minutes').minutes)))
  const { begins, ends } = hoursOf(trip)
  const x = Math.min(minutes(begins), DAY - 10)
  return { x, width: Math.max(10, minutes(ends) - x) }
}
