import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { applyReorganisation } from '#app/reorganisations/reorganisation_application'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { step } from '#app/reorganisations/steps'

export default class ApprovalsController {
  /** Where its day has come already, it is applied at once. */
  async store(ctx: HttpContext) {
    return step(ctx, 'approved', async (id, seen) => {
      const who = { actor: personOf(ctx), origin: { kind: 'web' } as const }
      await reorganisationService.approve(who, id, seen)
      await applyReorganisation(id)
    })
  }
}
