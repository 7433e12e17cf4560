import type { HttpContext } from '@adonisjs/core/http'
import { newTripFrom, TRIP_FIELDS, tripValidator } from '#app/fleet/trips/trip_form'
import { TripConflicts } from '#app/fleet/trips/trip_exceptions'
import { tripListPage } from '#app/fleet/trips/trip_list_page'
import { newTripPage, tripPage } from '#app/fleet/trips/trip_pages'
import { tripService } from '#app/fleet/trips/trip_service'
import { tripPageOf } from '#app/fleet/trips/trip_words'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'

export default class TripsController {
  async index(ctx: HttpContext) {
    return tripListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return tripPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newTripPage(ctx)
  }

  /** Whoever may order can do so with the request; sent twice, it makes one sheet. */
  async store(ctx: HttpContext) {
    try {
      const values = await ctx.request.validateUsing(tripValidator)
      const input = newTripFrom(values, await chartOf(ctx))
      const token = formTokenIn(ctx.request.input('formToken'))
      const orders = ctx.request.input('orderNow') === 'true'
      const send = (orderNow: boolean) =>
        acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
          submitOnce(act, token, async () => {
            const trip = await tripService.request(act, input)
            if (orderNow) await tripService.order(act, trip)
            return tripPageOf(trip)
          })
        )
      // Against a conflict the request stands; its page says what is in the way.
      const ordered = orders ? await unlessConflicts(send(true)) : null
      const { url } = ordered ?? (await send(false))
      ctx.session.flash('said', { key: `fleet_trips.said.${ordered ? 'order' : 'request'}` })
      return ctx.response.redirect(url)
    } catch (error) {
      return newTripPage(ctx, problemsOf(error, ctx, TRIP_FIELDS))
    }
  }
}

/** Null where something stands against it. */
async function unlessConflicts<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TripConflicts) return null
    throw error
  }
}
