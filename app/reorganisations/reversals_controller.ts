import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { step } from '#app/reorganisations/steps'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'

export default class ReversalsController {
  /** Drafts what takes an applied reorganisation back, once for each opened page. */
  async store(ctx: HttpContext) {
    return step(ctx, 'reversed', async (id) => {
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const draft = await reorganisationService.reverse(act, id)
          return `/reorganisations/${draft.id}`
        })
      )
      return url
    })
  }
}
