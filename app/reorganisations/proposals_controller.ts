import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { reorganisationPolicy } from '#app/reorganisations/reorganisation_policy'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { step } from '#app/reorganisations/steps'
import { acting } from '#app/shared/act'

/** A proposal: made, it waits for approval; taken away, the reorganisation is a draft again. */
export default class ProposalsController {
  async store(ctx: HttpContext) {
    return step(ctx, 'proposed', async (id, seen) => {
      const who = { actor: personOf(ctx), origin: { kind: 'web' } as const }
      await reorganisationService.propose(who, id, seen)
    })
  }

  async destroy(ctx: HttpContext) {
    const actor = personOf(ctx)
    return step(ctx, 'returned', async (id, seen) => {
      await acting({ actor, origin: { kind: 'web' } }, (act) =>
        reorganisationService.takeBack(act, id, seen)
      )
      // Who only approves doesn't see drafts.
      const reads = reorganisationPolicy.mayDraft({ id: actor.id, roles: ctx.roles })
      return reads ? undefined : '/reorganisations'
    })
  }
}
