import type { HttpContext } from '@adonisjs/core/http'
import { tripCourse } from '#app/fleet/trips/trip_course'
import {
  figureIn,
  instantIn,
  orderFrom,
  STEP_FIELDS,
  stepValidator,
  tripValidator,
  workFrom,
} from '#app/fleet/trips/trip_form'
import { tripKeyIn, tripPage, tripStepPage } from '#app/fleet/trips/trip_pages'
import { tripService } from '#app/fleet/trips/trip_service'
import type { TripStep } from '#app/fleet/trips/trip_states'
import { tripPageOf } from '#app/fleet/trips/trip_words'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { acting, type Act } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'

/** The steps of a trip sheet, from the order to its end. */
export default class TripStepsController {
  async create(ctx: HttpContext) {
    return tripStepPage(ctx)
  }

  async store(ctx: HttpContext) {
    const step = ctx.params.step as TripStep
    try {
      const work = await workOf(ctx, step, revisionIn(ctx))
      const trip = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, work)
      ctx.session.flash('said', { key: `fleet_trips.said.${step}` })
      return ctx.response.redirect(tripPageOf(trip))
    } catch (error) {
      const problems = problemsOf(error, ctx, STEP_FIELDS)
      const isButton = step === 'check' || step === 'close'
      return isButton || ctx.response.getStatus() !== 422
        ? tripPage(ctx, problems)
        : tripStepPage(ctx, problems)
    }
  }
}

/** What a form of a step asks the services for. */
async function workOf(ctx: HttpContext, step: TripStep, seen: number) {
  const key = tripKeyIn(ctx)
  if (step === 'order') {
    const values = await ctx.request.validateUsing(tripValidator)
    const order = orderFrom(values, await chartOf(ctx))
    return (act: Act) => tripService.order(act, key, order, seen)
  }
  const values = await ctx.request.validateUsing(stepValidator)
  const { reason = '', note = null, overrideReason = null } = values
  const departure = () => ({ meter: figureIn(values.meter), at: instantIn(values.at), note })
  switch (step) {
    case 'reject':
      return (act: Act) => tripService.reject(act, key, reason, seen)
    case 'cancel':
      return (act: Act) => tripService.cancel(act, key, reason, seen)
    case 'depart': {
      const input = departure()
      return (act: Act) => tripCourse.depart(act, key, input, seen)
    }
    case 'return': {
      const input = { ...departure(), ...workFrom(values), goesOn: values.goesOn }
      return async (act: Act) => {
        const { trip, next } = await tripCourse.comeBack(act, key, input, seen)
        return next ?? trip
      }
    }
    case 'swap': {
      const meter = values.meter ? figureIn(values.meter) : null
      const input = { driverId: values.driverId ?? 0, reason, meter, overrideReason }
      return (act: Act) => tripCourse.swapDriver(act, key, input, seen)
    }
    case 'check':
      return (act: Act) => tripCourse.check(act, key, seen)
    case 'close':
      return (act: Act) => tripCourse.close(act, key, seen)
  }
}
