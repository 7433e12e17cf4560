import type { HttpContext } from '@adonisjs/core/http'
import { tripProgrammePage } from '#app/fleet/trips/trip_programme_page'

export default class TripProgrammesController {
  async show(ctx: HttpContext) {
    return tripProgrammePage(ctx)
  }
}
