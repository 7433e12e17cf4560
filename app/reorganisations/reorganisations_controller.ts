import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import {
  editReorganisationPage,
  newReorganisationPage,
} from '#app/reorganisations/reorganisation_form_page'
import { reorganisationListPage } from '#app/reorganisations/reorganisation_list_page'
import { reorganisationPage } from '#app/reorganisations/reorganisation_page'
import { reorganisationService } from '#app/reorganisations/reorganisation_service'
import { reorganisationValidator } from '#app/reorganisations/reorganisation_validator'
import { acting } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { revisionIn } from '#app/shared/record_version'
import { wantsJson } from '#app/shared/wants_json'

export default class ReorganisationsController {
  async index(ctx: HttpContext) {
    return reorganisationListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return reorganisationPage(ctx)
  }

  async create(ctx: HttpContext) {
    return newReorganisationPage(ctx)
  }

  /** Sent twice, a form makes one draft, and leads to it both times. */
  async store(ctx: HttpContext) {
    try {
      const input = await ctx.request.validateUsing(reorganisationValidator)
      const token = formTokenIn(ctx.request.input('formToken'))
      const { url } = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        submitOnce(act, token, async () => {
          const { id } = await reorganisationService.draft(act, input)
          return `/reorganisations/${id}`
        })
      )
      ctx.session.flash('said', { key: 'reorganisations.said.drafted' })
      return ctx.response.redirect(url)
    } catch (error) {
      return newReorganisationPage(ctx, error)
    }
  }

  async edit(ctx: HttpContext) {
    return editReorganisationPage(ctx)
  }

  async update(ctx: HttpContext) {
    const { id } = ctx.params
    try {
      const input = await ctx.request.validateUsing(reorganisationValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        reorganisationService.edit(act, id, input, seen)
      )
      ctx.session.flash('said', { key: 'reorganisations.said.edited' })
      return ctx.response.redirect(`/reorganisations/${id}`)
    } catch (error) {
      if (wantsJson(ctx)) throw error
      return editReorganisationPage(ctx, error)
    }
  }
}
