import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { vehicleByPlate } from '#app/fleet/registry/plates'
import { speedListPage } from '#app/fleet/speed/speed_list'
import { newSpeedPage, speedPage } from '#app/fleet/speed/speed_pages'
import { speedService } from '#app/fleet/speed/speed_service'
import { newSpeedValidator } from '#app/fleet/speed/speed_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'

const FIELDS = {
  E_VEHICLE_UNKNOWN: 'plate',
  E_SPEED_NOT_TOO_FAST: 'measuredKmh',
  E_SPEED_IN_FUTURE: 'day',
  E_SPEED_LIMIT_UNKNOWN: 'limitKmh',
}

export default class SpeedEventsController {
  async index(ctx: HttpContext) {
    return speedListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return speedPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newSpeedPage(ctx)
  }

  async store(ctx: HttpContext) {
    try {
      const { plate, day, clock, ...input } = await ctx.request.validateUsing(newSpeedValidator)
      const at = DateTime.fromISO(`${day}T${clock}`, { zone: dimos.zone }).toUTC()
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const vehicle = await vehicleByPlate(act.trx, plate)
          const event = await speedService.record(act, { ...input, vehicleId: vehicle.id, at })
          return `/fleet/speed/${event.id}`
        })
      )
      ctx.session.flash('said', { key: 'fleet_speed.said.recorded' })
      return ctx.response.redirect(url)
    } catch (error) {
      return newSpeedPage(ctx, problemsOf(error, ctx, FIELDS))
    }
  }
}
