import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { movesFrom } from '#app/reorganisations/edits/batch'
import { namingProblems, openDraft, suggestions } from '#app/reorganisations/edits/edit_page'
import { checkRights } from '#app/reorganisations/edits/edit_rights'
import { editService } from '#app/reorganisations/edits/edit_service'
import { editsOf } from '#app/reorganisations/reorganisation_queries'
import { batchValidator } from '#app/reorganisations/reorganisation_validator'
import { acting } from '#app/shared/act'
import { formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'
import { RecordChangedMeanwhile, revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

/** Moves of many people at once. */
export default class EditBatchesController {
  async create(ctx: HttpContext) {
    return this.#form(ctx)
  }

  async store(ctx: HttpContext) {
    const { id } = ctx.params
    try {
      const batch = await ctx.request.validateUsing(batchValidator)
      const seen = revisionIn(ctx)
      const moves = movesFrom(batch, await chartOf(ctx), await editsOf(id))
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          await editService.add(act, id, moves, seen)
          return `/reorganisations/${id}#changes`
        })
      )
      const data = { count: moves.length }
      ctx.session.flash('said', { key: 'reorganisations.said.batch', data })
      return ctx.response.redirect(url)
    } catch (error) {
      return this.#form(ctx, error)
    }
  }

  async #form(ctx: HttpContext, error?: unknown) {
    const { reorganisation, edits, chart, reader } = await openDraft(ctx)
    checkRights(reader, [{ kind: 'move' }])
    const typed = typedIn(ctx)
    const changed = error instanceof RecordChangedMeanwhile
    return ctx.view.render('pages/reorganisations/batch', {
      problems: error === undefined ? [] : namingProblems(error, ctx),
      reorganisation,
      revision: error === undefined || changed ? reorganisation.revision : typed('revision'),
      formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
      values: {
        from: typed('from'),
        to: typed('to'),
        heads: typed('heads'),
        list: typed('list'),
      },
      ...suggestions(chart, edits, ctx.locale),
    })
  }
}
