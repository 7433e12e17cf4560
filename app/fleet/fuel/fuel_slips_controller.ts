import type { HttpContext } from '@adonisjs/core/http'
import { fuelSlipListPage } from '#app/fleet/fuel/fuel_slip_list_page'
import { editSlipPage, newSlipPage, SLIP_FIELDS } from '#app/fleet/fuel/fuel_slip_form_page'
import { fuelSlipPage } from '#app/fleet/fuel/fuel_slip_page'
import { fuelSlipService } from '#app/fleet/fuel/fuel_slip_service'
import { newSlipValidator, slipCorrectionValidator } from '#app/fleet/fuel/fuel_validator'
import { slipRefIn } from '#app/fleet/fuel/slip_ref_in'
import { instantFrom } from '#app/fleet/fuel/typed_time'
import { fleetAddress, fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

export default class FuelSlipsController {
  async index(ctx: HttpContext) {
    return fuelSlipListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return fuelSlipPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newSlipPage(ctx)
  }

  /** Sent twice, a form issues one slip, and leads to it both times. */
  async store(ctx: HttpContext) {
    try {
      const { vehicleId, day, time, fullTank, ...input } =
        await ctx.request.validateUsing(newSlipValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const { slip } = await fuelSlipService.issue(act, {
            ...input,
            vehicle: { id: vehicleId },
            fullTank: fullTank === true,
            fuelledAt: instantFrom(day, time),
          })
          return `/fleet/fuel/${fleetAddress(slip.number, slip.year)}`
        })
      )
      const [year, number] = url.split('/').at(-1)!.split('-').map(Number)
      const data = { number: fleetNumber('fuel_slip', number, year) }
      ctx.session.flash('said', { key: 'fleet_fuel.said.issued', data })
      return ctx.response.redirect(url)
    } catch (error) {
      return newSlipPage(ctx, problemsOf(error, ctx, SLIP_FIELDS))
    }
  }

  async edit(ctx: HttpContext) {
    return editSlipPage(ctx)
  }

  async update(ctx: HttpContext) {
    const ref = slipRefIn(ctx)
    try {
      const { day, time, fullTank, reason, ...input } =
        await ctx.request.validateUsing(slipCorrectionValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        fuelSlipService.correct(
          act,
          ref,
          {
            meter: null,
            amount: null,
            unitPrice: null,
            station: null,
            tankId: null,
            card: null,
            deliveryNote: null,
            ...input,
            fullTank: fullTank === true,
            // Without a day it stays when it was.
            ...(day && { fuelledAt: instantFrom(day, time ?? '12:00') }),
          },
          reason,
          seen
        )
      )
      const data = { number: fleetNumber('fuel_slip', ref.number, ref.year) }
      ctx.session.flash('said', { key: 'fleet_fuel.said.corrected', data })
      return ctx.response.redirect(`/fleet/fuel/${fleetAddress(ref.number, ref.year)}`)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editSlipPage(ctx, error)
    }
  }
}
