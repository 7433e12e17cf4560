import type { HttpContext } from '@adonisjs/core/http'
import { actingHere } from '#app/fleet/registry/fleet_form'
import { shownPlate, vehicleUrl } from '#app/fleet/registry/plates'
import { newVehicleValidator, vehicleValidator } from '#app/fleet/registry/registry_validator'
import { editVehiclePage, newVehiclePage } from '#app/fleet/registry/vehicle_form_page'
import { vehicleListPage } from '#app/fleet/registry/vehicle_list_page'
import { vehiclePage } from '#app/fleet/registry/vehicle_record_page'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

export default class VehiclesController {
  async index(ctx: HttpContext) {
    return vehicleListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return vehiclePage(ctx)
  }

  async create(ctx: HttpContext) {
    return newVehiclePage(ctx)
  }

  /** Sent twice, a form makes one vehicle, and leads to it both times. */
  async store(ctx: HttpContext) {
    try {
      const { meter, ...input } = await ctx.request.validateUsing(newVehicleValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await actingHere(ctx, (act) =>
        submitOnce(act, token, async () => {
          const vehicle = await vehicleService.add(act, input, meter)
          return vehicleUrl(vehicle.plate)
        })
      )
      ctx.session.flash('said', { key: 'fleet.said.added', data: {} })
      return ctx.response.redirect(url)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return newVehiclePage(ctx, error)
    }
  }

  async edit(ctx: HttpContext) {
    return editVehiclePage(ctx)
  }

  async update(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(vehicleValidator)
      const seen = revisionIn(ctx)
      const plate = decodeURIComponent(ctx.params.plate)
      const vehicle = await actingHere(ctx, (act) => vehicleService.edit(act, plate, input, seen))
      const data = { plate: shownPlate(vehicle.plate) }
      ctx.session.flash('said', { key: 'fleet.said.edited', data })
      return ctx.response.redirect(vehicleUrl(vehicle.plate))
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editVehiclePage(ctx, error)
    }
  }
}
