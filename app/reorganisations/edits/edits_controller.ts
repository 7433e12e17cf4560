import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { editPage, kindIn, newEditPage } from '#app/reorganisations/edits/edit_page'
import { editsFrom } from '#app/reorganisations/edits/edit_form'
import { editValidators } from '#app/reorganisations/edits/edit_kinds'
import { editService } from '#app/reorganisations/edits/edit_service'
import type { EditKind } from '#app/reorganisations/edits/drafted_edit'
import { editsOf } from '#app/reorganisations/reorganisation_queries'
import { step } from '#app/reorganisations/steps'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { revisionIn } from '#app/shared/record_version'

/** The single edits of a draft. */
export default class EditsController {
  async create(ctx: HttpContext) {
    return newEditPage(ctx)
  }

  async store(ctx: HttpContext) {
    const { id } = ctx.params
    try {
      const added = await this.#editsIn(ctx, kindIn(ctx))
      const seen = revisionIn(ctx)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          await editService.add(act, id, added, seen)
          return `/reorganisations/${id}#changes`
        })
      )
      ctx.session.flash('said', { key: 'reorganisations.said.added' })
      return ctx.response.redirect(url)
    } catch (error) {
      return newEditPage(ctx, error)
    }
  }

  async edit(ctx: HttpContext) {
    return editPage(ctx)
  }

  async update(ctx: HttpContext) {
    const { id, position } = ctx.params
    try {
      const [edit] = await this.#editsIn(ctx, kindIn(ctx))
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        editService.replace(act, id, position, edit, seen)
      )
      ctx.session.flash('said', { key: 'reorganisations.said.changed' })
      return ctx.response.redirect(`/reorganisations/${id}#changes`)
    } catch (error) {
      return editPage(ctx, error)
    }
  }

  async destroy(ctx: HttpContext) {
    const { position } = ctx.params
    return step(ctx, 'removed', async (id, seen) => {
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        editService.remove(act, id, position, seen)
      )
      return `/reorganisations/${id}#changes`
    })
  }

  async #editsIn(ctx: HttpContext, kind: EditKind) {
    const values = await ctx.request.validateUsing(editValidators[kind], {})
    return editsFrom(kind, values, await chartOf(ctx), await editsOf(ctx.params.id))
  }
}
