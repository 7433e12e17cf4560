import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { actingHere } from '#app/fleet/registry/fleet_form'
import { shownPlate, vehicleUrl } from '#app/fleet/registry/plates'
import {
  keeperValidator,
  replacementValidator,
  statusValidator,
} from '#app/fleet/registry/registry_validator'
import type Vehicle from '#app/fleet/registry/vehicle'
import { keeperPage, replacementPage, statusPage } from '#app/fleet/registry/vehicle_form_page'
import { vehicleService } from '#app/fleet/registry/vehicle_service'
import type { Act } from '#app/shared/act'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

type Page = (ctx: HttpContext, error?: unknown) => Promise<string>
type Work = (act: Act, plate: string, seen: number) => Promise<Vehicle>

/** A vehicle's status, its meter and who is charged with it: a form each. */
export default class VehicleChangesController {
  async editStatus(ctx: HttpContext) {
    return statusPage(ctx)
  }

  async storeStatus(ctx: HttpContext) {
    return this.#change(ctx, 'status', statusPage, async () => {
      const input = await ctx.request.validateUsing(statusValidator)
      return (act, plate, seen) => vehicleService.setStatus(act, plate, input, seen)
    })
  }

  async editMeter(ctx: HttpContext) {
    return replacementPage(ctx)
  }

  async storeMeter(ctx: HttpContext) {
    return this.#change(ctx, 'meter', replacementPage, async () => {
      const input = await ctx.request.validateUsing(replacementValidator)
      const { on, time, reason } = input
      const at = DateTime.fromISO(`${on}T${time}`, { zone: dimos.zone }).toUTC()
      const [last, first] = [input.last ?? Number.NaN, input.first ?? Number.NaN]
      const values = { at, last, first, reason: reason ?? '' }
      return (act, plate, seen) => vehicleService.replaceMeter(act, plate, values, seen)
    })
  }

  async editKeeper(ctx: HttpContext) {
    return keeperPage(ctx)
  }

  async storeKeeper(ctx: HttpContext) {
    return this.#change(ctx, 'keeper', keeperPage, async () => {
      const { personId, from, until } = await ctx.request.validateUsing(keeperValidator)
      const charge = { personId: personId ?? null, from, until: until ?? null }
      return (act, plate, seen) => vehicleService.chargeKeeper(act, plate, charge, seen)
    })
  }

  async #change(ctx: HttpContext, said: string, page: Page, prepare: () => Promise<Work>) {
    try {
      const work = await prepare()
      const seen = revisionIn(ctx)
      const plate = decodeURIComponent(ctx.params.plate)
      const vehicle = await actingHere(ctx, (act) => work(act, plate, seen))
      const data = { plate: shownPlate(vehicle.plate) }
      ctx.session.flash('said', { key: `fleet.said.${said}`, data })
      return ctx.response.redirect(vehicleUrl(vehicle.plate))
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return page(ctx, error)
    }
  }
}
