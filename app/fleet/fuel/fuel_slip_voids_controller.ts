import type { HttpContext } from '@adonisjs/core/http'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { SlipChangeNotAllowed, SlipVoidedAlready } from '#app/fleet/fuel/fuel_exceptions'
import { slipFor } from '#app/fleet/fuel/fuel_slip_queries'
import { fuelSlipService } from '#app/fleet/fuel/fuel_slip_service'
import { slipView } from '#app/fleet/fuel/fuel_slip_view'
import { voidValidator } from '#app/fleet/fuel/fuel_validator'
import { readerIn, slipRefIn } from '#app/fleet/fuel/slip_ref_in'
import { fleetNumber } from '#app/fleet/registry/fleet_numbers'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'
import { DateTime } from 'luxon'

export default class FuelSlipVoidsController {
  async create(ctx: HttpContext) {
    return voidPage(ctx)
  }

  async store(ctx: HttpContext) {
    const ref = slipRefIn(ctx)
    try {
      const { reason } = await ctx.request.validateUsing(voidValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        fuelSlipService.void(act, ref, reason, seen)
      )
      const data = { number: fleetNumber('fuel_slip', ref.number, ref.year) }
      ctx.session.flash('said', { key: 'fleet_fuel.said.voided', data })
      return ctx.response.redirect(`/fleet/fuel/${ctx.params.slip}`)
    } catch (error) {
      return voidPage(ctx, problemsOf(error, ctx, { E_FUEL_REASON_MISSING: 'reason' }))
    }
  }
}

async function voidPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const reader = await readerIn(ctx)
  const slip = await slipFor(reader, slipRefIn(ctx))
  const label = fleetNumber('fuel_slip', slip.number, slip.year)
  if (!fuelPolicy.mayChange(reader.roles, reader.personId, slip, DateTime.utc())) {
    throw new SlipChangeNotAllowed(label)
  }
  if (slip.state === 'voided') throw new SlipVoidedAlready(label)
  return ctx.view.render('pages/fleet/fuel/void', {
    problems,
    slip: slipView(ctx, slip, reader.chart),
    reason: typedIn(ctx)('reason'),
  })
}
