import type { HttpContext } from '@adonisjs/core/http'
import { newTankValidator } from '#app/fleet/fuel/fuel_validator'
import { tankPage, tanksPage } from '#app/fleet/fuel/tank_pages'
import { tankService } from '#app/fleet/fuel/tank_service'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'

export default class FuelTanksController {
  async index(ctx: HttpContext) {
    return tanksPage(ctx)
  }

  async show(ctx: HttpContext) {
    return tankPage(ctx)
  }

  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(newTankValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const tank = await tankService.add(act, input)
          return `/fleet/tanks/${tank.id}`
        })
      )
      ctx.session.flash('said', { key: 'fleet_fuel.said.tank_added', data: { name: input.name } })
      return ctx.response.redirect(url)
    } catch (error) {
      return tanksPage(ctx, problemsOf(error, ctx, { E_FUEL_TANK_VALUES_INVALID: 'capacity' }))
    }
  }
}
