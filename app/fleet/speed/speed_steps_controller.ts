import type { HttpContext } from '@adonisjs/core/http'
import { speedPage } from '#app/fleet/speed/speed_pages'
import { speedService } from '#app/fleet/speed/speed_service'
import {
  speedDecisionValidator,
  speedDriverValidator,
  speedExplanationValidator,
} from '#app/fleet/speed/speed_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting, type Act } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'

const FIELDS = { E_SPEED_DRIVER_UNKNOWN: 'driverId', E_SPEED_TEXT: 'explanation' }

/** What becomes of an event: who drove, what they say, how it ends. */
export default class SpeedStepsController {
  async assign(ctx: HttpContext) {
    return step(ctx, 'assigned', async () => {
      const { driverId } = await ctx.request.validateUsing(speedDriverValidator)
      return (act, number, seen) => speedService.assign(act, number, driverId, seen)
    })
  }

  async explain(ctx: HttpContext) {
    return step(ctx, 'explained', async () => {
      const { explanation } = await ctx.request.validateUsing(speedExplanationValidator)
      return (act, number, seen) => speedService.explain(act, number, explanation, seen)
    })
  }

  async decide(ctx: HttpContext) {
    return step(ctx, 'decided', async () => {
      const decision = await ctx.request.validateUsing(speedDecisionValidator)
      return (act, number, seen) => speedService.decide(act, number, decision, seen)
    })
  }
}

async function step(
  ctx: HttpContext,
  said: string,
  read: () => Promise<(act: Act, number: number, seen: number) => Promise<unknown>>
) {
  const { number } = ctx.params
  try {
    const work = await read()
    const seen = revisionIn(ctx)
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      work(act, number, seen)
    )
    ctx.session.flash('said', { key: `fleet_speed.said.${said}` })
    return ctx.response.redirect(`/fleet/speed/${number}`)
  } catch (error) {
    return speedPage(ctx, problemsOf(error, ctx, FIELDS))
  }
}
