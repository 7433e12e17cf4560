import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { editService } from '#app/reorganisations/edits/edit_service'
import { editPlaceValidator } from '#app/reorganisations/reorganisation_validator'
import { step } from '#app/reorganisations/steps'
import { acting } from '#app/shared/act'

/** The place of an edit among the others. */
export default class EditPlacesController {
  async store(ctx: HttpContext) {
    return step(ctx, 'reordered', async (id, seen) => {
      const { to } = await ctx.request.validateUsing(editPlaceValidator)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        editService.reorder(act, id, ctx.params.position, to, seen)
      )
      return `/reorganisations/${id}#changes`
    })
  }
}
