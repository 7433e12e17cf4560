import type { HttpContext } from '@adonisjs/core/http'
import { deactivationService } from '#app/directory/people/deactivation_service'
import { personCardPage } from '#app/directory/people/person_card_page'
import { cardOf } from '#app/directory/people/person_placements_controller'
import { deactivationValidator } from '#app/directory/people/placement_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { typedIn } from '#app/shared/typed_in'

/** An account that ends at once; taken back while the chat has not closed it. */
export default class DeactivationsController {
  async create(ctx: HttpContext) {
    return this.#page(ctx)
  }

  async store(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const { reason } = await ctx.request.validateUsing(deactivationValidator)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        deactivationService.end(act, username, reason)
      )
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx))
    }
    ctx.session.flash('said', { key: 'people.said.deactivated', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }

  async destroy(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        deactivationService.takeBack(act, username)
      )
    } catch (error) {
      return personCardPage(ctx, problemsOf(error, ctx))
    }
    ctx.session.flash('said', { key: 'people.said.reactivated', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }

  async #page(ctx: HttpContext, problems: Problem[] = []) {
    const card = await cardOf(ctx)
    return ctx.view.render('pages/people/deactivate', {
      problems,
      person: card.person,
      values: { reason: typedIn(ctx)('reason') },
    })
  }
}
