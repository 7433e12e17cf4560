import type { HttpContext } from '@adonisjs/core/http'
import { tankMovementValidator, voidValidator } from '#app/fleet/fuel/fuel_validator'
import { tankPage } from '#app/fleet/fuel/tank_pages'
import { tankService } from '#app/fleet/fuel/tank_service'
import { instantFrom } from '#app/fleet/fuel/typed_time'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'

const FIELDS = {
  E_FUEL_TANK_QUANTITY_INVALID: 'quantity',
  E_FUEL_REASON_MISSING: 'note',
  E_FUELLED_IN_FUTURE: 'day',
  E_FUELLED_TOO_LONG_AGO: 'day',
  E_FUEL_AMOUNT_INVALID: 'unitPrice',
}

export default class TankMovementsController {
  async store(ctx: HttpContext) {
    const { tank } = ctx.params
    try {
      const { day, time, ...input } = await ctx.request.validateUsing(tankMovementValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          await tankService.record(act, tank, { ...input, happenedAt: instantFrom(day, time) })
          return `/fleet/tanks/${tank}`
        })
      )
      ctx.session.flash('said', { key: `fleet_fuel.said.${input.kind}`, data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      return tankPage(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  async destroy(ctx: HttpContext) {
    const { tank, movement } = ctx.params
    try {
      const { reason } = await ctx.request.validateUsing(voidValidator)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        tankService.voidMovement(act, tank, movement, reason)
      )
      ctx.session.flash('said', { key: 'fleet_fuel.said.movement_voided', data: {} })
      return ctx.response.redirect(`/fleet/tanks/${tank}`)
    } catch (error) {
      return tankPage(ctx, problemsOf(error, ctx))
    }
  }
}
