import type { HttpContext } from '@adonisjs/core/http'
import { checkPage } from '#app/fleet/checks/check_record_page'
import { checkService } from '#app/fleet/checks/check_service'
import { checkDecisionValidator } from '#app/fleet/checks/check_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'

const FIELDS = { E_CHECK_NOTE_TOO_LONG: 'note' }

export default class CheckDecisionsController {
  async store(ctx: HttpContext) {
    const { number } = ctx.params
    try {
      const decision = await ctx.request.validateUsing(checkDecisionValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        checkService.decide(act, number, decision, seen)
      )
      ctx.session.flash('said', { key: 'fleet_checks.said.decided', data: { number } })
      return ctx.response.redirect(`/fleet/checks/${number}`)
    } catch (error) {
      return checkPage(ctx, problemsOf(error, ctx, FIELDS))
    }
  }
}
