import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { withdrawalValidator } from '#app/reorganisations/reorganisation_validator'
import { step } from '#app/reorganisations/steps'
import { acting } from '#app/shared/act'

export default class WithdrawalsController {
  async store(ctx: HttpContext) {
    return step(ctx, 'withdrawn', async (id, seen) => {
      const { reason } = await ctx.request.validateUsing(withdrawalValidator)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        reorganisationService.withdraw(act, id, reason, seen)
      )
    })
  }
}
